import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DICTIONARY_COLUMNS, type DictionaryColumn } from '@kith/shared/surveys/redcap-out.ts'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { holdsInEveryLook, holdsOpened } from './looks.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

const TITLE = 'How was the waiting room?'
const PIN = '2753'

test('a clinic writes a survey, publishes it, and it is answered on a phone and on a tablet and counted', async () => {
  const staff = await someone(browser, product.url)
  const { page } = staff
  const clinic = await comesToOwnSurveys(page)
  await readsADictionary(page)
  await writes(page)
  await triesItOut(page)
  await publishes(page)
  const address = await makesALink(page, clinic)
  await answersOnAPhone(address)
  await answersOnATablet(staff, clinic)
  await isCounted(page, clinic)
  expect(staff.foreign).toEqual([])
  expect(staff.complaints).toEqual([])
}, 300_000)

async function comesToOwnSurveys(page: Page): Promise<string> {
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  const clinic = new URL(page.url()).pathname.replace(/\/enrolment.*/, '')
  await page.goto(`${clinic}/surveys?view=own`)
  await page.getByRole('heading', { name: 'No drafts' }).waitFor()
  await pictured(page, 'editor-0-own')
  await holdsInEveryLook(page, 'surveys of a clinic')
  return clinic
}

/** A dictionary of REDCap is looked at, with why each line is not taken over; kept, opened and thrown away again. */
async function readsADictionary(page: Page): Promise<void> {
  // Other languages were looked at before: this page is read anew, and then opened.
  await page.reload()
  await page.getByRole('heading', { name: 'No drafts' }).waitFor()
  await page.getByText('Read a data dictionary (REDCap)').click()
  await page.getByRole('button', { name: 'Look at the file' }).click()
  await page.getByText('Choose a file.').waitFor()
  await page.getByLabel('Data dictionary file').setInputFiles(dictionary())
  await page.getByRole('button', { name: 'Look at the file' }).click()
  await page.getByText('Waiting room: 2 questions').waitFor()
  const out = page.getByRole('table', { name: 'Lines that are left out' })
  expect(await out.getByRole('row', { name: /^4/ }).innerText()).toMatch(/sum[^]*can not be asked/)
  const look = page.getByRole('table', { name: 'Taken over, but please check' })
  expect(await look.getByRole('row').count()).toBe(2)
  await pictured(page, 'editor-0-dictionary')
  await expectAccessible(page, 'a dictionary that is looked at')
  await page.getByRole('heading', { name: 'No drafts' }).waitFor()
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await page.getByText('1 line is not in it.').waitFor()
  await page.getByRole('button', { name: 'Open the draft' }).click()
  await page.getByRole('heading', { level: 1, name: 'Waiting room' }).waitFor()
  expect(await page.getByRole('article').count()).toBe(2)
  await page.goBack()
  await page.getByRole('button', { name: /^Throw away/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click()
  await page.getByRole('heading', { name: 'No drafts' }).waitFor()
}

function dictionary() {
  const row = (cells: Partial<Record<DictionaryColumn, string>>) =>
    DICTIONARY_COLUMNS.map((name) => `"${cells[name] ?? ''}"`).join(',')
  const named = (name: string, type: string) => ({
    'Variable / Field Name': name,
    'Form Name': 'waiting_room',
    'Field Type': type,
    'Field Label': name,
  })
  const csv = [
    DICTIONARY_COLUMNS.map((name) => `"${name}"`).join(','),
    row({ ...named('waited', 'yesno'), 'Field Label': 'Did you wait?' }),
    row({
      ...named('calm', 'slider'),
      'Branching Logic (Show field only if...)': 'sum([waited], 1) > 1',
    }),
    row(named('sum', 'calc')),
  ].join('\r\n')
  return { name: 'dictionary.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
}

/** Three questions of different kinds, the last only for some, in both languages. */
async function writes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New survey' }).click()
  await page.getByRole('heading', { name: 'No questions yet' }).waitFor()
  await page.getByText('2 things are to be put right.').waitFor()
  await pictured(page, 'editor-1-empty')
  await both(page, 'Title', TITLE, '¿Qué tal la sala de espera?')

  await adds(page, 'Yes or no')
  await both(page, 'Question', 'Did you wait there today?', '¿Esperó allí hoy?')
  await page.getByRole('checkbox', { name: 'Needs an answer' }).check()

  await adds(page, 'Whole number')
  await both(page, 'Question', 'How calm was it?', '¿Qué tan tranquila estaba?')
  await page.getByLabel('Lowest number').fill('1')
  await page.getByLabel('Highest number').fill('5')
  await both(page, 'What the lowest means', 'Not at all', 'Nada')
  await both(page, 'What the highest means', 'Very', 'Mucho')

  await adds(page, 'Choice')
  await page.getByLabel('Question, English', { exact: true }).fill('What would help?')
  await page.getByLabel('Choice 1, English').fill('Softer light')
  await page.getByLabel('Choice 2, English').fill('Tea')
  await page.getByText(/3 texts have no Spanish yet/).waitFor()
  await page.getByLabel('Question, Spanish', { exact: true }).fill('¿Qué ayudaría?')
  await page.getByLabel('Choice 1, Spanish').fill('Luz más suave')
  await page.getByLabel('Choice 2, Spanish').fill('Té')
  await page.getByRole('button', { name: 'Add a condition' }).click()
  // Number questions are asked whether they were given; this one waits for the first.
  await page.getByLabel(/^Condition 1/).selectOption({ label: 'Did you wait there today?' })
  await page.getByText('All is in order.').waitFor()
  await page.getByText(/^Saved \d/).waitFor()
  await pictured(page, 'editor-2-written')
  await holdsInEveryLook(page, 'the editor')
  await movesByKeyboard(page)
  await deletesAndTakesBack(page)
}

async function both(page: Page, label: string, en: string, es: string): Promise<void> {
  await page.getByLabel(`${label}, English`, { exact: true }).fill(en)
  await page.getByLabel(`${label}, Spanish`, { exact: true }).fill(es)
}

async function adds(page: Page, kind: string): Promise<void> {
  await page.getByLabel('Kind of question').selectOption(kind)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel('Question, English', { exact: true }).waitFor()
}

/** Behind what it waits for there is a problem, which leads to its place; the keyboard stays on the button. */
async function movesByKeyboard(page: Page): Promise<void> {
  const down = () => page.getByRole('button', { name: /^Down: \d\. Did you wait/ })
  await down().focus()
  await page.keyboard.press('Enter')
  await page.getByText('Now at place 2.').waitFor()
  await expect.poll(() => down().evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText('1 thing is to be put right.').waitFor()
  await page
    .getByText(/It waits for a question that comes later/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '2. What would help?', exact: true }).click()
  await page.getByLabel('Choice 1, English').waitFor()
  await pictured(page, 'editor-3-problem')
  await expectAccessible(page, 'the editor with a problem')
  const up = () => page.getByRole('button', { name: /^Up: \d\. Did you wait/ })
  await up().click()
  await up().click()
  await page.getByText('All is in order.').waitFor()
}

async function deletesAndTakesBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Delete: 2\. How calm/ }).click()
  await page.getByText('The question is deleted.').waitFor()
  expect(await page.getByRole('article').count()).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.getByRole('article').count()).toBe(3)
}

