import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, someone } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'

const TABLE = [
  'Chart;When;Result;Visit no',
  'MRN-70411;03/04/2026;Attended;1',
  'MRN-70412;05/04/2026;No Show;2',
  'MRN-70413;30/02/2026;Attended;3',
]

test('a clerk says once what the columns hold, tries, saves what is refused, reads it in, and then reads FHIR', async () => {
  const clerk = await someone(browser, product.url)
  const { page } = clerk
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('link', { name: 'Visits' }).click()

  await sends(page, 'april.csv', TABLE.join('\r\n'))
  await saysColumns(page)
  await tries(page)
  expect(await countOf(page, 'New')).toBe('2')
  expect(await savedRefusals(page)).toBe('line,reason,detail\n4,visit.day-impossible,When\n')
  await holdsInEveryLook(page, 'an import that was tried')
  await readsIn(page)

  await page.getByRole('button', { name: 'Import another file' }).click()
  await sends(page, 'april-again.csv', TABLE.join('\r\n'))
  await page.getByText('The columns are as they were the last time.').waitFor()
  // The page may be closed in between: what was begun is found again.
  await page.reload()
  await page.getByText('The columns are as they were the last time.').waitFor()
  await tries(page)
  expect(await countOf(page, 'New')).toBe('0')
  expect(await countOf(page, 'Already here')).toBe('2')
  await page.getByRole('button', { name: 'Choose another file instead' }).click()

  await sends(page, 'Encounter.ndjson', encounters(1200), 'ehr')
  await page.getByText('The file is here. Nothing is saved yet.').waitFor()
  await tries(page)
  expect(await countOf(page, 'New')).toBe('1,200')
  await readsIn(page)
  expect(clerk.foreign).toEqual([])
  expect(clerk.complaints).toEqual([])
})

async function sends(page: Page, name: string, text: string, source = 'desk'): Promise<void> {
  const buffer = Buffer.from(text)
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/plain', buffer })
  await page.getByLabel('Name of the source').fill(source)
  await page.getByRole('button', { name: 'Send the file' }).click()
}

async function saysColumns(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Which column holds what?' }).waitFor()
  expect(await page.locator('main').innerText()).not.toContain('7041')
  await page.getByRole('button', { name: /^Try first/ }).click()
  await page.locator('.error-summary').waitFor()
  await page.getByLabel('Patient number').selectOption('Chart')
  await page.getByLabel('Day', { exact: true }).selectOption('When')
  await page.getByLabel('Visit number').selectOption('Visit no')
  await page.getByLabel(/^Status/).selectOption('Result')
  await page.getByLabel('“no show”').waitFor()
  await holdsInEveryLook(page, 'the columns of a file')
  await page.getByLabel('“no show”').selectOption('Called off')
}

async function tries(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Try first/ }).click()
  await page.getByRole('heading', { name: 'What would happen' }).waitFor()
}

async function readsIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import now' }).click()
  await page.getByRole('heading', { name: 'What was done' }).waitFor()
}

async function countOf(page: Page, name: string): Promise<string> {
  const pair = page.locator('.counts > div').filter({ has: page.getByText(name, { exact: true }) })
  return (await pair.locator('dd').textContent()) ?? ''
}

async function savedRefusals(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save refused lines (CSV)', exact: true }).first().click()
  return readFile(await (await download).path(), 'utf8')
}

function encounters(count: number): string {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      resourceType: 'Encounter',
      id: `e-${n}`,
      status: 'finished',
      subject: { reference: `Patient/p-${n % 300}` },
      period: { start: '2026-03-10T15:00:00Z' },
    }),
  )
  return lines.join('\n')
}
