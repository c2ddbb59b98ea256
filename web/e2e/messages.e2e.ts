import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  expectAccessible,
  noticeComes,
  pressWhereItIs,
  signIn,
  someone,
  type Person,
} from './browser.ts'
import { browser, product } from './stage.ts'

const RIVER = 'RiverWalker'
const STEVE = 'Steve in Duluth'

/** A word for each message that stands nowhere else. */
const words = ['zephyrone', 'zephyrtwo', 'zephyrthree', 'zephyrfour', 'zephyrfive']

test('a request, a talk, a report of two messages of five, and a block', async () => {
  const river = await someone(browser, product.url)
  const steve = await someone(browser, product.url, { width: 390 })
  const team = await someone(browser, product.url)
  await signIn(river.page, 'member@example.org')
  await signIn(steve.page, 'caregiver@example.org')

  await asks(river.page)
  await accepts(steve.page)
  await talksLive(river.page, steve.page)
  await reportsTwoOfFive(steve.page)
  await readsJustTwo(team.page)
  await blocks(steve.page)
  await isKeptOut(river.page)
  await endsTheBlock(steve.page)

  for (const { foreign, complaints } of [river, steve, team] satisfies Person[]) {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
  }
  for (const mail of product.mails())
    for (const word of [...words, 'Hello Steve']) expect(mail).not.toContain(word)
})

/** From the menu of something that Steve wrote. */
async function asks(page: Page): Promise<void> {
  await page.goto('/messages')
  await page.getByRole('heading', { name: 'No conversations yet' }).waitFor()
  await expectAccessible(page, 'no conversations')
  await page.goto('/search?q=thank+you+to+one+person')
  await page
    .getByRole('link', { name: /Say thank you to one person/ })
    .first()
    .click()
  const reply = page.getByRole('article').filter({ has: page.getByText(STEVE, { exact: true }) })
  await reply.getByRole('button', { name: /^More about reply/ }).click()
  await page.getByRole('menuitem', { name: `Write a message to ${STEVE}` }).click()
  await page.getByRole('heading', { name: `Write to ${STEVE}` }).waitFor()
  await expectAccessible(page, 'asking someone')
  const box = page.getByRole('textbox', { name: 'Your first message' })
  await box.fill('Hello Steve, see https://example.org')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByRole('alert').getByText('Take the link out').waitFor()
  await box.fill('Hello Steve, may I ask you about the drives to the clinic?')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByText(`${STEVE} has not answered yet`).waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await expectAccessible(page, 'waiting for an answer')
}

async function accepts(page: Page): Promise<void> {
  const notice = page.getByRole('link', { name: 'Someone would like to write to you' })
  await noticeComes(page, notice)
  await notice.click()
  await page.getByRole('heading', { name: `${RIVER} would like to write to you` }).waitFor()
  await expectAccessible(page, 'a request')
  await page.goto('/messages?box=requests')
  await page.getByRole('link', { name: 'Requests (1)' }).waitFor()
  await expectAccessible(page, 'requests')
  await page.getByRole('article').getByRole('link', { name: RIVER }).click()
  await page.getByRole('button', { name: 'Yes, we can talk' }).click()
  await page.getByRole('textbox', { name: `Your message to ${RIVER}` }).waitFor()
}

/** Each sees the other's words come without asking for them. */
async function talksLive(river: Page, steve: Page): Promise<void> {
  await river.getByRole('textbox', { name: `Your message to ${STEVE}` }).waitFor()
  for (const [n, word] of words.entries()) {
    const [from, to, name] = n % 2 ? [steve, river, RIVER] : [river, steve, STEVE]
    await from.getByRole('textbox', { name: `Your message to ${name}` }).fill(`It is ${word}.`)
    await from.getByRole('button', { name: 'Send' }).click()
    await to.getByRole('log').getByText(`It is ${word}.`).waitFor()
  }
  await expectAccessible(river, 'a conversation')
  await expectAccessible(steve, 'a conversation on a phone')
}

async function reportsTwoOfFive(page: Page): Promise<void> {
  const third = page.getByRole('article').filter({ hasText: words[2] ?? '' })
  await third.getByRole('button', { name: `More about this message from ${RIVER}` }).click()
  await page.getByRole('menuitem', { name: 'Report' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await stillAccessible(page, 'a report with something missing')
  await dialog.getByRole('checkbox', { name: `You: It is ${words[3]}.` }).check()
  await dialog.getByRole('radio', { name: 'It is unkind to someone' }).check()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you for telling us').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
}

async function readsJustTwo(page: Page): Promise<void> {
  await signIn(page, 'moderator@example.org')
  await page.goto('/team?lane=harm')
  const item = page.getByRole('article').filter({ hasText: 'private message' })
  await item.getByRole('link').first().click()
  await page.getByText('This is a private message').waitFor()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('radio', { name: 'Leave everything as it is' }).waitFor()
  const shown = page.getByRole('button', { name: /show/i }).first()
  await pressWhereItIs(shown)
  await page.getByText(`It is ${words[2]}.`).first().waitFor()
  await page.getByText(`It is ${words[3]}.`).first().waitFor()
  await expectAccessible(page, 'reported messages')
  const all = await page.content()
  expect(words.filter((word) => all.includes(word))).toEqual([words[2], words[3]])
  expect(await page.getByRole('radio', { name: 'Ask for a change' }).count()).toBe(0)
}

async function blocks(page: Page): Promise<void> {
  await page.getByRole('button', { name: `More about the conversation with ${RIVER}` }).click()
  await page.getByRole('menuitem', { name: `Block ${RIVER}` }).click()
  await stillAccessible(page, 'asked before a block')
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await page.getByText(`You blocked ${RIVER}`, { exact: true }).waitFor()
}

/** What is typed is not lost, and nothing says that it was a block. */
async function isKeptOut(page: Page): Promise<void> {
  const box = page.getByRole('textbox', { name: `Your message to ${STEVE}` })
  await box.fill('Are you there?')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Nobody can write in this conversation any more.').first().waitFor()
  expect(await page.getByRole('main').textContent()).not.toMatch(/block(ed)? you/i)
}

async function endsTheBlock(page: Page): Promise<void> {
  await page.goto('/settings/privacy')
  await page.getByRole('button', { name: `End the block of ${RIVER}` }).waitFor()
  await expectAccessible(page, 'whom one has blocked')
  await page.getByRole('button', { name: `End the block of ${RIVER}` }).click()
  await page.getByRole('heading', { name: 'You have blocked nobody' }).waitFor()
}

/** Colours are judged once a dialog has faded in. */
async function stillAccessible(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where)
}