async function triesItOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Question 1 of 2').waitFor()
  await page.getByRole('radio', { name: 'Yes' }).check()
  await page.getByText('Question 1 of 3').waitFor()
  await pictured(page, 'editor-4-preview')
  await expectAccessible(page, 'preview')
  for (const last of [false, false, true]) {
    await page.getByRole('button', { name: last ? 'Hand in my answers' : 'Next' }).click()
  }
  await page.getByRole('heading', { name: 'That was all. People hand it in here.' }).waitFor()
  await page.getByRole('link', { name: 'Back to writing' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function publishes(page: Page): Promise<void> {
  const opens = () => page.getByRole('button', { name: /^(Publish|Publicar)$/ }).click()
  await holdsOpened(page, 'publishing', opens)
  await opens()
  await page.getByRole('dialog').getByText('It becomes version 1.').waitFor()
  await pictured(page, 'editor-5-publish')
  await page.getByRole('button', { name: 'Publish it' }).click()
  await page.getByText('The survey is published.').waitFor()
  await page.getByRole('article', { name: `${TITLE}, 1` }).waitFor()
  await pictured(page, 'editor-6-published')
}

async function makesALink(page: Page, clinic: string): Promise<string> {
  await page.goto(`${clinic}/surveys?view=links`)
  await page.getByLabel('Survey', { exact: true }).selectOption({ label: TITLE })
  await page
    .getByLabel(/^How many/)
    .first()
    .fill('1')
  await page.getByRole('button', { name: 'Make the links' }).click()
  const address = page.locator('.link-address').first()
  await address.waitFor()
  return (await address.textContent()) ?? ''
}

async function answersOnAPhone(address: string): Promise<void> {
  const home = await someone(browser, product.url, { width: 390, locale: 'es' })
  const { page } = home
  await page.goto(address)
  await page.getByRole('button', { name: 'Empezar' }).click()
  await page.getByRole('radio', { name: 'Sí' }).check()
  await page.getByRole('button', { name: 'Siguiente' }).click()
  await page.getByRole('radio', { name: '4' }).check()
  await pictured(page, 'editor-7-phone-es')
  await page.getByRole('button', { name: 'Siguiente' }).click()
  await page.getByRole('radio', { name: 'Té' }).check()
  await page.getByRole('button', { name: 'Entregar mis respuestas' }).click()
  await page.locator('.receipt-code').waitFor()
  await home.context.close()
}

async function answersOnATablet({ page }: Person, clinic: string): Promise<void> {
  await page.goto(`${clinic}/surveys?view=tablet`)
  await page.getByLabel('Survey', { exact: true }).selectOption({ label: TITLE })
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByLabel('PIN to open it again').fill(PIN)
  await page.getByRole('button', { name: 'Start and hand it over' }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { name: 'Did you wait there today?' }).waitFor()
  await page.getByRole('radio', { name: 'No' }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('radio', { name: '2' }).check()
  await page.getByRole('button', { name: 'Hand in my answers' }).click()
  await page.locator('.receipt-code').waitFor()
  await page.getByRole('button', { name: 'Done: clear this tablet' }).click()
  await page.getByLabel('PIN of the team').fill(PIN)
  await page.getByRole('button', { name: 'Open the tablet' }).click()
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
}

/**
 * A clinic that hides small counts would see these two with nine others, once the week is over: this one hides none.
 * Retired, the survey is offered to nobody, and its answers stay.
 */
async function isCounted(page: Page, clinic: string): Promise<void> {
  product.sql('UPDATE clinic.clinic SET threshold_internal = 0')
  await page.goto(`${clinic}/surveys?view=own`)
  const article = page.getByRole('article', { name: `${TITLE}, 1` })
  await article.getByRole('button', { name: /^Retire/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click()
  await article.getByText('Retired').waitFor()
  await page.goto(`${clinic}/reports`)
  const which = page.getByLabel('Survey', { exact: true })
  await which.selectOption({ label: `${TITLE} (Retired)` })
  await page.getByRole('heading', { level: 2, name: TITLE }).waitFor()
  const waited = page.getByRole('region', { name: 'Did you wait there today?' })
  expect(await waited.getByRole('row', { name: /^Yes/ }).innerText()).toMatch(/1\s+2\s/)
  const calm = page.getByRole('region', { name: 'How calm was it?' })
  expect(await calm.innerText()).toMatch(/3\.0/)
  const help = page.getByRole('region', { name: 'What would help?' })
  expect(await help.getByRole('row', { name: /^Tea/ }).innerText()).toMatch(/1\s+1\s/)
  await expectAccessible(page, 'the report of a survey of the clinic')
  await pictured(page, 'editor-8-report')
}
