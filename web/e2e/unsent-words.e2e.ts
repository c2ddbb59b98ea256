import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'

const WORDS = 'The night before my scan I lay awake and counted the lamp posts'

test('words survive a tab that is closed with the last letter', async () => {
  const member = await signedIn('member@example.org')
  await keptFromServer(member)
  for (const round of [1, 2, 3]) {
    const words = `${WORDS}, ${round}.`
    await opensWriting(member.page)
    await member.page.getByLabel('Title').fill(`Lamp posts ${round}`)
    await textBox(member.page).press('ControlOrMeta+a')
    await member.page.keyboard.type(words)
    await closesAndReopens(member)
    await opensWriting(member.page)
    expect(await member.page.getByLabel('Title').inputValue()).toBe(`Lamp posts ${round}`)
    expect(await textBox(member.page).textContent()).toBe(words)
  }
  expect(await inLocalStorage(member.page)).not.toMatch(/lamp posts/i)
  await member.context.close()
})

test('words survive a reload without a connection, and reach the server when there is one', async () => {
  const member = await signedIn('caregiver@example.org')
  await opensWriting(member.page)
  await member.context.setOffline(true)
  await textBox(member.page).click()
  await member.page.keyboard.type(WORDS)
  await member.page.reload().catch(() => {})
  await member.context.setOffline(false)
  await opensWriting(member.page)
  expect(await textBox(member.page).textContent()).toBe(WORDS)
  await member.page.getByText(/^Saved \d/).waitFor()
  expect(await unsentHere(member.page)).toEqual([])
  await member.context.close()
})

test('who signs out with words that no server has is asked first, and leaves nothing behind', async () => {
  const member = await signedIn('member@example.org')
  const { page } = member
  await opensWriting(page)
  await page.getByLabel('Title').fill('Typed a moment before leaving')
  await signsOut(page)
  await page.waitForURL((url) => url.pathname === '/')
  expect(await unsentHere(page)).toEqual([])

  await signIn(page, 'member@example.org')
  await opensWriting(page)
  await expect
    .poll(() => page.getByLabel('Title').inputValue())
    .toBe('Typed a moment before leaving')
  await keptFromServer(member)
  await page.getByLabel('Title').fill('Only here')
  await signsOut(page)
  await page.getByRole('heading', { name: 'Some of your words are not saved yet' }).waitFor()
  expect(await unsentHere(page)).toHaveLength(1)
  await page.getByRole('button', { name: 'Sign out and lose them' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  expect(await unsentHere(page)).toEqual([])
  await member.context.close()
})

async function signedIn(email: string): Promise<Person> {
  const person = await someone(browser, product.url)
  await signIn(person.page, email)
  return person
}

/** The server does not take drafts, so that only what this device keeps can come back. */
async function keptFromServer({ context }: Person): Promise<void> {
  await context.route('**/api/drafts/**', (route) => route.abort())
}

async function closesAndReopens(member: Person): Promise<void> {
  await member.page.close()
  member.page = await member.context.newPage()
}

async function opensWriting(page: Page): Promise<void> {
  await page.goto('/new')
  await textBox(page).waitFor()
}

function textBox(page: Page) {
  return page.locator('[contenteditable=true]')
}

async function signsOut(page: Page): Promise<void> {
  await page.locator('.header [popovertarget]').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

function inLocalStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
}

/** All that the browser's database keeps. */
function unsentHere(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const asked = indexedDB.open('kith')
        asked.addEventListener('error', () => reject(new Error('no database')))
        asked.addEventListener('success', () => {
          const all = asked.result.transaction('unsent').objectStore('unsent').getAll()
          all.addEventListener('success', () => {
            asked.result.close()
            resolve(all.result)
          })
        })
      }),
  )
}
