import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, type Person } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import {
  asked,
  confirms,
  LETTER,
  pictured,
  reported,
  signedIn,
  takes,
  tells,
  wrong,
} from './team.ts'

const WRITER = 'member@example.org'
const TITLE = 'Against all who come here'
const APPEAL = 'I was angry that day, and meant none of you.'
const ANSWER = 'We read it again. You were right to ask.'

test(
  'a ban: proposed, agreed to, read by who is out at once, appealed, and taken back by a third',
  { timeout: 6 * 60_000 },
  async () => {
    const writer = await signedIn(WRITER, { width: 390 })
    const mentor = await signedIn('mentor@example.org')
    const dana = await signedIn('moderator@example.org')
    const joaquin = await signedIn('joaquin.at.kith@example.org')
    await reported(writer, mentor, TITLE)
    await proposes(dana.page)
    expect((await writer.page.request.get('/api/notices')).status()).toBe(200)
    await agrees(joaquin.page, async () => {
      await isOut(writer)
      await dana.page.getByText('A second person agreed: it is done.').waitFor()
    })
    await pictured(dana.page, 'two-agreed')
    await readsWhy(writer.page)
    await appeals(writer.page)
    for (const { page } of [dana, joaquin]) await mayNotAnswer(page)
    await overturns(await third())
    await signIn(writer.page, WRITER)
    expect(wrong([writer, mentor, dana, joaquin])).toEqual([])
  },
)

test('who does not agree says why, and who proposed it goes on from their words', async () => {
  const writer = await signedIn('quietgarden@example.org', { width: 390 })
  const mentor = await signedIn('mentor@example.org')
  const dana = await signedIn('moderator@example.org')
  const joaquin = await signedIn('joaquin.at.kith@example.org')
  await reported(writer, mentor, TITLE)
  await proposes(dana.page)
  await opensProposal(joaquin.page)
  // This leaves the page in English.
  await holdsInEveryLook(joaquin.page, 'a proposal')
  await joaquin.page.getByRole('button', { name: 'I do not agree' }).click()
  const dialog = joaquin.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'I do not agree' }).click()
  await dialog.getByText('Please write a word or two.').waitFor()
  await expectAccessible(joaquin.page, 'not agreeing, without a word')
  await pictured(joaquin.page, 'two-refusing')
  await dialog.getByRole('textbox').fill('A pause of seven days first.')
  await dialog.getByRole('button', { name: 'I do not agree' }).click()
  await joaquin.page.getByText('You did not agree.').first().waitFor()

  await dana.page.getByText('A second person did not agree.').waitFor()
  await dana.page.getByText('A pause of seven days first.').waitFor()
  await dana.page.getByRole('button', { name: 'Take it' }).click()
  await dana.page.getByRole('button', { name: 'Go on from this' }).click()
  const words = dana.page.getByLabel('What the member will read from you')
  expect(await words.inputValue()).toBe(LETTER)
  await holdsInEveryLook(dana.page, 'a proposal that was refused')
  await pictured(dana.page, 'two-refused')
  expect(wrong([writer, mentor, dana, joaquin])).toEqual([])
})

async function proposes(page: Page): Promise<void> {
  await takes(page, TITLE)
  const choice = page.getByRole('radio', { name: 'Close their account' })
  if (!(await choice.isVisible())) await page.getByText('More about the person').first().click()
  await choice.check()
  await page.getByRole('radio', { name: 'Remove it', exact: true }).last().check()
  await tells(page)
  await page.getByText('This takes two').waitFor()
  await expectAccessible(page, 'a ban, before it is proposed')
  await pictured(page, 'two-form')
  await page.getByRole('button', { name: 'Propose to close the account' }).click()
  await page.getByText('You proposed this').waitFor()
  await page.getByText(LETTER).first().waitFor()
  await expectAccessible(page, 'a ban, proposed')
  await pictured(page, 'two-proposed')
}

async function opensProposal(page: Page): Promise<void> {
  await page.goto('/team?state=second')
  const entry = page.getByRole('article').filter({ hasText: TITLE })
  await entry.getByText('Dana at Kith propuso algo').waitFor()
  await expectAccessible(page, 'what waits for a second person')
  await pictured(page, 'two-queue')
  await entry.getByRole('link').click()
  await page.getByRole('heading', { name: 'Lo que se propone' }).waitFor()
}

async function agrees(page: Page, then: () => Promise<void>): Promise<void> {
  await opensProposal(page)
  await page.getByRole('group', { name: 'La persona leerá' }).getByText(LETTER).waitFor()
  await expectAccessible(page, 'a proposal')
  await pictured(page, 'two-answer')
  await page.getByRole('button', { name: 'De acuerdo: hacerlo ahora' }).click()
  await then()
  await page.getByRole('heading', { name: /^Hecho/ }).waitFor()
  await expectAccessible(page, 'a ban, agreed to')
}

/** Within a second nothing is there for them any more. */
async function isOut({ page }: Person): Promise<void> {
  await expect
    .poll(async () => (await page.request.get('/api/notices')).status(), { timeout: 2000 })
    .toBe(401)
}

async function readsWhy(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(WRITER)
  await page.getByLabel('Password', { exact: true }).fill('kith demo password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText(LETTER).waitFor()
  await expectAccessible(page, 'signing in to a closed account')
  await pictured(page, 'two-banned')
}

async function appeals(page: Page): Promise<void> {
  await page.locator('a[href^="/locked-out#"]').click()
  await page.getByRole('heading', { level: 1, name: 'Why you can not sign in' }).waitFor()
  await page.getByRole('textbox', { name: 'What should we know?' }).fill(APPEAL)
  await page.getByRole('button', { name: 'Ask for a second look' }).click()
  await page.getByText(APPEAL).waitFor()
  await pictured(page, 'two-appealed')
}

async function mayNotAnswer(page: Page): Promise<void> {
  await page.goto('/team?lane=appeal')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByText(APPEAL).waitFor()
  expect(await page.locator('.lease-card .primary').count()).toBe(0)
}

/** Somebody else of the staff. */
async function third(): Promise<Page> {
  const admin = await signedIn('admin@example.org')
  const { page } = await signedIn('caregiver@example.org')
  const { person } = await (await page.request.get('/api/me')).json()
  await confirms(admin)
  await asked(admin, `/api/admin/people/${person.id}/roles`, { role: 'moderator' })
  await signIn(page, 'caregiver@example.org')
  return page
}

async function overturns(page: Page): Promise<void> {
  await page.goto('/team?lane=appeal')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByText('Who decided may not answer').waitFor()
  await pictured(page, 'two-appeal')
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('radio', { name: 'Take the decision back' }).check()
  await page.getByLabel('What the member will read from you').fill(ANSWER)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('heading', { name: /^Done/ }).waitFor()
}
