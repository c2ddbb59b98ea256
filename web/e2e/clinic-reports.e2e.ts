import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { goes, holdsInEveryLook } from './looks.ts'
import { product } from './stage.ts'
import { pictured, signedIn, wrong } from './team.ts'

test('a researcher reads a survey question by question, the study of 2021 worked out anew, and gives answers out for a reason', async () => {
  const clerk = await signedIn('clinic@example.org')
  const { page } = clerk
  await goes(page, '/clinic', 'Enrolment')
  const clinic = new URL(page.url()).pathname.replace('/enrolment', '')
  await readsIn(page, clinic)
  await reportMade(page, clinic)

  await goes(page, `${clinic}/reports`, 'Reports')
  await page.getByRole('heading', { name: 'Have you heard of Kith before today?' }).waitFor()
  await page.getByText('People who handed in:').waitFor()
  await pictured(page, 'reports-answers')
  await page.emulateMedia({ media: 'print' })
  await pictured(page, 'reports-answers-print')
  await page.emulateMedia({ media: null })
  await holdsInEveryLook(page, 'a survey, question by question')

  await goes(page, `${clinic}/reports?view=study`, 'Reports')
  const other = page.getByRole('row').filter({ hasText: /22\.7/ })
  await other.getByText('differs').waitFor()
  await page.getByText('10 of 44 is 22.7 %, but the paper prints 22 %.').waitFor()
  await pictured(page, 'reports-study')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await pictured(page, 'reports-study-phone-dark')
  await page.emulateMedia({ colorScheme: null })
  await holdsInEveryLook(page, 'the study of 2021')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const csv = await readFile(await (await saved).path(), 'utf8')
  expect(csv).toContain('published,other,10,44,said-how,22.7,12.8,37,22,')

  await goes(page, `${clinic}/reports?view=cherries`, 'Reports')
  await page.getByText('questions in version 1').waitFor()
  const sheet = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  const read: unknown = JSON.parse(await readFile(await (await sheet).path(), 'utf8'))
  expect(read).toMatchObject({ checklist: 'cherries', figures: { version: 1 } })
  await pictured(page, 'reports-cherries')
  await holdsInEveryLook(page, 'the CHERRIES sheet')

  await goes(page, `${clinic}/reports?view=strobe`, 'Reports')
  await page.getByText('Enrolment at Lakeside').waitFor()
  await holdsInEveryLook(page, 'the STROBE sheet')
  await goes(page, `${clinic}/reports?view=follow-up`, 'Reports')
  await page.getByRole('row').filter({ hasText: 'After three months' }).first().waitFor()
  await pictured(page, 'reports-follow-up')
  await holdsInEveryLook(page, 'the follow-up')

  await goes(page, `${clinic}/reports?view=records`, 'Reports')
  await page.getByRole('button', { name: 'Give them out' }).click()
  await page.getByText(/^Please write at least \d+ letters/).waitFor()
  await holdsInEveryLook(page, 'giving answers out, without a reason')
  await page.getByLabel('What is it for?').fill('For the study of next year.')
  await page.getByRole('button', { name: 'Give them out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your password, please' })
  await dialog.getByLabel('Password', { exact: true }).fill('kith demo password')
  await expectAccessible(page, 'the password once more')
  await pictured(page, 'reports-password')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  // This week's answers are counted when it is over: there may be too few yet, which is said in words.
  await page
    .getByText(/Too few people have answered|The file is saved, and it is written down/)
    .first()
    .waitFor()
  await pictured(page, 'reports-records')
  expect(wrong([clerk])).toEqual([])
}, 240_000)

/** The first report that may be passed on is made by a job of the next minute. */
async function reportMade(page: Page, clinic: string): Promise<void> {
  product.minutePasses()
  const file = `/api/clinics/${clinic.split('/').at(-1)}/surveys/visit-survey/report/export.json`
  await expect
    .poll(async () => (await page.request.get(file)).status(), { timeout: 100_000, interval: 2000 })
    .toBe(200)
}

/** Answers of fourteen people, as a study database gives them out. */
async function readsIn(page: Page, clinic: string): Promise<void> {
  const id = clinic.split('/').at(-1)
  const rows = Array.from({ length: 14 }, (_, i) =>
    [
      `people-${i}`,
      i % 3 ? 'en' : 'es',
      i < 6 ? 'tablet' : 'paper',
      ...(i % 2 ? ['1', 'brochure', '0'] : ['0', '', '']),
    ].join(','),
  )
  const csv = ['record_id,language,mode,heard,how_heard,registered', ...rows].join('\n')
  const answer = await page.request.post(`/api/clinics/${id}/surveys/visit-survey/records/read`, {
    headers: { origin: new URL(page.url()).origin, 'idempotency-key': 'clinic-reports' },
    data: { version: 1, csv, language: 'en', dryRun: false },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}
