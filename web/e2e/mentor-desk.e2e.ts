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

const STEVE = 'Steve in Duluth'
const LORNA = 'Lorna K.'
const WALT = 'Walt'
const HELLO = 'Good that you are here. Take all the time you want.'
const WORDS = 'You both wrote about gardens and long evenings.'

test('a newcomer is welcomed: taken, kept from a second, handed over, greeted', async () => {
  const lorna = await someone(browser, product.url)
  const dana = await someone(browser, product.url, { width: 390 })
  const steve = await someone(browser, product.url, { width: 390 })
  await signIn(lorna.page, 'mentor@example.org')
  await signIn(dana.page, 'moderator@example.org')
  await signIn(steve.page, 'caregiver@example.org')

  await saysHello(lorna.page)
  await opensDesk(lorna.page)
  await joins(steve.page)
  await isTold(lorna.page)
  await isToldOfAnother(lorna.page)
  await takesBoth(lorna.page, dana.page)
  await isAskedToChoose(lorna.page)
  await greets(lorna.page)
  await readsHello(steve.page)
  await folds(steve.page)
  expect(wrong([lorna, dana, steve])).toEqual([])
})

test('two members are introduced, and the one taken back hears nothing', async () => {
  const lorna = await someone(browser, product.url)
  await signIn(lorna.page, 'mentor@example.org')
  await introduces(lorna.page)
  await takesBack(lorna.page)
  expect(wrong([lorna])).toEqual([])
})

test('who does not want to be introduced is not found for it', async () => {
  const river = await someone(browser, product.url, { width: 390 })
  await signIn(river.page, 'member@example.org')
  await river.page.goto('/settings/privacy')
  const box = river.page.getByRole('checkbox', { name: 'Mentors may introduce me to others' })
  await box.uncheck()
  await river.page.getByRole('status').getByText('Saved.').waitFor()
  await expectAccessible(river.page, 'privacy, no introductions')
  const lorna = await someone(browser, product.url)
  await signIn(lorna.page, 'mentor@example.org')
  await lorna.page.goto('/team/introduce?group=breast-cancer')
  await lorna.page.getByRole('searchbox', { name: 'Who', exact: true }).fill('RiverW')
  await lorna.page.getByText('Nobody found by this name.').waitFor()
  expect(wrong([river, lorna])).toEqual([])
})

test('who helps nowhere is told so', async () => {
  const steve = await someone(browser, product.url, { width: 390 })
  await steve.page.goto('/team/desk')
  await steve.page.getByText('Here mentors see who is new').waitFor()
  await expectAccessible(steve.page, 'the desk, for a visitor')
  await signIn(steve.page, 'caregiver@example.org')
  await steve.page.goto('/team/desk')
  await steve.page.getByRole('heading', { name: 'This page is for mentors' }).waitFor()
  await expectAccessible(steve.page, 'the desk, for a member')
})

/** What the browsers complained of, or asked other hosts for. */
function wrong(people: Person[]): string[] {
  return people.flatMap(({ foreign, complaints }) => [...foreign, ...complaints])
}

const cardOf = (page: Page) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: STEVE }) })

async function saysHello(page: Page): Promise<void> {
  await page.goto('/team/hello')
  const form = page.getByRole('heading', { name: 'Newly Diagnosed' }).locator('..')
  const box = form.getByRole('textbox')
  await form.getByRole('button', { name: 'Sentence in English' }).click()
  await form.getByRole('button', { name: 'Save the hello' }).click()
  await form.getByText('Something is still in brackets').waitFor()
  await expectAccessible(page, 'a hello with a blank')
  await box.fill(HELLO)
  await form.getByRole('group', { name: 'What a newcomer will read' }).getByText(HELLO).waitFor()
  await expectAccessible(page, 'a hello, as newcomers will read it')
  await form.getByRole('button', { name: 'Save the hello' }).click()
  await form.getByText('Newcomers read this now.').waitFor()
}

async function opensDesk(page: Page): Promise<void> {
  await page.goto('/team')
  await page.getByRole('link', { name: 'Mentors’ desk' }).click()
  await page.getByRole('heading', { name: 'Mentors’ desk' }).waitFor()
  await page.getByText('How the desk works').click()
  await expectAccessible(page, 'the desk')
  await page.getByRole('link', { name: /^Unanswered/ }).click()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page, 'unanswered posts')
  await page.getByRole('link', { name: /^Newcomers/ }).click()
  await page.getByRole('heading', { name: 'Everyone has been welcomed' }).waitFor()
}

async function joins(page: Page): Promise<void> {
  await page.goto('/groups/newly-diagnosed')
  await page.getByRole('button', { name: /^Join/ }).click()
  await page
    .getByRole('button', { name: 'Leave' })
    .or(page.getByText('You are in'))
    .first()
    .waitFor()
}

/** Without asking: the desk and the count beside "Team" follow by themselves. */
async function isTold(page: Page): Promise<void> {
  await page.getByText('1 newcomer').waitFor()
  const show = page.getByRole('button', { name: 'Show' })
  await show.or(cardOf(page)).first().waitFor()
  await pressWhereItIs(show)
  await cardOf(page)
    .getByText(/^Due in 2[34] hours$/)
    .waitFor()
  await expectAccessible(page, 'a newcomer')
}

