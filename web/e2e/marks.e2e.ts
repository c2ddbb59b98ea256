import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'

const RIVER = 'RiverWalker'
const STEVE = 'Steve in Duluth'
const THREAD = /Say thank you to one person/

test('a hug, a saved reply with a note, a muted person and word, and a block from both sides', async () => {
  const river = await someone(browser, product.url, { width: 390 })
  const steve = await someone(browser, product.url)
  await signIn(river.page, 'member@example.org')
  await signIn(steve.page, 'caregiver@example.org')

  await hugs(river.page)
  await savesWithNote(river.page)
  await findsItSaved(river.page)
  await mutesAPerson(river.page)
  await mutesAWord(river.page)
  const hers = await findsHers(steve.page)
  await blocks(river.page)
  await isKeptApart(steve.page, hers)
  await endsTheBlock(river.page)
  expect(await findsHers(steve.page)).toBe(hers)

  for (const { foreign, complaints } of [river, steve] satisfies Person[]) {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
  }
})

async function toThread(page: Page): Promise<Locator> {
  await page.goto('/search?q=thank+you+to+one+person')
  await page.getByRole('link', { name: THREAD }).first().click()
  await page.getByRole('heading', { level: 1, name: THREAD }).waitFor()
  return page.getByRole('article').filter({ has: page.getByText(STEVE, { exact: true }) })
}

async function choose(page: Page, text: Locator, item: string): Promise<void> {
  await text.getByRole('button', { name: /^More about reply/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** By keyboard, and still there after the page was asked for again. */
async function hugs(page: Page): Promise<void> {
  const reply = await toThread(page)
  const hug = reply.getByRole('button', { name: /^Hug/ })
  await hug.focus()
  await page.keyboard.press('Enter')
  await reply.getByRole('button', { name: /^Hug/, pressed: true }).waitFor()
  await expectAccessible(page, 'a text one reacted to')
  await page.reload()
  await reply.getByRole('button', { name: /^Hug/, pressed: true }).waitFor()
  const answered = async (method: string) =>
    page.waitForResponse((one) => one.request().method() === method)
  await Promise.all([answered('PUT'), reply.getByRole('button', { name: /^Me too/ }).click()])
  const again = reply.getByRole('button', { name: /^Me too/, pressed: true })
  await Promise.all([answered('DELETE'), again.click()])
  await reply.getByRole('button', { name: /^Me too/, pressed: false }).waitFor()
}

async function savesWithNote(page: Page): Promise<void> {
  const reply = await toThread(page)
  await reply.getByRole('button', { name: /^More about reply/ }).click()
  await page.getByRole('menuitem', { name: `Mute ${STEVE}` }).waitFor()
  await expectAccessible(page, 'the menu of a text')
  await page.getByRole('menuitem', { name: 'Save for yourself' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this for yourself' })
  await dialog.getByRole('textbox').fill('Read this to Mum.')
  await expectAccessible(page, 'saving with a note')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await reply.getByRole('button', { name: 'Saved', exact: true }).waitFor()
}

async function findsItSaved(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).first().click()
  await page.getByRole('menuitem', { name: 'Saved', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Saved' }).waitFor()
  const card = page.getByRole('article').filter({ hasText: 'Read this to Mum.' })
  await card.waitFor()
  await expectAccessible(page, 'what is saved')
  await card.getByRole('button', { name: 'Change the note' }).click()
  const dialog = page.getByRole('dialog', { name: 'You saved this' })
  await dialog.getByRole('textbox').fill('Read this to Dad.')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const changed = page.getByRole('article').filter({ hasText: 'Read this to Dad.' })
  await changed.getByRole('button', { name: 'Save it no longer' }).click()
  await page.getByRole('heading', { name: 'You have saved nothing yet' }).waitFor()
  await expectAccessible(page, 'nothing saved')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await changed.waitFor()
}

async function mutesAPerson(page: Page): Promise<void> {
  const reply = await toThread(page)
  await choose(page, reply.first(), `Mute ${STEVE}`)
  await page.getByText('Someone you muted wrote here.').first().waitFor()
  await expectAccessible(page, 'a muted author')
  await page
    .getByRole('button', { name: /^Show Reply/ })
    .first()
    .click()
  await reply.first().waitFor()
  await page.goto('/settings/privacy')
  await page.getByRole('button', { name: `Show what ${STEVE} writes` }).click()
  await page.getByRole('heading', { name: 'You have muted nobody' }).waitFor()
}

/** A word of the title, so that it folds the post in the lists as well. */
async function mutesAWord(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'A word, or a few in a row' }).fill('THANK you')
  await page.getByRole('button', { name: 'Mute this word' }).click()
  await page.getByRole('button', { name: 'Read again: “THANK you”' }).waitFor()
  await expectAccessible(page, 'what one has muted')
  await page.goto('/search?q=thank+you+to+one+person')
  await page.getByRole('link', { name: THREAD }).first().click()
  await page.getByRole('heading', { level: 1, name: 'A post you may not want to read' }).waitFor()
  await expectAccessible(page, 'a post with a muted word')
  await page.getByRole('button', { name: 'Show this post' }).click()
  await page.getByRole('heading', { level: 1, name: THREAD }).waitFor()
  await page.goto('/settings/privacy')
  await page.getByRole('button', { name: 'Read again: “THANK you”' }).click()
  await page.getByText('You have muted no words.').waitFor()
}

async function blocks(page: Page): Promise<void> {
  const reply = await toThread(page)
  await choose(page, reply.first(), `Block ${STEVE}`)
  await expectAccessible(page, 'asked before a block')
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await page.getByText('Someone you blocked wrote here.').first().waitFor()
  expect(await page.getByRole('main').textContent()).not.toContain(STEVE)
  await expectAccessible(page, 'across a block')
}

/** A post of hers, found by Steve. */
async function findsHers(page: Page): Promise<string> {
  await page.goto('/search?q=biscuit+fridge+door')
  await page.getByRole('link', { name: /Biscuit and the fridge door/ }).click()
  await page.getByRole('heading', { level: 1, name: /Biscuit/ }).waitFor()
  await page.getByText(RIVER, { exact: true }).first().waitFor()
  return page.url()
}

/** Steve finds nothing of hers any more: of her post there is a place, with no words, no name and no why. */
async function isKeptApart(page: Page, hers: string): Promise<void> {
  await page.goto(hers)
  await page.getByRole('heading', { level: 1, name: 'This post is not shown to you' }).waitFor()
  await page.getByText('DawnInOhio', { exact: true }).first().waitFor()
  await page.getByText('You can’t reply to this post.').waitFor()
  const main = await page.getByRole('main').textContent()
  expect(main).not.toContain(RIVER)
  expect(main).not.toMatch(/blocked/i)
  await expectAccessible(page, 'the post of someone who blocked one')
  await page.goto('/search?q=biscuit+fridge+door')
  await page.getByRole('heading', { name: /We found nothing/ }).waitFor()
}

async function endsTheBlock(page: Page): Promise<void> {
  await page.goto('/settings/privacy')
  await page.getByRole('button', { name: `End the block of ${STEVE}` }).click()
  await page.getByRole('heading', { name: 'You have blocked nobody' }).waitFor()
}
