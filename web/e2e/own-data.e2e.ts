import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes, signIn, someone } from './browser.ts'
import { browser, product } from './stage.ts'

const EMAIL = 'member@example.org'
const PASSWORD = 'kith demo password'

test('all of the own data in a file, then leaving, and coming back before the day', async () => {
  const { page, foreign, complaints } = await someone(browser, product.url, { width: 390 })
  await signIn(page, EMAIL)
  await takesTheFile(page)
  await leaves(page)
  await comesBack(page)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  const mails = product.mails().map((mail) => mail.replace(/=\r?\n/g, ''))
  expect(mails.filter((mail) => mail.includes('Your file is ready'))).not.toEqual([])
  expect(mails.filter((mail) => mail.includes('We are going to delete'))).not.toEqual([])
})

test('an account is kept in memory of someone, and it was a mistake', async () => {
  const { page, foreign, complaints } = await someone(browser, product.url)
  await signIn(page, 'admin@example.org')
  await page.goto('/admin')
  const name = 'Steve in Duluth'
  const card = page.getByRole('article', { name })
  await card.getByRole('button', { name: `Keep in memory: ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep in memory' }).click()
  await dialog.getByText('Please say a little more').waitFor()
  await expectAccessible(page, 'remembering someone')
  await dialog.getByRole('textbox', { name: 'How do we know?' }).fill('His daughter wrote to us.')
  await dialog.getByRole('button', { name: 'Keep in memory' }).click()
  await card.getByText('In memory', { exact: true }).waitFor()
  const steve = await someone(browser, product.url, { width: 390 })
  await steve.page.goto('/sign-in')
  await steve.page.getByLabel('E-mail address').fill('caregiver@example.org')
  await steve.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await steve.page.getByRole('button', { name: 'Sign in' }).click()
  await steve.page.getByText('kept in memory of someone who died').waitFor()
  await expectAccessible(steve.page, 'an account that nobody signs in to')
  await card.getByRole('button', { name: /^No longer in memory/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, undo it' }).click()
  await card.getByText('In memory', { exact: true }).waitFor({ state: 'detached' })
  await signIn(steve.page, 'caregiver@example.org')
  expect([...foreign, ...steve.foreign]).toEqual([])
  expect([...complaints, ...steve.complaints]).toEqual([])
})

async function takesTheFile(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('link', { name: 'My data' }).click()
  await page.getByRole('heading', { name: 'My data' }).waitFor()
  await page.getByRole('button', { name: 'Make my file' }).click()
  await page.getByRole('heading', { name: 'Your file is ready' }).waitFor()
  await expectAccessible(page, 'a file that is ready')
  await page.getByRole('button', { name: 'Fetch my file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your password, please' })
  const password = dialog.getByLabel('Password', { exact: true })
  await password.fill('not my password')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByText('This password is not right').waitFor()
  await expectAccessible(page, 'a wrong password')
  await password.fill(PASSWORD)
  const arrives = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  const html = unpacked(readFileSync(await (await arrives).path()))
  expect(html).toContain('What Kith keeps of you')
  expect(html).toContain(EMAIL)
}

async function leaves(page: Page): Promise<void> {
  await page.goto('/settings/data')
  await page.getByRole('link', { name: 'Delete my account…' }).click()
  await page.getByRole('heading', { name: 'Delete your account' }).waitFor()
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.getByText('Please choose one of the two').waitFor()
  await expectAccessible(page, 'leaving without a choice')
  await page.getByRole('radio', { name: 'Leave them without my name' }).check()
  // The password was given for the file a moment ago.
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  await expectAccessible(page, 'someone who left')
}

async function comesBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign in and keep my account' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signIn(page, EMAIL)
  const kept = page.getByText('Your account stays as it was')
  await noticeComes(page, kept)
}

/** The first file of a zip. */
function unpacked(zip: Buffer): string {
  const at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16)
  const local = zip.readUInt32LE(at + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString()
}
