import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, someone, type Person } from './browser.ts'
import { holdsInEveryLook, holdsOpened } from './looks.ts'
import { codesIn } from './product.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

test('a clinic reads visits in, prints, hands out, takes out of use, and watches who comes', async () => {
  const clerk = await someone(browser, product.url)
  const { page } = clerk
  await signIn(page, 'clinic@example.org')
  await readsVisits(page)
  const before = await lettersIn(page)

  await page.getByRole('link', { name: 'Brochures' }).click()
  const [lost = ''] = await prints(page, 'Letters, one on a page', '2')
  await pictured(page, 'brochures-1-printed')
  await holdsInEveryLook(page, 'brochures')
  const codes = await printsAgain(page)
  expect(codes).toHaveLength(2)
  expect(codes).not.toContain(lost)
  const [code = '', spoiled = ''] = codes

  await handsOut(page, code)
  await takesOut(page, spoiled)
  await looksUp(page, code, 'Handed out on')
  await pictured(page, 'brochures-2-looked-up')

  const patient = await someone(browser, product.url, { width: 390 })
  await signIn(patient.page, 'caregiver@example.org')
  await isRefused(patient, lost)
  await isRefused(patient, spoiled)
  await usesCode(patient, code)
  await looksUp(page, code, 'Used: this person agreed that your clinic may know')

  expect(await lettersIn(page)).toEqual({ handed: before.handed + 1, used: before.used + 1 })
  await pictured(page, 'brochures-3-enrolment')
  await seesWhoLooked(patient)
  await hangsPoster(page)
  for (const { foreign, complaints } of [clerk, patient]) {
    expect([foreign, complaints]).toEqual([[], []])
  }
})

/** Twelve visits, so that the report has people to begin with. */
async function readsVisits(page: Page): Promise<void> {
  const day = new Date(Date.now() - 86_400_000).toISOString()
  const lines = Array.from({ length: 12 }, (_, n) =>
    JSON.stringify({
      resourceType: 'Encounter',
      id: `b-${n}`,
      status: 'finished',
      subject: { reference: `Patient/b-${n}` },
      period: { start: day },
    }),
  )
  await page.goto('/clinic')
  await page.getByRole('link', { name: 'Visits' }).click()
  const buffer = Buffer.from(lines.join('\n'))
  const file = { name: 'today.ndjson', mimeType: 'text/plain', buffer }
  await page.getByLabel('File').setInputFiles(file)
  await page.getByLabel('Name of the source').fill('desk-today')
  await page.getByRole('button', { name: 'Send the file' }).click()
  await page.getByRole('button', { name: /^Try first/ }).click()
  await page.getByRole('button', { name: 'Import now' }).click()
  await page.getByRole('heading', { name: 'What was done' }).waitFor()
}

/** What the report says of letters. */
async function lettersIn(page: Page): Promise<{ handed: number; used: number }> {
  await page.goto('/clinic')
  await page.getByRole('link', { name: 'Enrolment' }).click()
  const table = page.getByRole('table', { name: 'By what was handed out' })
  const cells = table.getByRole('row', { name: /^Letter/ }).getByRole('cell')
  await cells.first().waitFor()
  const [handed, , used] = await cells.allTextContents()
  return { handed: Number(handed), used: Number(used) }
}

async function prints(page: Page, material: string, count: string): Promise<string[]> {
  await page.getByRole('radio', { name: material }).check()
  await page.getByLabel('How many pieces').fill(count)
  return savedCodes(page, () => page.getByRole('button', { name: 'Make the PDF' }).click())
}

async function savedCodes(page: Page, press: () => Promise<void>): Promise<string[]> {
  const download = page.waitForEvent('download')
  await press()
  return codesIn(await readFile(await (await download).path()))
}

