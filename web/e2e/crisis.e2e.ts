import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'
import { pictured, wrong } from './team.ts'

const NOTE = 'Ask whether the sister came.'

test('a crisis: alert, hidden for now, a list that is refused and filled, an answer of the team, a second person', async () => {
  const dana = await someone(browser, product.url)
  await signIn(dana.page, 'moderator@example.org')
  await alertCame()
  await putsOnCall(dana.page)
  const post = await takesCrisis(dana.page)
  await isHiddenAndShown(dana.page, post)
  await isRefused(dana.page)
  await ticks(dana.page)
  await answers(dana.page)
  await setsDay(dana.page)
  await isKeptOverReload(dana.page)
  await closes(dana.page)
  await isAgreedTo(dana.page)
  await isRead(post)
  await comesBack(dana.page)
  expect(wrong([dana])).toEqual([])
})

test('a first post that waits becomes a crisis by who reads it: they keep it, with the list, and nothing is decided before it is done', async () => {
  const dana = await someone(browser, product.url)
  await signIn(dana.page, 'moderator@example.org')
  const { page } = dana
  await page.goto('/team?lane=new-member')
  await page.getByRole('article').filter({ hasText: 'Breast' }).first().getByRole('link').click()
  await page.getByText('Only its author and the team can see this yet.').waitFor()
  await page.locator('.lease-card .primary').click()
  await page.locator('#decide-action').waitFor()
  await page.getByText('Is a life in danger?').click()
  await holdsInEveryLook(page, 'a text that waits, with the question whether a life is in danger')
  await pictured(page, 'danger-asked')
  await page.getByRole('button', { name: 'Yes, make it a crisis' }).press('Enter')
  await page.locator('#crisis-steps').waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120)))
    .toContain('id="crisis"')
  expect(await page.getByText('Is a life in danger?').count()).toBe(0)
  await page.getByText('someone of the team saw that a life may be in danger').waitFor()
  await expectAccessible(page, 'a text that waits, as a crisis')
  await page.getByText('Only its author and the team can see this yet.').waitFor()
  await page.getByRole('radio', { name: 'Approve it' }).first().check()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await page.locator('.error-summary').getByText('Finish the whole list').waitFor()
  await pictured(page, 'danger-is-a-crisis')
  expect(wrong([dana])).toEqual([])
})

test('the pages of the team about its own work hold in every look', async () => {
  const dana = await someone(browser, product.url)
  await signIn(dana.page, 'moderator@example.org')
  for (const [address, heading] of [
    ['/team/statistics', 'How the team works'],
    ['/team/load', 'My day'],
    ['/team/quality', 'Blind second reading'],
    ['/team/roster', 'Who is on call'],
    ['/how-we-moderate', 'How we moderate'],
  ] as const) {
    await dana.page.goto(address)
    await dana.page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await holdsInEveryLook(dana.page, address)
  }
  expect(wrong([dana])).toEqual([])
})

/** The demo has a crisis that is past its time, and nobody on call. */
async function alertCame(): Promise<void> {
  const texts = () =>
    product
      .mails()
      .map((mail) => mail.replace(/=\r?\n/g, ''))
      .filter((mail) => mail.includes('Subject: Kith: a crisis is past its time'))
  product.minutePasses()
  await expect.poll(() => texts().length, { timeout: 90_000 }).toBeGreaterThan(0)
  const [text = ''] = texts()
  expect(text).toContain('You get this mail because you may decide about it')
  expect(text).toMatch(/\/team\/[0-9a-f-]{36}/)
}

async function putsOnCall(page: Page): Promise<void> {
  await page.goto('/team/roster')
  await page.getByText('Nobody is there at these times').waitFor()
  await page.getByRole('button', { name: 'Put on call' }).click()
  await page.getByText('Choose who it is.').waitFor()
  await expectAccessible(page, 'the roster, with an error')
  await page.getByRole('combobox', { name: 'Who' }).selectOption({ index: 1 })
  const at = (hours: number) => {
    const then = new Date(Date.now() + hours * 3_600_000)
    return then
      .toLocaleString('sv-SE', { timeZone: 'America/Chicago' })
      .slice(0, 16)
      .replace(' ', 'T')
  }
  await page.getByLabel('From').fill(at(1))
  await page.getByLabel('Until').fill(at(9))
  await page.getByRole('button', { name: 'Put on call' }).click()
  await page.getByRole('button', { name: /^Take out: / }).waitFor()
}

async function takesCrisis(page: Page): Promise<string> {
  await page.goto('/team?lane=crisis')
  await page
    .getByRole('article')
    .filter({ hasText: 'Breast' })
    .first()
    .getByRole('link')
    .first()
    .click()
  await page.locator('.lease-card .primary').click()
  await page.locator('#decide-action').waitFor()
  await page.locator('#crisis-steps').waitFor()
  await holdsInEveryLook(page, 'a crisis, taken')
  // In the page itself: the header counts posts as well.
  const link = page
    .locator('main')
    .getByRole('link', { name: /^Open the (post|whole thread)$/ })
    .first()
  return (await link.getAttribute('href')) ?? ''
}

