import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes, type Person } from './browser.ts'
import { holdsInEveryLook, holdsOpened } from './looks.ts'
import { product } from './stage.ts'
import { LETTER, pictured, reported, signedIn, takes, tells, wrong } from './team.ts'

const NOTE = 'I know her from the Tuesday walks, and I am not sure how she means it.'
const ASIDE = 'You read her other posts last week.'

test('a decision is undone: the text is back, its notice is gone, and it waits for the team again', async () => {
  const { writer, reader, dana } = await team()
  const id = await reported(writer, reader, 'The bench by the pond')
  await removes(dana.page, 'The bench by the pond')
  await noticeComes(writer.page, writer.page.getByRole('article').filter({ hasText: LETTER }))

  await dana.page.getByRole('button', { name: 'Undo' }).click()
  await dana.page.getByText('Undone. It waits for the team again.').waitFor()
  await isOpen(dana.page, 'The bench by the pond')
  await expectAccessible(dana.page, 'a decision, undone')
  await pictured(dana.page, 'undone')
  await reader.page.goto(`/posts/${id}`)
  await reader.page.getByText('the garden in the evening').waitFor()
  expect(wrong([writer, reader, dana])).toEqual([])
})

test('what was decided a moment ago can be undone from the list', async () => {
  const { writer, reader, dana } = await team()
  await reported(writer, reader, 'Rain on the tent')
  await removes(dana.page, 'Rain on the tent')
  const done = dana.page.getByRole('region', { name: 'Done: it is removed.' })
  await done.getByRole('link', { name: 'Back to the list' }).click()
  const own = dana.page.getByRole('region', { name: 'You decided a moment ago' })
  await own.getByText('Rain on the tent').waitFor()
  const listed = dana.page.getByRole('article').filter({ hasText: 'Rain on the tent' })
  await expect.poll(() => listed.count()).toBe(0)
  await pictured(dana.page, 'own-decisions')
  await holdsInEveryLook(dana.page, 'the list, with a decision to undo')
  await own.getByRole('button', { name: /^Undo: post in Breast Cancer/ }).click()
  await isOpen(dana.page, 'Rain on the tent')
  expect(wrong([writer, reader, dana])).toEqual([])
})

test(
  'who is not sure hands it on with a note, and who would rather not skips it',
  { timeout: 4 * 60_000 },
  async () => {
    const { writer, reader, dana } = await team()
    const lorna = await signedIn('mentor@example.org', { width: 390 })
    const joaquin = await signedIn('joaquin.at.kith@example.org')
    await reported(writer, reader, 'What the neighbour said')

    await handsOn(lorna.page)
    expect(await waits(lorna.page, 'What the neighbour said')).toBe(0)
    await takes(dana.page, 'What the neighbour said')
    await dana.page.getByText('Lorna K. handed it on:').waitFor()
    await dana.page.getByText(NOTE).waitFor()
    await expectAccessible(dana.page, 'a note of the team')
    await handsOver(dana.page)
    await joaquin.page.goto('/team?lane=spam')
    await joaquin.page
      .getByRole('article')
      .filter({ hasText: 'What the neighbour said' })
      .getByRole('link')
      .click()
    await joaquin.page.getByText(NOTE).waitFor()
    await joaquin.page.getByText(ASIDE).waitFor()
    // It is kept for them, and theirs once they take it.
    await joaquin.page.getByRole('button', { name: 'Tomarlo', exact: true }).click()
    await joaquin.page
      .getByText(/^Suyo por \d+ minutos/)
      .first()
      .waitFor()
    await pictured(joaquin.page, 'handed-over')
    await skips(joaquin.page)
    expect(await waits(joaquin.page, 'What the neighbour said')).toBe(0)
    expect(await waits(dana.page, 'What the neighbour said')).toBe(1)
    expect(wrong([writer, reader, lorna, dana, joaquin])).toEqual([])
  },
)

test('who decides on words that were changed meanwhile is told so, and keeps what they typed', async () => {
  const { writer, reader, dana } = await team()
  const id = await reported(writer, reader, 'The last apples')
  await takes(dana.page, 'The last apples')
  await dana.page.getByRole('radio', { name: 'Remove it' }).check()
  await tells(dana.page)
  await changes(writer, id)
  await dana.page.getByRole('button', { name: 'Remove it' }).click()
  const told = dana.page.getByRole('alert').filter({ hasText: 'The text was changed' })
  await told.getByText('What you wrote is still here.').waitFor()
  await told.getByText('kitchen').waitFor()
  await expectAccessible(dana.page, 'a collision')
  await pictured(dana.page, 'collision')
  const words = dana.page.getByLabel('What the member will read from you')
  expect(await words.inputValue()).toBe(LETTER)

  await removed(writer, id)
  await dana.page.getByRole('button', { name: 'Remove it' }).click()
  await dana.page.getByText('Its author took the text back').waitFor()
  await expectAccessible(dana.page, 'a collision with nothing left to decide')
  await pictured(dana.page, 'collision-gone')
  expect(await dana.page.getByRole('textbox', { name: 'What you wrote' }).inputValue()).toBe(LETTER)
  await dana.page.getByRole('button', { name: 'Put my words away' }).click()
  expect(wrong([writer, reader, dana])).toEqual([])
})

