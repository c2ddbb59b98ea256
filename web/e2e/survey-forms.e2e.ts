import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

test('a form of another maker waits for its permission, two who write it lose nothing, and a cut of the network neither', async () => {
  const staff = await someone(browser, product.url, { width: 390, theme: 'dark' })
  const { page } = staff
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  await page.locator('.footer-choice button[lang=es]').click()
  await page.locator('html[lang=es]').waitFor()
  const clinic = new URL(page.url()).pathname.replace(/\/enrolment.*/, '')
  await page.goto(`${clinic}/surveys?view=own`)
  await readsForms(page)
  const draft = new URL(page.url()).pathname
  await twoWrite(page, draft)
  await isPermitted(clinic)
  await page.reload()
  await page.getByText(/^Permiso de The owners/).waitFor()
  await page.getByText('Todo está en orden.').waitFor()
  await page.getByRole('button', { name: 'Publicar' }).click()
  await page.getByRole('button', { name: 'Publicarla' }).click()
  await page.getByText('La encuesta está publicada.').waitFor()
  expect(staff.foreign).toEqual([])
  expect(staff.complaints).toEqual([])
})

const said = (es: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: es },
      ],
    },
  ],
})

/** One that can't be asked here is refused in words; one that is known not to be free says so. */
async function readsForms(page: Page): Promise<void> {
  await page.getByText('Leer un formulario de un archivo (FHIR)').click()
  await page.getByRole('button', { name: 'Leer el formulario' }).click()
  await page.getByText('Elija un archivo.').waitFor()
  await reads(page, { item: [{ linkId: 'photo', type: 'attachment', text: 'A picture' }] })
  await page.getByText(/Las preguntas del tipo «attachment»/).waitFor()
  await pictured(page, 'forms-1-refused')
  await expectAccessible(page, 'a form that is refused')
  await reads(page, {
    title: 'Patient Health Questionnaire, two questions',
    _title: said('Cuestionario de salud, dos preguntas'),
    item: ['little interest', 'low mood'].map((text) => ({
      linkId: text.replace(' ', '-'),
      type: 'integer',
      text,
      _text: said(`${text} (es)`),
    })),
  })
  await page.getByText('El formulario ya es un borrador').waitFor()
  await pictured(page, 'forms-2-loaded')
  await page.getByRole('button', { name: 'Abrir el borrador' }).click()
  await page.getByText('Esto parece ser PHQ').waitFor()
  await page.getByText(/tiene el deber de leer/).waitFor()
  await page.getByText('Hay 1 cosa por corregir.').waitFor()
  await pictured(page, 'forms-3-named')
}

async function reads(page: Page, form: object): Promise<void> {
  const text = JSON.stringify({ resourceType: 'Questionnaire', ...form })
  await page
    .getByLabel('Archivo del formulario')
    .setInputFiles({ name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Leer el formulario' }).click()
}

/** A colleague of the same account, which speaks Spanish by now, saves first; what was typed here stays until one of the two is chosen, also without a connection. */
async function twoWrite(page: Page, draft: string): Promise<void> {
  const colleague = await someone(browser, product.url)
  await signIn(colleague.page, 'clinic@example.org')
  await colleague.page.goto(draft)
  const theirs = colleague.page.getByLabel('Lo que se lee antes de empezar, inglés')
  await theirs.fill('Theirs.')
  const theirSpanish = colleague.page.getByLabel('Lo que se lee antes de empezar, español')
  await theirSpanish.fill('Lo de ellos.')
  await expect.poll(() => introOf(colleague.page, draft), { timeout: 10_000 }).toBe('Theirs.')

  const mine = page.getByLabel('Lo que se lee antes de empezar, inglés')
  await page.context().setOffline(true)
  await mine.fill('Mine.')
  await page.getByLabel('Lo que se lee antes de empezar, español').fill('Lo mío.')
  await page.getByText(/Sus palabras están a salvo en este equipo/).waitFor()
  await pictured(page, 'forms-4-offline')
  await page.context().setOffline(false)
  await page.getByText('Otra persona también cambió esta encuesta').waitFor()
  expect(await mine.inputValue()).toBe('Mine.')
  await expectAccessible(page, 'two who write')
  await pictured(page, 'forms-5-conflict')
  // Closed and opened again, it is still there to choose.
  await page.reload()
  expect(await mine.inputValue()).toBe('Mine.')
  await page.getByRole('button', { name: 'Quedarme con la mía' }).click({ timeout: 10_000 })
  await expect.poll(() => introOf(colleague.page, draft), { timeout: 10_000 }).toBe('Mine.')
  await colleague.context.close()
}

async function introOf(page: Page, draft: string): Promise<string> {
  const [, , clinicId = '', , id = ''] = draft.split('/')
  const answer = await page.context().request.get(`/api/clinics/${clinicId}/survey-drafts/${id}`)
  return (await answer.json()).version.intro.en
}

async function isPermitted(clinic: string): Promise<void> {
  const admin = await someone(browser, product.url)
  const { page } = admin
  await signIn(page, 'admin@example.org')
  await page.goto('/admin/surveys')
  await page.getByLabel('Clinic').selectOption(clinic.split('/').at(-1) ?? '')
  const waiting = page.getByRole('article', { name: /^Patient Health/ })
  await waiting.getByRole('button', { name: /^Note the permission/ }).click()
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, 'permissions, with errors')
  await waiting.getByLabel('Who gave it').fill('The owners')
  await waiting.getByLabel('When').fill('2026-05-04')
  await waiting.getByLabel(/^Where it can be read/).fill('Letter 12')
  await pictured(page, 'forms-6-permission')
  await waiting.getByRole('button', { name: /^Note the permission/ }).click()
  await page.getByRole('cell', { name: 'Letter 12' }).waitFor()
  await page.getByRole('heading', { name: 'Nothing waits for a permission' }).waitFor()
  await holdsInEveryLook(page, 'permissions that were noted')
  await admin.context.close()
}