/** The file was lost: the newest batch comes once more, with other codes. */
async function printsAgain(page: Page): Promise<string[]> {
  const opens = () =>
    page
      .getByRole('button', { name: /^(Print again|Imprimir de nuevo)$/ })
      .first()
      .click()
  await holdsOpened(page, 'printing again', opens)
  await opens()
  const dialog = page.getByRole('dialog', { name: 'Print this batch again?' })
  const codes = await savedCodes(page, () =>
    dialog.getByRole('button', { name: 'Print again' }).click(),
  )
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('out of use since').first().waitFor()
  return codes
}

async function handsOut(page: Page, code: string): Promise<void> {
  const form = page.getByRole('region', { name: 'Hand out', exact: true })
  await form.getByRole('radio', { name: 'One brochure by its code' }).check()
  await form.getByLabel('Code', { exact: true }).fill(code)
  await form.getByLabel('By whom').selectOption({ label: 'Nurse' })
  await form.getByRole('radio', { name: 'Yes' }).check()
  await form.getByRole('button', { name: 'Note as handed out' }).click()
  await page.getByText('Noted: 1 brochure handed out').waitFor()
}

async function looksUp(page: Page, code: string, state: string): Promise<void> {
  await page.getByRole('link', { name: 'Brochures' }).click()
  const form = page.getByRole('region', { name: 'Look up one brochure' })
  await form.getByLabel('Code', { exact: true }).fill(code)
  await form.getByRole('button', { name: 'Look it up' }).click()
  await form.getByText(state).waitFor()
}

async function takesOut(page: Page, code: string): Promise<void> {
  await looksUp(page, code, 'Not noted as handed out')
  const form = page.getByRole('region', { name: 'Look up one brochure' })
  await form.getByText('Take this brochure out of use').first().click()
  await form.getByRole('radio', { name: 'misprint' }).check()
  await form.getByRole('button', { name: 'Take this brochure out of use' }).click()
  await form.getByText('This brochure is out of use now.').waitFor()
}

async function isRefused({ page }: Person, code: string): Promise<void> {
  await page.goto(`/j#${code}`)
  await page.getByText('We can not use this code').first().waitFor()
}

async function usesCode({ page }: Person, code: string): Promise<void> {
  await page.goto(`/j#${code}`)
  await page.getByRole('heading', { name: /Lakeside/ }).waitFor()
  await page.getByRole('link', { name: /code/i }).first().click()
  await page.getByRole('radio', { name: /Tell my clinic that I joined/ }).check()
  await page.getByRole('button', { name: 'Use my code like this' }).click()
  await page.getByRole('heading', { name: 'Your choice is kept' }).waitFor()
}

async function seesWhoLooked({ page }: Person): Promise<void> {
  await page.goto('/settings/clinic')
  await page.getByText('Someone looked 1 time').click()
  await page.getByText('looked up whether your brochure was used').waitFor()
  await pictured(page, 'brochures-4-who-looked')
}

/** One code for everyone who sees it; the whole batch can be ended. */
async function hangsPoster(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Brochures' }).click()
  await page.getByRole('radio', { name: 'Posters for a wall' }).check()
  await page.getByLabel('How many people may use it').fill('1')
  await page.getByRole('button', { name: 'Make the PDF' }).click()
  await page.getByText('Please write a number from 2 to 5000.').first().waitFor()
  await page.getByLabel('How many people may use it').fill('200')
  const codes = await prints(page, 'Posters for a wall', '3')
  expect(new Set(codes).size).toBe(1)
  await page.getByText('one for 200 people').waitFor()
  const opens = () =>
    page
      .getByRole('button', { name: /^(Take out of use|Poner fuera de uso)$/ })
      .first()
      .click()
  await holdsOpened(page, 'taking a batch out of use', opens)
  await opens()
  const dialog = page.getByRole('dialog', { name: 'Take this whole batch out of use?' })
  await dialog.getByRole('radio', { name: 'stolen' }).check()
  await dialog.getByRole('button', { name: 'Take out of use' }).click()
  await page.getByText(/out of use since .*: stolen/).waitFor()
}