/** Who writes, who reports it, and who of the staff decides. */
async function team() {
  const writer = await signedIn('member@example.org', { width: 390 })
  const reader = await signedIn('quietgarden@example.org', { width: 390 })
  const dana = await signedIn('moderator@example.org')
  return { writer, reader, dana }
}

async function removes(page: Page, title: string): Promise<void> {
  await takes(page, title)
  await page.getByRole('radio', { name: 'Remove it' }).check()
  await tells(page)
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('Done: it is removed.').first().waitFor()
}

/** Free for anyone, with its words. */
async function isOpen(page: Page, title: string): Promise<void> {
  await page.getByText('Nobody has this yet').waitFor()
  await page.getByRole('button', { name: 'Take it' }).waitFor()
  await page.getByRole('region', { name: 'The text' }).getByText(title).waitFor()
}

async function waits(page: Page, title: string): Promise<number> {
  await page.goto('/team?lane=spam')
  await page.getByRole('article').first().waitFor()
  await page.waitForLoadState('networkidle')
  return page.getByRole('article').filter({ hasText: title }).count()
}

/** On a phone; an empty note is refused, and one that was typed outlives a dialog that was shut. */
async function handsOn(page: Page): Promise<void> {
  await takes(page, 'What the neighbour said')
  await page.getByText('Pass it on').click()
  await pictured(page, 'passing-on')
  await holdsInEveryLook(page, 'ways to pass it on')
  for (const [at, name] of ['skipping it', 'handing it over', 'handing it on'].entries()) {
    await holdsOpened(page, name, async () => {
      await page.locator('.lease-card li button').nth(at).click()
      await page.locator('dialog[open] .primary').click()
      await page.locator('dialog[open] .field-error').first().waitFor()
    })
  }
  await page.getByRole('button', { name: 'Hand it on to the moderators' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Hand it on to the moderators' }).click()
  await dialog.getByText('Please write a word or two.').waitFor()
  await pictured(page, 'handing-on')
  const note = dialog.getByRole('textbox', { name: 'What should the next one know?' })
  await note.fill(NOTE)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Hand it on to the moderators' }).click()
  expect(await note.inputValue()).toBe(NOTE)
  await dialog.getByRole('button', { name: 'Hand it on to the moderators' }).click()
  await page.getByText('Handed on, with your note.').waitFor()
}

async function handsOver(page: Page): Promise<void> {
  await page.getByText('Pass it on').click()
  await page.getByRole('button', { name: 'Hand it to a colleague' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who should look at it?' }).waitFor()
  await dialog.getByRole('button', { name: 'Hand it to a colleague' }).click()
  await dialog.getByText('Please choose someone.').waitFor()
  await pictured(page, 'handing-over')
  await dialog
    .getByRole('combobox', { name: 'Who should look at it?' })
    .selectOption('Joaquín at Kith')
  await dialog.getByRole('textbox', { name: 'What should the next one know?' }).fill(ASIDE)
  await dialog.getByRole('button', { name: 'Hand it to a colleague' }).click()
  await page.getByText('Handed over, with your note.').waitFor()
}

async function skips(page: Page): Promise<void> {
  await page.getByText('Pasarlo a otra persona').click()
  await page.getByRole('button', { name: 'Saltarlo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Saltarlo' }).click()
  await dialog.locator('.field-error').waitFor()
  await pictured(page, 'skipping')
  await dialog.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: 'Saltarlo' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForURL((url) => url.pathname === '/team')
}

async function changes({ context }: Person, id: string): Promise<void> {
  const text = 'We sat in the kitchen in the evening, and it was long.'
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  const answer = await context.request.patch(`/api/posts/${id}`, {
    headers: { origin: product.url },
    data: { title: 'The last apples', body, version: 1 },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

async function removed({ context }: Person, id: string): Promise<void> {
  const headers = { origin: product.url, 'idempotency-key': randomUUID() }
  const answer = await context.request.post(`/api/posts/${id}/withdraw`, { headers })
  expect(answer.status(), await answer.text()).toBe(204)
}
