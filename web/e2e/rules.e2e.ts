import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'

const NAME = 'Wonder tea'
const WORDS = 'wonder tea'

test('a rule is written, put on trial, tried on what stands, brought to life, holds a post, and is taken back', async () => {
  const dana = await someone(browser, product.url)
  const river = await someone(browser, product.url, { width: 390 })
  await signIn(dana.page, 'moderator@example.org')
  await signIn(river.page, 'member@example.org')

  await lists(dana.page)
  await writes(dana.page)
  await moves(dana.page, 'Put it on trial')
  expect(await posts(river.page, 'A first cup of wonder tea')).toBe('shown')
  await seesHit(dana.page)
  await isNotLiveYet(dana.page)
  await tries(dana.page)
  await moves(dana.page, 'Bring it to life')
  expect(await posts(river.page, 'A second cup of wonder tea')).toBe('held')
  await isNamedToTheTeam(dana.page)
  await takesBack(dana.page)
  expect(await posts(river.page, 'A third cup of wonder tea')).toBe('shown')
  expect([...dana.foreign, ...river.foreign]).toEqual([])
  expect([...dana.complaints, ...river.complaints]).toEqual([])
})

test('the test box says what fires, where and why', async () => {
  const dana = await someone(browser, product.url)
  await signIn(dana.page, 'moderator@example.org')
  await dana.page.goto('/team/rules/try')
  const words = dana.page.getByRole('textbox', { name: 'Words' })
  await words.fill('k1ll y0urs3lf. The anal fissure is healing, call 212-736-5000.')
  await dana.page.getByRole('button', { name: 'Try these words' }).click()
  await dana.page.getByText('It would wait until the team has read it.').waitFor()
  const fired = dana.page.getByRole('list', { name: 'Rules that fire' })
  await fired.getByText('(read as “kill yourself”)').waitFor()
  expect(await fired.getByRole('link').allTextContents()).toEqual([
    'Words against someone',
    'Phone numbers',
  ])
  await holdsInEveryLook(dana.page, 'the test box, with rules that fire')
})

test('a mentor is told that rules are for staff', async () => {
  const lorna = await someone(browser, product.url, { width: 390 })
  await signIn(lorna.page, 'mentor@example.org')
  await lorna.page.goto('/team/rules')
  await lorna.page.getByRole('heading', { name: 'Rules are for moderators' }).waitFor()
  await expectAccessible(lorna.page, 'rules, for a mentor')
})

async function lists(page: Page): Promise<void> {
  await page.goto('/team')
  await page.getByRole('link', { name: 'The rules that texts are read by' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor()
  await page.getByRole('heading', { name: 'Live', exact: true }).waitFor()
  await holdsInEveryLook(page, 'the rules')
}

async function writes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Write a rule' }).click()
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, 'a new rule, with errors')
  await page.getByRole('textbox', { name: 'What is it called?' }).fill(NAME)
  await page.getByRole('textbox', { name: 'Words and phrases, one a line' }).fill(WORDS)
  await page.getByRole('radio', { name: /^It waits until/ }).check()
  await page.getByRole('textbox', { name: 'Words', exact: true }).fill('A cup of W0nder tea')
  await page.getByRole('button', { name: 'Try these words' }).click()
  await page.getByText(`This rule: ${NAME}`).waitFor()
  await page.getByRole('button', { name: 'Save as a draft' }).click()
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
}

async function moves(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: to }).click()
  await page.getByRole('dialog').getByRole('button', { name: to }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function posts(page: Page, title: string): Promise<'shown' | 'held'> {
  await page.goto('/new?group=breast-cancer')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.locator('[contenteditable=true]').fill(`I like it. ${title}.`)
  await page.getByRole('button', { name: 'Post it' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return (await page.getByText('Only you and the team see this').count()) > 0 ? 'held' : 'shown'
}

async function seesHit(page: Page): Promise<void> {
  await page.reload()
  const list = page.getByRole('list', { name: 'Where it fired' })
  await list.locator('mark').first().waitFor()
  expect(await list.locator('mark').first().textContent()).toBe(WORDS)
}

async function isNotLiveYet(page: Page): Promise<void> {
  expect(await page.getByRole('button', { name: 'Bring it to life' }).isDisabled()).toBe(true)
  await page.getByText('To go live, it first has to be tried').waitFor()
}

async function tries(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByText(/^Read \d+ texts, fired on 1\.$/).waitFor()
  await page
    .getByRole('list', { name: 'What it would have fired on' })
    .locator('mark')
    .first()
    .waitFor()
  await holdsInEveryLook(page, 'a rule, tried')
}

async function isNamedToTheTeam(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('A second cup of wonder tea').first().waitFor()
}

async function takesBack(page: Page): Promise<void> {
  await moves(page, 'Put it on trial')
  await page.getByText('It is noted where it fires.').waitFor()
}