/** Before anything is decided it can be taken away, by who has it alone; and be shown again as it was. */
async function isHiddenAndShown(page: Page, post: string): Promise<void> {
  const visitor = await someone(browser, product.url, { width: 390 })
  const status = async () => (await visitor.page.request.get(`/api${post.slice(0, 43)}`)).status()
  expect(await status()).toBe(200)
  await pictured(page, 'crisis-to-hide')
  await page.getByRole('button', { name: 'Hide it for now' }).press('Enter')
  await page.getByText('Only its author and the team can see this').waitFor()
  await page.getByRole('region', { name: 'Hidden for now' }).waitFor()
  expect(await status()).toBe(404)
  await holdsInEveryLook(page, 'a crisis, hidden for now')
  await pictured(page, 'crisis-hidden')
  // It is decided about as it is: it can not be left where it is.
  expect(await page.getByRole('radio', { name: 'Leave everything as it is' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Show it again' }).click()
  await page.getByRole('button', { name: 'Hide it for now' }).waitFor()
  expect(await status()).toBe(200)
  expect(wrong([visitor])).toEqual([])
}

/** Whatever is to be done about it: nothing is proposed before the list is done, and nothing is decided by one. */
async function isRefused(page: Page): Promise<void> {
  for (const name of ['Remove it', 'Leave everything as it is']) {
    await page.getByRole('radio', { name, exact: true }).first().check()
    await page.getByText('This takes two').waitFor()
    await page.getByRole('button', { name: 'Propose it' }).click()
    await page.locator('.error-summary').getByText('Finish the whole list').waitFor()
  }
  await expectAccessible(page, 'a crisis, refused')
}

async function ticks(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /wrote to the person/ }).click()
  await page.getByText('Answer as the team first, or write here what was done.').waitFor()
  await pictured(page, 'crisis-contact')
  await page.getByRole('textbox', { name: /What was done/ }).fill('I wrote to them alone.')
  for (const name of [/wrote to the person/, /safe for the others/]) {
    await page.getByRole('checkbox', { name }).click()
    await expect
      .poll(() => page.getByRole('checkbox', { name }).isChecked(), { timeout: 15_000 })
      .toBe(true)
  }
}

async function answers(page: Page): Promise<void> {
  // It was unfolded by the looks.
  await page.getByRole('combobox', { name: 'In which language?' }).selectOption('en')
  await page.getByRole('combobox', { name: 'Where does the person live?' }).selectOption('US')
  await page.getByText('988 Lifeline: 988').waitFor()
  await page.getByRole('button', { name: 'Put this answer there' }).click()
  await page.getByText('The answer of the team is there.').first().waitFor()
  await page.getByText(/^Answered at/).waitFor()
  await page.getByRole('button', { name: 'Put another answer' }).waitFor()
  await pictured(page, 'crisis-answered')
  await expect
    .poll(() => page.getByRole('checkbox', { name: /help answers day and night/ }).isChecked())
    .toBe(true)
}

async function setsDay(page: Page): Promise<void> {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('On which day?').fill(day)
  await page.getByRole('textbox', { name: /What should whoever does it know/ }).fill(NOTE)
  await page.getByRole('button', { name: 'Set this day' }).click()
  await page.getByText('The list is done.').waitFor()
}

async function isKeptOverReload(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('The list is done.').waitFor()
  for (const name of [/wrote to the person/, /safe for the others/])
    expect(await page.getByRole('checkbox', { name }).isChecked()).toBe(true)
}

async function closes(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Leave everything as it is' }).check()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await page.locator('.error-summary').getByText('Show the text and read it.').waitFor()
  await page.getByRole('button', { name: /Show$/ }).click()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await page.getByText('You proposed this').waitFor()
  expect(await page.getByRole('button', { name: 'Agree: do it now' }).count()).toBe(0)
  await holdsInEveryLook(page, 'a crisis that waits for a second person')
  await pictured(page, 'crisis-proposed')
}

/** Nobody leaves someone in danger as they are alone. */
async function isAgreedTo(page: Page): Promise<void> {
  const joaquin = await someone(browser, product.url)
  await signIn(joaquin.page, 'joaquin.at.kith@example.org')
  await joaquin.page.goto(new URL(page.url()).pathname)
  const agrees = joaquin.page.getByRole('button', { name: 'De acuerdo: hacerlo ahora' })
  await agrees.waitFor()
  expect(await agrees.isDisabled()).toBe(true)
  await pictured(joaquin.page, 'crisis-cosign')
  await joaquin.page.getByRole('button', { name: /Mostrar$/ }).click()
  await agrees.click()
  await joaquin.page.getByRole('heading', { name: /^Hecho/ }).waitFor()
  await page.getByText('A second person agreed: it is done.').waitFor()
  expect(wrong([joaquin])).toEqual([])
}

/** Anyone who reads the thread meets the team, and no person of it. */
async function isRead(post: string): Promise<void> {
  const visitor = await someone(browser, product.url, { width: 390 })
  await visitor.page.goto(post)
  await visitor.page.getByText('Moderation team').first().waitFor()
  await visitor.page.getByText('988 Lifeline: 988').waitFor()
  expect(wrong([visitor])).toEqual([])
}

async function comesBack(page: Page): Promise<void> {
  await page.goto('/team')
  await page.getByRole('link', { name: 'Coming back to people' }).click()
  const card = page.getByRole('article').filter({ hasText: NOTE })
  await card.waitFor()
  await holdsInEveryLook(page, 'follow-ups')
  await card.getByRole('button', { name: /^Take it/ }).click()
  await card.getByText('You have it').waitFor()
  await card.getByRole('button', { name: 'It was done' }).click()
  await page.getByRole('button', { name: 'Save that it was done' }).click()
  await page.getByText('Please write a few words for the team.').waitFor()
  await expectAccessible(page, 'a follow-up, with an error')
  await page.getByRole('textbox', { name: 'How is the person?' }).fill('She is with her sister.')
  await page.getByRole('button', { name: 'Save that it was done' }).click()
  await card.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Done' }).click()
  await page.getByText('She is with her sister.').first().waitFor()
}
