import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { goes, holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'
import { someone, signIn } from './browser.ts'
import { asked, pictured, signedIn, wrong } from './team.ts'

const words = (en: string, es: string) => ({ en, es })
const title = words('How was the waiting room?', '¿Cómo fue la sala de espera?')
const items = [
  { type: 'boolean', id: 'came', title: words('Did you wait there?', '¿Esperó allí?') },
  {
    type: 'open-choice',
    id: 'how',
    title: words('How was it?', '¿Cómo fue?'),
    repeats: true,
    options: [
      { code: 'calm', label: words('Calm', 'Tranquila') },
      { code: 'loud', label: words('Loud', 'Ruidosa') },
    ],
  },
  {
    type: 'decimal',
    id: 'hours',
    title: words('For how many hours?', '¿Cuántas horas?'),
    min: 0,
    max: 12,
  },
  {
    type: 'text',
    id: 'more',
    title: words('What else should we know?', '¿Qué más deberíamos saber?'),
  },
]

test("a clinic's own survey comes in on paper: keyed in twice, settled where it differs, or keyed in once", async () => {
  const clerk = await signedIn('clinic@example.org')
  const { page } = clerk
  await goes(page, '/clinic', 'Enrolment')
  const clinic = new URL(page.url()).pathname.replace('/enrolment', '')
  await publishes(`/api/clinics/${clinic.split('/').at(-1)}`)
  await goes(page, `${clinic}/surveys?view=paper`, 'Surveys')
  await holdsInEveryLook(page, 'forms on paper')
  await prints(page, 'AB3-9QX', 'Twice')
  await pictured(page, 'paper-1-printed')

  await opens(page, 'ab3 9qx')
  await page.getByRole('button', { name: 'Save this form' }).click()
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, 'a form, with nothing keyed in')
  await keys(page, { hours: '1.5', more: 'The chairs are hard.' })
  await page.getByText('Form AB3-9QX is keyed in once.').waitFor()
  await pictured(page, 'paper-2-waits')

  const other = await someone(browser, product.url, { width: 390, theme: 'dark' })
  await signIn(other.page, 'clinic@example.org')
  await other.page.goto('/clinic')
  await other.page.locator('.footer-choice button[lang=es]').click()
  await other.page.locator('html[lang=es]').waitFor()
  await keysDifferently(other.page, clinic)

  await goes(page, `${clinic}/surveys?view=paper`, 'Surveys')
  await prints(page, 'CD4-8RY', 'Once')
  await opens(page, 'CD4-8RY')
  await page.getByText('This form is keyed in once.').waitFor()
  await keys(page, { hours: '2', more: 'Nothing.' })
  await page.getByText('Form CD4-8RY is counted.').waitFor()
  await page.getByText('One of the counted forms was keyed in only once').waitFor()
  await pictured(page, 'paper-6-once')
  expect(wrong([clerk, other])).toEqual([])

  async function publishes(at: string): Promise<void> {
    const draft: { id: string; revision?: number; version?: object } = await asked(
      clerk,
      `${at}/survey-drafts`,
      {},
    )
    const saved = await page.request.put(`${at}/survey-drafts/${draft.id}`, {
      headers: { origin: product.url },
      data: { revision: 1, version: { ...draft.version, title, items } },
    })
    expect(saved.status(), await saved.text()).toBe(200)
    const { revision }: { revision: number } = await saved.json()
    await asked(clerk, `${at}/survey-drafts/${draft.id}/publish`, { revision })
  }
})

/** One form, with a number that the journey knows. */
async function prints(page: Page, number: string, often: 'Once' | 'Twice'): Promise<void> {
  await page.getByLabel('Survey', { exact: true }).selectOption({ label: title.en })
  await page.getByRole('radio', { name: often }).check()
  await page.getByLabel('How many forms').fill('1')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the PDF' }).click()
  await saved
  // Those of the demo were printed in an earlier week.
  product.sql(
    `UPDATE survey.paper_form SET number = '${number}' WHERE state = 'printed' AND number NOT IN ('AB3-9QX', 'CD4-8RY')
      AND printed_on = (SELECT max(printed_on) FROM survey.paper_form)`,
  )
}

async function opens(page: Page, number: string): Promise<void> {
  await page.getByLabel('Number on the form').fill(number)
  await page.getByRole('button', { name: 'Open the form' }).click()
  await page.getByRole('button', { name: 'Save this form' }).waitFor()
}

async function keys(page: Page, { hours, more }: { hours: string; more: string }): Promise<void> {
  const came = page.getByRole('group', { name: '1. Did you wait there?' })
  await came.getByRole('radio', { name: 'Yes' }).check()
  const how = page.getByRole('group', { name: '2. How was it?' })
  await how.getByRole('checkbox', { name: 'Calm' }).check()
  await how.getByRole('checkbox', { name: 'Something else' }).check()
  await page.getByLabel('What is written there').fill('Draughty')
  await page.getByLabel('3. For how many hours?').fill(hours)
  await page.getByLabel('4. What else should we know?').fill(more)
  await page.getByRole('button', { name: 'Save this form' }).click()
}

/** On a phone, in the dark and in Spanish; the form itself stays in the language in which it was printed. */
async function keysDifferently(page: Page, clinic: string): Promise<void> {
  await page.goto(`${clinic}/surveys?view=paper`)
  await page.getByLabel('Número de la hoja').fill('AB3-9QX')
  await page.getByRole('button', { name: 'Abrir la hoja' }).click()
  await page.getByText('Usted capturó esta hoja la primera vez.').waitFor()
  await page
    .getByRole('group', { name: '1. Did you wait there?' })
    .getByRole('radio', { name: 'Sí' })
    .check()
  const how = page.getByRole('group', { name: '2. How was it?' })
  await how.getByRole('checkbox', { name: 'Loud' }).check()
  await how.getByRole('checkbox', { name: 'Otra cosa' }).check()
  await page.getByLabel('Lo que está escrito ahí').fill('Chilly')
  await page.getByLabel('3. For how many hours?').fill('1,5')
  await page
    .getByRole('group', { name: /^Si no hay respuesta/ })
    .last()
    .getByRole('radio', { name: 'No se puede leer' })
    .check()
  await pictured(page, 'paper-3-second-phone-dark-es')
  await page.getByRole('button', { name: 'Guardar esta hoja' }).click()
  await page.getByText(/La hoja AB3-9QX se capturó distinto en 2 preguntas/).waitFor()
  await page.getByLabel('Número de la hoja').fill('AB3-9QX')
  await page.getByRole('button', { name: 'Abrir la hoja' }).click()
  await page.getByRole('heading', { name: /AB3-9QX: diferencias/ }).waitFor()
  await pictured(page, 'paper-4-differences-phone-dark-es')
  await page.getByRole('radio', { name: 'Calm, Otra cosa: Draughty' }).check()
  await page.getByRole('radio', { name: 'The chairs are hard.' }).check()
  await page.locator('form button[type=submit]').last().click()
  await page.getByText('La hoja AB3-9QX está contada.').waitFor()
  await pictured(page, 'paper-5-counted-phone-dark-es')
}
