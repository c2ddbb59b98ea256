import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes, signIn, someone, type Person } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'
import { asked, LETTER, pictured, reported, signedIn, takes, tells, wrong } from './team.ts'

const WRITER = 'member@example.org'
const WARNING = 'Speaks of the last days of someone'

test('a warning and a notice of the team stand before the words, and each reader chooses', async () => {
  const { writer, mentor, dana } = await team()
  const reader = await someone(browser, product.url, { width: 390 })
  const warned = await reported(writer, mentor, 'The last week with my aunt')
  const limited = await reported(writer, mentor, 'What I think of all this')

  await takes(dana.page, 'The last week with my aunt')
  await chooses(dana.page, 'Fold it behind a warning in our own words')
  await dana.page.getByLabel('The words that stand before it').fill(WARNING)
  await tells(dana.page)
  await expectAccessible(dana.page, 'a warning, before it is sent')
  await pictured(dana.page, 'decide-warning')
  await dana.page.getByRole('button', { name: 'Put the warning there' }).click()
  await dana.page.getByText('Done: a warning stands before it.').first().waitFor()

  await takes(dana.page, 'What I think of all this')
  await chooses(dana.page, 'Fold it behind the usual notice')
  await dana.page.getByRole('checkbox', { name: 'Nobody can reply for now' }).check()
  await tells(dana.page)
  await dana.page.getByRole('button', { name: 'Put the notice there' }).click()
  await dana.page.getByText('Done: a notice stands before it.').first().waitFor()

  await signIn(reader.page, 'mentor@example.org')
  await reader.page.goto(`/posts/${warned}`)
  await reader.page.getByText(WARNING).waitFor()
  expect(await reader.page.getByText('the garden in the evening').count()).toBe(0)
  await expectAccessible(reader.page, 'a text behind a warning')
  await pictured(reader.page, 'reader-warning')
  await reader.page.getByRole('button', { name: 'Show the text' }).first().click()
  await reader.page.getByText('the garden in the evening').waitFor()
  await reader.page.goto(`/posts/${limited}`)
  await reader.page.getByText('The team asks you to read this with care').waitFor()
  await reader.page.getByText('This talk is closed.').waitFor()

  await noticeComes(writer.page, writer.page.getByText(/put a warning before your words/))
  expect(await writer.page.getByText(LETTER).count()).toBeGreaterThan(0)
  await pictured(writer.page, 'notices')
  expect(wrong([writer, mentor, dana, reader])).toEqual([])
})

test('who is asked for a change reads why on the page of the text itself', async () => {
  const { writer, mentor, dana } = await team()
  const id = await reported(writer, mentor, 'A walk with the neighbour')
  await takes(dana.page, 'A walk with the neighbour')
  await dana.page.getByRole('radio', { name: 'Ask for a change' }).check()
  await tells(dana.page)
  await dana.page.getByRole('button', { name: 'Ask for the change' }).click()
  await dana.page.getByText('Done: you asked for a change.').first().waitFor()
  await writer.page.goto(`/posts/${id}`)
  await writer.page.getByText('The team asks you to change this').waitFor()
  await writer.page.getByText(LETTER).waitFor()
  await expectAccessible(writer.page, 'asked for a change')
  await pictured(writer.page, 'asked')
  expect(wrong([writer, mentor, dana])).toEqual([])
})

test('who is silenced is signed out, reads again, is told where they would write, until it ends', async () => {
  const { writer, mentor, dana } = await team()
  const id = await reported(writer, mentor, 'A hard word or two')
  await takes(dana.page, 'A hard word or two')
  await chooses(dana.page, 'Let them read, and not write for some days')
  await dana.page.getByLabel('For how long?').selectOption('3')
  await dana.page.getByRole('radio', { name: 'Leave it as it is' }).check()
  await tells(dana.page)
  await expectAccessible(dana.page, 'a silence, before it is sent')
  await pictured(dana.page, 'decide-silence')
  await dana.page.getByRole('button', { name: 'Stop them from writing' }).click()
  await dana.page.getByText('Done: the member reads').first().waitFor()

  await isOut(writer.page)
  await signIn(writer.page, WRITER)
  await writer.page.goto(`/posts/${id}`)
  await writer.page.getByText('You can read, but you can not write for now').waitFor()
  await expectAccessible(writer.page, 'a page for who is silenced')
  await pictured(writer.page, 'silenced')
  await takenBack(dana)
  await writer.page.goto(`/posts/${id}`)
  await writer.page.getByRole('textbox', { name: 'Your reply' }).waitFor()
  expect(wrong([writer, mentor, dana])).toEqual([])
})

test('who is suspended loses the open page, and is told until when and why', async () => {
  const { writer, mentor, dana } = await team()
  await reported(writer, mentor, 'One more of these')
  await takes(dana.page, 'One more of these')
  await chooses(dana.page, 'Pause their account for some days')
  await dana.page.getByLabel('For how long?').selectOption('7')
  await dana.page.getByRole('radio', { name: 'Remove it', exact: true }).last().check()
  await tells(dana.page)
  await writer.page.goto('/home')
  await dana.page.getByRole('button', { name: 'Pause the account' }).click()
  await dana.page.getByText('Done: the account is paused.').first().waitFor()

  await isOut(writer.page)
  await writer.page.goto('/sign-in')
  await writer.page.getByLabel('E-mail address').fill(WRITER)
  await writer.page.getByLabel('Password', { exact: true }).fill('kith demo password')
  await writer.page.getByRole('button', { name: 'Sign in' }).click()
  await writer.page.getByText('It is paused until').waitFor()
  await writer.page.getByText(LETTER).waitFor()
  await expectAccessible(writer.page, 'signing in to a paused account')
  await pictured(writer.page, 'suspended')
  await writer.page.locator('a[href^="/locked-out#"]').click()
  await writer.page.getByRole('heading', { level: 1, name: 'Why you can not sign in' }).waitFor()
  await writer.page.getByText(LETTER).waitFor()
  await writer.page.getByRole('textbox', { name: 'What should we know?' }).waitFor()
  await holdsInEveryLook(writer.page, 'why one can not sign in')
  await pictured(writer.page, 'locked-out')
  await takenBack(dana)
  await signIn(writer.page, WRITER)
  expect(wrong([writer, mentor, dana])).toEqual([])
})

/** Who writes, who reports it, and who of the staff decides. */
async function team() {
  const writer = await signedIn(WRITER, { width: 390 })
  const mentor = await signedIn('mentor@example.org')
  const dana = await signedIn('moderator@example.org')
  return { writer, mentor, dana }
}

/** Those that are not about the text alone stand behind a line of their own. */
async function chooses(page: Page, action: string): Promise<void> {
  const choice = page.getByRole('radio', { name: action })
  if (!(await choice.isVisible())) await page.getByText('More about the person').first().click()
  await choice.check()
}

/** Within a second nothing is there for them any more. */
async function isOut(page: Page): Promise<void> {
  await expect
    .poll(async () => (await page.request.get('/api/notices')).status(), { timeout: 1000 })
    .toBe(401)
}

async function takenBack(dana: Person): Promise<void> {
  const mine = await dana.context.request.get('/api/decisions/mine')
  const { items } = await mine.json()
  await asked(dana, `/api/decisions/${items[0].id}/undo`)
}
