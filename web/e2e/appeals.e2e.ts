import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { LETTER, pictured, posted, signedIn, takes, tells, wrong } from './team.ts'

const TITLE = 'A hard evening in the garden'
const APPEAL = 'I wrote about my own garden, and meant nobody else by it.'
const ANSWER = 'Usted tenía razón. Lo leímos mal, y lo sentimos.'

test(
  'what was removed comes back: a report, a decision, a notice, an appeal, and another who answers it',
  { timeout: 4 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org', { width: 390 })
    const reader = await signedIn('quietgarden@example.org', { width: 390 })
    const dana = await signedIn('moderator@example.org')
    const joaquin = await signedIn('joaquin.at.kith@example.org')
    const id = await posted(writer, TITLE)

    await reports(reader.page, id)
    await removes(dana.page)
    await isGone(reader.page, id)
    await isTold(reader.page)
    const decision = await opensFromNotice(writer.page)
    await appeals(writer.page)
    await mayNotAnswer(dana.page)
    await overturns(joaquin.page)
    await isAnswered(writer.page, decision)
    await isBack(reader.page, id)
    expect(wrong([writer, reader, dana, joaquin])).toEqual([])
  },
)

async function reports(page: Page, id: string): Promise<void> {
  await page.goto(`/posts/${id}`)
  await page.getByRole('button', { name: 'More about this post' }).click()
  await page.getByRole('menuitem', { name: 'Tell the team' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'It does not belong here' }).check()
  await expectAccessible(page, 'a report')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.getByText('Thank you for telling us').waitFor()
  await expectAccessible(page, 'a report, sent')
}

async function removes(page: Page): Promise<void> {
  await takes(page, TITLE)
  await page.getByRole('radio', { name: 'Remove it' }).check()
  await tells(page)
  await expectAccessible(page, 'a removal, before it is sent')
  await page.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('Done: it is removed.').first().waitFor()
  await expectAccessible(page, 'a removal, done')
  await pictured(page, 'removed')
}

async function isGone(page: Page, id: string): Promise<void> {
  await page.goto(`/posts/${id}`)
  await page.getByText('The team removed this.').waitFor()
  expect(await page.getByText('the garden in the evening').count()).toBe(0)
}

/** Who told the team hears what came of it, and nothing of what was said to its author. */
async function isTold(page: Page): Promise<void> {
  await noticeComes(page, page.getByText('We read it and removed it.'))
  expect(await page.getByText(LETTER).count()).toBe(0)
  await expectAccessible(page, 'the notice of who reported')
  await pictured(page, 'reporter-told')
}

async function opensFromNotice(page: Page): Promise<string> {
  const notice = page.getByRole('article').filter({ hasText: LETTER })
  await noticeComes(page, notice)
  await pictured(page, 'notice-removed')
  await notice.getByRole('link', { name: 'Ask for a second look' }).click()
  await page.getByRole('heading', { level: 1, name: 'A decision of the team' }).waitFor()
  await page.getByText(LETTER).waitFor()
  await pictured(page, 'decision')
  await holdsInEveryLook(page, 'a decision')
  return new URL(page.url()).pathname
}

/** An empty request is refused; what is typed outlives a reload. */
async function appeals(page: Page): Promise<void> {
  const box = page.getByRole('textbox', { name: 'What should we know?' })
  const send = page.getByRole('button', { name: 'Ask for a second look' })
  await send.click()
  await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true')
  await expectAccessible(page, 'an appeal without words')
  await pictured(page, 'appeal-empty')
  await box.fill(APPEAL)
  await expect.poll(() => keptOver(page)).toBe(APPEAL)
  await send.click()
  await page.getByRole('status').getByText('You asked for a second look').waitFor()
  await page.getByText(APPEAL).waitFor()
  await expectAccessible(page, 'an appeal that waits')
  await pictured(page, 'appeal-waits')
  await page.goto('/settings/decisions')
  await page.getByText('Someone else looks at it').waitFor()
  await pictured(page, 'decisions')
  await holdsInEveryLook(page, 'what the team decided')
}

async function keptOver(page: Page): Promise<string> {
  await page.reload()
  return page.getByRole('textbox', { name: 'What should we know?' }).inputValue()
}

/** Who decided reads the appeal, and is told why the answer is not theirs. */
async function mayNotAnswer(page: Page): Promise<void> {
  await page.goto('/team?lane=appeal')
  const entry = page.getByRole('article').filter({ hasText: TITLE })
  await entry.getByText('or decided about it').waitFor()
  await expectAccessible(page, 'appeals, of who decided')
  expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0)
  await pictured(page, 'appeals-decider')
  await entry.getByRole('link').click()
  await page.getByText('You decided this: someone else will look again').waitFor()
  await page.getByText(APPEAL).waitFor()
  await page.getByText('Who decided may not answer: Dana at Kith.').waitFor()
  expect(await page.getByRole('button', { name: 'Take it' }).count()).toBe(0)
  await pictured(page, 'appeal-decider')
  await holdsInEveryLook(page, 'an appeal, for who decided')
}

async function overturns(page: Page): Promise<void> {
  await page.goto('/team?lane=appeal')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByText(APPEAL).waitFor()
  await page.getByRole('button', { name: 'Tomarlo' }).click()
  await page.locator('#decide-action').waitFor()
  await expectAccessible(page, 'an appeal, taken')
  await page.getByRole('radio', { name: 'Retirar la decisión' }).check()
  await page.getByLabel('Lo que la persona leerá de usted').fill(ANSWER)
  await page.getByRole('group', { name: 'La persona leerá' }).getByText(ANSWER).waitFor()
  await page
    .getByText(/^You were right/)
    .first()
    .waitFor()
  await expectAccessible(page, 'an answer, before it is sent')
  await pictured(page, 'appeal-answer')
  await page.getByRole('button', { name: 'Retirarla' }).click()
  await page.getByRole('heading', { name: 'Hecho: la decisión está retirada.' }).waitFor()
  expect(await page.getByRole('button', { name: 'Deshacer' }).count()).toBe(0)
  await expectAccessible(page, 'an answer, sent')
  await pictured(page, 'appeal-done')
}

async function isAnswered(page: Page, decision: string): Promise<void> {
  const notice = page.getByRole('article').filter({ hasText: ANSWER })
  await noticeComes(page, notice)
  await notice.getByText('You were right.').waitFor()
  await pictured(page, 'notice-answered')
  await notice.getByRole('link', { name: 'You asked for a second look.' }).click()
  await page.getByText('We looked again, and you were right').waitFor()
  expect(new URL(page.url()).pathname).toBe(decision)
  await page.getByText(ANSWER).waitFor()
  await pictured(page, 'appeal-answered')
  await holdsInEveryLook(page, 'an appeal, answered')
}

async function isBack(page: Page, id: string): Promise<void> {
  await page.goto(`/posts/${id}`)
  await page.getByText('the garden in the evening').waitFor()
  expect(await page.getByText('The team removed this.').count()).toBe(0)
}
