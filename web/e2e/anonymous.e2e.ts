import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'

const RIVER = 'RiverWalker'
const TITLE = 'Something I have told nobody'

test('a post without a name, a reply to it, and staff who need a reason to see who it was', async () => {
  const river = await someone(browser, product.url, { width: 390 })
  const other = await someone(browser, product.url)
  const team = await someone(browser, product.url)
  await signIn(river.page, 'member@example.org')
  const address = await writes(river.page)
  await letsThrough()
  await isNobody(other.page, address)
  await answersAsNobody(river.page, address)
  await reports(other.page, address)
  await looksWithReason(team.page)

  for (const { foreign, complaints } of [river, other, team] satisfies Person[]) {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
  }
})

async function writes(page: Page): Promise<string> {
  await page.goto('/new')
  await page.getByLabel('Group').selectOption({ label: 'Just Talking' })
  await page.getByLabel('Title').fill(TITLE)
  await page.getByRole('textbox', { name: 'Your text' }).fill('I am more afraid than I say.')
  await page.getByRole('checkbox', { name: 'Post without my name' }).check()
  await page.getByText('only with a reason that is written down').waitFor()
  await expectAccessible(page, 'writing without a name')
  await page.getByRole('button', { name: 'Post it' }).click()
  await page.getByRole('heading', { name: TITLE }).waitFor()
  return new URL(page.url()).pathname
}

/** The team reads first what somebody writes for the first time under a mask. */
async function letsThrough(): Promise<void> {
  const { page, context } = await someone(browser, product.url)
  await signIn(page, 'moderator@example.org')
  await page.goto('/team?lane=new-member')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('radio', { name: 'Approve it' }).check()
  await page.getByRole('button', { name: 'Approve it' }).click()
  await page.getByText('Done: it stands.').first().waitFor()
  await context.close()
}

/** Who reads it meets a mask, and nothing that could be sent to it. */
async function isNobody(page: Page, address: string): Promise<void> {
  await signIn(page, 'caregiver@example.org')
  await page.goto(address)
  await page.getByText('without a name').first().waitFor()
  expect(await page.getByText(RIVER).count()).toBe(0)
  await expectAccessible(page, 'a post without a name')
}

/** The box keeps to the mask. */
async function answersAsNobody(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const tick = page.getByRole('checkbox', { name: 'Reply without my name' })
  await tick.waitFor()
  expect(await tick.isChecked()).toBe(true)
  await page.getByText(/^In this conversation you are/).waitFor()
  await page.getByRole('textbox', { name: 'Your reply' }).fill('It helps to say it here.')
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await page.getByText('It helps to say it here.').waitFor()
}

async function reports(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Tell the team' }).click()
  await page.getByRole('radio', { name: 'It is unkind to someone' }).check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('heading', { name: /Thank/ }).waitFor()
}

async function looksWithReason(page: Page): Promise<void> {
  await signIn(page, 'moderator@example.org')
  await page.goto('/team')
  await page.getByRole('link', { name: 'Harm: post in Just Talking' }).first().click()
  await page.getByRole('heading', { name: 'Who wrote it' }).waitFor()
  expect(await page.getByText(RIVER).count()).toBe(0)
  await page.getByRole('button', { name: 'See who wrote this' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who wrote this' })
  await expectAccessible(page, 'asking who wrote it')
  await dialog.getByRole('button', { name: 'Show me the name' }).click()
  await dialog.getByText('Write a reason of at least 10 letters.').waitFor()
  await dialog.getByLabel('Why you need to know').fill('They may be in danger tonight.')
  await dialog.getByRole('button', { name: 'Show me the name' }).click()
  await page.getByLabel('Password', { exact: true }).fill('kith demo password')
  await expectAccessible(page, 'the password once more')
  await page.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByText(`${RIVER} wrote this.`).waitFor()
  await expectAccessible(page, 'who wrote it')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByText('They may be in danger tonight.').waitFor()
  // The browser tells of a dialog's closing a moment after it.
  await expect.poll(() => page.getByText(RIVER).count()).toBe(0)
}