/** Also below one who waits already: the list is not empty, and who came last stands last. */
async function isToldOfAnother(page: Page): Promise<void> {
  const late = await someone(browser, product.url, { width: 390 })
  await signIn(late.page, 'walt@example.org')
  await joins(late.page)
  await page.getByText('Something changed in the list').waitFor()
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('heading', { name: WALT }).waitFor()
  await page.getByText('2 newcomers').waitFor()
  expect(wrong([late])).toEqual([])
  await late.page.getByRole('button', { name: 'Leave' }).click()
  await late.page.getByText('You left').waitFor()
  await late.context.close()
  await page.reload()
}

async function takesBoth(first: Page, second: Page): Promise<void> {
  await second.goto('/team/desk?group=newly-diagnosed')
  await cardOf(second).waitFor()
  // The second has not heard of it when they press.
  await second.context().setOffline(true)
  await cardOf(first)
    .getByRole('button', { name: `I will do this: ${STEVE}` })
    .click()
  await cardOf(first).getByText('You have this').waitFor()
  await focusIsKept(first)
  await second.context().setOffline(false)
  const take = cardOf(second).getByRole('button', { name: `I will do this: ${STEVE}` })
  await pressWhereItIs(take)
  await cardOf(second).getByText(`${LORNA} has`).first().waitFor()
  await expectAccessible(second, 'a task of another')
}

async function isAskedToChoose(page: Page): Promise<void> {
  await cardOf(page)
    .getByRole('button', { name: `Hand over: ${STEVE}` })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Concha' }).waitFor()
  await dialog.getByRole('textbox').fill('He drives his wife to the clinic.')
  await dialog.getByRole('button', { name: 'Hand over' }).click()
  await dialog.getByText('Choose who takes it on.').waitFor()
  await expectAccessible(page, 'handing over')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await cardOf(page)
    .getByRole('button', { name: `Hand over: ${STEVE}` })
    .click()
  expect(await dialog.getByRole('textbox').inputValue()).toBe('He drives his wife to the clinic.')
  await page.keyboard.press('Escape')
}

async function greets(page: Page): Promise<void> {
  await cardOf(page)
    .getByRole('button', { name: `Send my hello to ${STEVE}` })
    .click()
  await page.getByRole('heading', { name: 'Everyone has been welcomed' }).waitFor()
  await page.getByRole('link', { name: 'Welcomed lately' }).click()
  await cardOf(page).getByText(`${LORNA} sent a hello on`).waitFor()
  await expectAccessible(page, 'who was welcomed')
}

async function readsHello(page: Page): Promise<void> {
  const notice = page.getByRole('link', {
    name: `${LORNA}, a mentor in “Newly Diagnosed”, says hello`,
  })
  await noticeComes(page, notice)
  await notice.click()
  await page.getByText(HELLO).waitFor()
  await expectAccessible(page, 'welcome, with a hello')
}

async function folds(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Just look around' }).click()
  await page.waitForURL('**/home')
  await page.goto('/welcome')
  const things = page.getByText('Three things to start with')
  await things.waitFor()
  expect(await page.getByRole('link', { name: 'Write a post' }).isVisible()).toBe(false)
  await things.click()
  await page.getByRole('link', { name: 'Write a post' }).waitFor()
  await expectAccessible(page, 'welcome, folded and opened')
}

async function introduces(page: Page): Promise<void> {
  await page.goto('/team/introduce?group=breast-cancer')
  await chooses(page, 'Who', 'quietgarden')
  await chooses(page, 'Whom quietgarden might like to meet', 'Peggy_S')
  await page.getByRole('button', { name: 'Sentence in English' }).click()
  await page.getByRole('button', { name: 'Introduce them' }).click()
  await page.getByText('Something is still in brackets').waitFor()
  const box = page.getByRole('textbox', { name: 'Why they might like to meet' })
  await box.fill('Her number is +1 507 284 2511.')
  await page.getByRole('button', { name: 'Introduce them' }).click()
  await page.getByText('We do not send these words on').waitFor()
  await expectAccessible(page, 'words that are not sent on')
  await box.fill(WORDS)
  const preview = page.getByRole('group', { name: 'quietgarden' })
  await preview
    .getByText(`${LORNA}, who helps in a group of yours, thinks you might like to meet Peggy_S.`)
    .waitFor()
  await preview.getByText(WORDS).waitFor()
  await expectAccessible(page, 'a preview of an introduction')
  await page.getByRole('button', { name: 'Introduce them' }).click()
  await page.getByText(/^(quietgarden and Peggy_S|Peggy_S and quietgarden) will be/).waitFor()
}

async function chooses(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: label, exact: true }).fill(name)
  await page.getByRole('radio', { name }).click()
  await focusIsKept(page)
}

/** What was pressed is gone, and the focus has not fallen to the page with it. */
async function focusIsKept(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement !== document.body)
}

async function takesBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Take back: / }).click()
  await page.getByRole('button', { name: /^Take back: / }).waitFor({ state: 'hidden' })
  await expectAccessible(page, 'introductions one made')
}
