import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO_PASSWORD, expectAccessible, signIn, someone } from './browser.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

const EMAIL = 'moderator@example.org'

test('who helps others sets up a second step, and signs in with the app and with paper', async () => {
  await product.crash()
  await product.again({ KITH_SECOND_FACTOR: 'required' })
  const { page, foreign, complaints } = await someone(browser, product.url, { width: 390 })
  await signIn(page, EMAIL)
  await page.goto('/team')
  await page.waitForURL(/\/settings\/security$/)
  await page.getByText('your home and your work stay closed').waitFor()
  await expectAccessible(page, 'a second step is needed')
  await isKeptOut(page)
  const { secret, paper } = await setsUp(page)

  await signsOut(page)
  await types(page, 'half a code')
  await page.getByText('Wait for the next one').waitFor()
  await expectAccessible(page, 'signing in with a wrong code')
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/home$/)
  await page.goto('/team/queue')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page, 'the queue with a second step')

  await signsOut(page)
  await types(page, paper)
  await page.waitForURL(/\/home$/)
  await page.goto('/settings/security')
  await page.getByText('9 codes on paper are left').waitFor()
  await expectAccessible(page, 'a second step that is on')
  expect([...foreign, ...complaints]).toEqual([])
})

/** The code of an app, of the half minute that is so many away. */
const codeOf = (secret: string, away = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * away })

async function isKeptOut(page: Page): Promise<void> {
  await page.goto('/team/queue')
  await page.waitForURL(/\/settings\/security$/)
  await page.goto('/groups')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page, 'groups without a second step')
  await page.goto('/settings/security')
}

async function setsUp(page: Page): Promise<{ secret: string; paper: string }> {
  await page.getByRole('button', { name: 'Set up the second step' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('img', { name: 'Picture to scan' }).waitFor()
  const secret = ((await page.locator('.factor-secret').textContent()) ?? '').replaceAll(' ', '')
  await expectAccessible(page, 'setting up a second step')
  await pictured(page, 'second-step-set-up')
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByRole('heading', { name: 'Your codes on paper' }).waitFor()
  await expectAccessible(page, 'codes on paper')
  await pictured(page, 'second-step-paper')
  const paper = (await page.locator('.paper-codes code').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have them' }).click()
  await page.getByText('10 codes on paper are left').waitFor()
  return { secret, paper }
}

async function signsOut(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

/** The password first; a code is asked for when that is right. */
async function types(page: Page, code: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const field = page.getByLabel('Code', { exact: true })
  await field.waitFor()
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await field.fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
