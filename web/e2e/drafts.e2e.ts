import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'
import { lostOf, numberedWords, typesWhileThere } from './typing.ts'

const slow = { timeout: 300_000 }

// A closed tab and a lost connection are walked in unsent-words.e2e.ts.

test('no word is lost when the session ends while one types', slow, async () => {
  const { page, context } = await signedIn('member@example.org')
  await opensWriting(page)
  const typed = await typesWhileThere(page, numberedWords('session', 60), async (at) => {
    if (at === 30) await endsSession(page)
    if (at > 30) await page.waitForTimeout(40)
  })
  expect(typed.length).toBeGreaterThan(30)
  await page.waitForURL((url) => url.pathname === '/sign-in', { timeout: 60_000 })
  await signsInAgain(page, 'member@example.org')
  await page.waitForURL((url) => url.pathname === '/new')
  await box(page).waitFor()
  expect(lostOf(typed, await box(page).textContent())).toEqual([])
  await page.getByText(/^Saved \d/).waitFor()
  await context.close()
})

test(
  'no word is lost when the product is killed while one types, and what was sent goes once',
  slow,
  async () => {
    const { page, context } = await signedIn('caregiver@example.org')
    await opensWriting(page)
    await page.getByLabel('Title').fill('Written through a power cut')
    await box(page).click()
    const typed = await typesWhileThere(page, numberedWords('power', 60), async (at) => {
      if (at === 30) await product.crash()
    })
    expect(typed).toHaveLength(60)
    await page.getByText(/Saved on this device/).waitFor({ timeout: 60_000 })

    await page.getByRole('button', { name: 'Post it' }).dblclick()
    await page.getByText('Waiting for a connection').waitFor()
    await expectAccessible(page, 'waiting for a connection')
    await product.again()
    await page.waitForURL(/\/posts\//, { timeout: 90_000 })
    expect(lostOf(typed, await page.locator('main article').first().textContent())).toEqual([])
    const own = await page.evaluate(async () => {
      const answer = await fetch('/api/groups/just-talking/posts')
      return JSON.stringify(await answer.json()).split('Written through a power cut').length - 1
    })
    expect(own).toBe(1)
    await page.goto('/drafts')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByText('Written through a power cut').count()).toBe(0)
    await context.close()
  },
)

test(
  'of two devices both versions are shown, and the one that is chosen stays whole',
  slow,
  async () => {
    const phone = await signedIn('mentor@example.org')
    const desk = await signedIn('mentor@example.org')
    await opensWriting(phone.page)
    await opensWriting(desk.page)
    const onPhone = await typesWhileThere(phone.page, numberedWords('phone', 40))
    await phone.page.getByText(/^Saved \d/).waitFor()
    const onDesk = await typesWhileThere(desk.page, numberedWords('desk', 40))
    const conflict = desk.page.getByRole('status').filter({ hasText: onPhone[0] ?? '' })
    await conflict.waitFor({ timeout: 60_000 })
    expect(lostOf(onPhone, await conflict.textContent())).toEqual([])
    expect(lostOf(onDesk, await box(desk.page).textContent())).toEqual([])
    await expectAccessible(desk.page, 'two versions of a draft')

    await desk.page.reload()
    await conflict.waitFor({ timeout: 60_000 })
    expect(lostOf(onPhone, await conflict.textContent())).toEqual([])
    expect(lostOf(onDesk, await box(desk.page).textContent())).toEqual([])
    await desk.page.getByRole('button', { name: 'Take the words from there' }).click()
    await expect.poll(async () => lostOf(onPhone, await box(desk.page).textContent())).toEqual([])
    await phone.context.close()
    await desk.context.close()
  },
)

async function signedIn(email: string): Promise<Person> {
  const person = await someone(browser, product.url)
  await signIn(person.page, email)
  return person
}

async function opensWriting(page: Page): Promise<void> {
  await page.goto('/new?group=just-talking')
  await box(page).waitFor()
  await box(page).click()
}

function box(page: Page) {
  return page.locator('[contenteditable=true]')
}

/** On the server alone, as when an administrator or another device ends it. */
async function endsSession(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const sessions: { items: { id: string }[] } = await (await fetch('/api/me/sessions')).json()
    const ends = sessions.items.map(({ id }) =>
      fetch(`/api/me/sessions/${id}`, { method: 'DELETE' }),
    )
    return (await Promise.all(ends)).map((answer) => answer.status)
  })
  expect(status).toContain(204)
}

async function signsInAgain(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('kith demo password')
  await page.getByRole('button', { name: 'Sign in' }).click()
}
