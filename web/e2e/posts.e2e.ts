import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { goes, holdsInEveryLook, holdsOpened, settles } from './looks.ts'
import { browser, product } from './stage.ts'

const LIST = '/groups/breast-cancer'

async function signedIn(role: string, width?: number): Promise<Person> {
  const one = await someone(browser, product.url, width ? { width } : {})
  await signIn(one.page, `${role}@example.org`)
  return one
}

/** Opens a post by its title, from the search. */
async function opens(page: Page, title: string): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent(`"${title}"`)}`)
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await settles(page)
}

async function chooses(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test(
  'a quote of a reply, and of marked words, beside what one types',
  { timeout: 240_000 },
  async () => {
    const { page, foreign, complaints } = await signedIn('member', 390)
    await opens(page, 'The only man in the waiting room')
    const box = page.getByRole('textbox', { name: 'Your reply' })
    await box.click()
    await page.keyboard.type('Half a sentence that stays')
    await chooses(page, 'More about reply 1', 'Quote')
    const quotes = page.getByRole('group', { name: 'What you quote' })
    await quotes.getByRole('link', { name: /wrote in reply 1$/ }).waitFor()
    await page
      .getByText(/^In reply to/)
      .first()
      .waitFor()
    expect(await box.textContent()).toContain('Half a sentence that stays')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reply-box')
    await settles(page)
    await expectAccessible(page, 'a quote in the reply box')

    // Marked with the keyboard's own means, then quoted with the button below.
    await page.evaluate(() => {
      const words = document.querySelector('#r2 .body p')
      if (words) document.getSelection()?.selectAllChildren(words)
    })
    await page.getByRole('button', { name: 'Quote these words' }).click()
    await quotes.getByRole('link', { name: /wrote in reply 2$/ }).waitFor()
    await quotes.getByRole('button', { name: 'Take the quote out: number 1' }).click()
    expect(await quotes.getByRole('figure').count()).toBe(1)
    await page.getByText('Who can read this?').first().waitFor()
    await page.getByRole('button', { name: 'Send the reply' }).click()
    const own = page.getByRole('article', { name: /^Reply 7, from RiverWalker/ })
    await own.getByRole('figure').waitFor()
    await own.getByText('Half a sentence that stays').waitFor()
    await holdsInEveryLook(page, 'a post with a quote')
    expect([foreign, complaints]).toEqual([[], []])
  },
)

test(
  'what was changed is read word by word, by its author and who helps',
  { timeout: 240_000 },
  async () => {
    const member = await signedIn('member')
    const mentor = await signedIn('mentor', 390)
    const title = 'A thank-you for the nurse with the green clogs'
    await opens(member.page, title)
    const { page } = member
    await chooses(page, 'More about this post', 'Change my words')
    await page.getByLabel('Title').fill(`${title}, again`)
    await page
      .getByRole('article')
      .first()
      .getByLabel('A warning for readers')
      .selectOption('recurrence')
    await page.getByText('Who can read this?').first().waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `${title}, again` }).waitFor()
    await chooses(page, 'More about this post', 'What was changed')
    const dialog = page.getByRole('dialog', { name: 'What was changed' })
    await dialog.getByRole('heading', { name: 'Change 2' }).waitFor()
    await dialog.locator('ins', { hasText: 'again' }).waitFor()
    await settles(page)
    await expectAccessible(page, 'what was changed')

    await opens(mentor.page, `${title}, again`)
    await holdsOpened(mentor.page, 'what was changed', async () => {
      await mentor.page.locator('article.post [aria-haspopup=menu]').click()
      await mentor.page.getByRole('menuitem', { name: /What was changed|Qué se cambió/ }).click()
      await mentor.page.locator('dialog h3').first().waitFor()
    })
    const other = await signedIn('caregiver')
    await other.page.goto(mentor.page.url())
    await other.page.getByRole('button', { name: 'More about this post' }).click()
    expect(await other.page.getByRole('menuitem', { name: 'What was changed' }).count()).toBe(0)
  },
)

test(
  'a conversation is closed with its reason and opened again',
  { timeout: 240_000 },
  async () => {
    const member = await signedIn('member', 390)
    const mentor = await signedIn('mentor')
    const title = 'Going back to the classroom, and how much to tell'
    await opens(member.page, title)
    await opens(mentor.page, title)
    const { page } = mentor
    await chooses(page, 'More about this post', 'Close this conversation')
    const dialog = page.getByRole('dialog', { name: 'Close this conversation?' })
    await dialog.getByRole('button', { name: 'Close the conversation' }).click()
    await dialog.getByText('Please choose one.').waitFor()
    await expectAccessible(page, 'closing without a reason')
    await dialog.getByRole('radio', { name: /It had become tense/ }).check()
    await dialog.getByLabel('In your own words').fill('Let us rest until Monday.')
    await dialog.getByRole('button', { name: 'Close the conversation' }).click()
    // Said on the page that is open, where one would have written.
    await member.page.getByText('It had become tense, and it may rest.').waitFor()
    await member.page.getByText('Let us rest until Monday.').waitFor()
    expect(await member.page.getByRole('textbox', { name: 'Your reply' }).count()).toBe(0)
    await holdsInEveryLook(member.page, 'a closed conversation')
    await chooses(page, 'More about this post', 'Open this conversation again')
    await member.page.getByRole('textbox', { name: 'Your reply' }).waitFor()
  },
)

test(
  'a post is moved: who reads it is said before, and its author hears of it',
  { timeout: 240_000 },
  async () => {
    const member = await signedIn('member', 390)
    const moderator = await signedIn('moderator')
    const title = 'Tuesday walkers: same hour, different rivers'
    await opens(moderator.page, title)
    const { page } = moderator
    const address = page.url()
    await chooses(page, 'More about this post', 'Move to another group')
    const dialog = page.getByRole('dialog', { name: 'Move this post to another group?' })
    await dialog
      .getByLabel('Into which group?')
      .selectOption({ label: 'Living with Metastatic Disease' })
    await dialog.getByText('It can not go there').waitFor()
    expect(await dialog.getByRole('button', { name: 'Move it' }).count()).toBe(0)
    await expectAccessible(page, 'a move that is refused')
    await dialog.getByLabel('Into which group?').selectOption({ label: 'Just Talking' })
    await dialog.getByText('Could read it then:').waitFor()
    await expectAccessible(page, 'moving a post')
    await dialog.getByRole('button', { name: 'Move it' }).click()
    await page.getByRole('link', { name: 'Just Talking' }).first().waitFor()

    await goes(member.page, address.replace(product.url, ''), title)
    await member.page.getByRole('main').getByRole('link', { name: 'Just Talking' }).waitFor()
    await goes(member.page, '/notifications', 'Notices')
    await member.page.getByRole('link', { name: /moved your post/ }).waitFor()
    await member.page.goto(LIST)
    expect(await member.page.getByRole('link', { name: title }).count()).toBe(0)
  },
)

test(
  'texts with a warning are folded as each reader chose, in lists, threads and search',
  { timeout: 240_000 },
  async () => {
    const { page } = await signedIn('member', 390)
    const title = 'Day four with drains, and where I hang them'
    await opens(page, title)
    const shows = page.getByRole('article').first().getByRole('button', { name: 'Show the text' })
    await shows.waitFor()
    await holdsInEveryLook(page, 'a folded post')
    // A link to a reply leads there, folded or not.
    await page.goto(`${new URL(page.url()).pathname.replace(/\/[^/]*$/, '')}/r/2`)
    await page.waitForFunction(() => document.activeElement?.id === 'r2')
    await page.goto(`/search?q=${encodeURIComponent('drains')}`)
    const hit = page.getByRole('article', { name: title })
    await hit.getByRole('button', { name: 'Show' }).first().click()
    await goes(page, '/settings/reading', 'Reading')
    const choice = page.getByRole('checkbox', { name: 'Surgery, in detail' })
    expect(await choice.isChecked()).toBe(true)
    await choice.uncheck()
    await holdsInEveryLook(page, 'the settings for reading')
    await opens(page, title)
    expect(await shows.count()).toBe(0)
  },
)

test('chosen words go on paper, and nobody’s name with them', { timeout: 240_000 }, async () => {
  const { page } = await signedIn('member', 390)
  await opens(page, 'The only man in the waiting room')
  await page.locator('.byline strong').nth(2).waitFor()
  const names = await page.locator('.byline strong').allTextContents()
  await page.getByRole('button', { name: 'More about this post' }).click()
  await page.getByRole('menuitem', { name: 'Take it to my appointment' }).click()
  await page.getByRole('heading', { level: 1, name: 'Take it to my appointment' }).waitFor()
  await page.getByRole('checkbox', { name: /Reply 2/ }).check()
  await page.getByLabel('What I want to ask').fill('Is there a group for men?')
  await holdsInEveryLook(page, 'words for an appointment')
  await page.emulateMedia({ media: 'print' })
  const printed = await page.evaluate(() => document.body.innerText)
  expect(printed).toContain('Is there a group for men?')
  expect(printed).not.toContain('Take it to my appointment')
  expect(names.length).toBeGreaterThan(2)
  for (const name of names) expect(printed).not.toContain(name)
  expect(await page.locator('.paper a').count()).toBe(0)
})
