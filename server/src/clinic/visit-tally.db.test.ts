import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload, type TestClinic } from '#testing/clinic.ts'
import { worked } from '#testing/notifications.ts'
import { Imports, importListeners } from './import-jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const shown = async ({ id, staff }: TestClinic) => {
  const { visits, counted, people } = await staff.call('GET /api/clinics/:clinicId/visits', {
    params: { clinicId: id },
  })
  return { visits, counted, people }
}
const another = (clinicId: string) =>
  app.owner.query(
    `INSERT INTO clinic.visit (clinic_id, source_system, source_key_hash, patient_key_hash, kind, status, counted, occurred_on)
     VALUES ($1, 'ehr', uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), 'encounter', 'finished', true, '2026-05-04')`,
    [clinicId],
  )

test('visits are counted when an import is over, and not for each who looks at the page', async () => {
  const clinic = await aClinic(app)
  expect(await shown(clinic)).toEqual({ visits: 0, counted: 0, people: 0 })
  await upload(clinic, [encounter('1'), encounter('2')])
  expect(await shown(clinic)).toEqual({ visits: 2, counted: 2, people: 2 })
  await another(clinic.id)
  expect(await shown(clinic)).toEqual({ visits: 2, counted: 2, people: 2 })
  await upload(clinic, [encounter('3')])
  expect(await shown(clinic)).toEqual({ visits: 4, counted: 4, people: 4 })
})

test('where an import stopped on its way they are counted anew, and what was there is shown while one goes on', async () => {
  const clinic = await aClinic(app)
  await upload(clinic, [encounter('1')])
  await another(clinic.id)
  const now = (set: string) =>
    app.owner.query(`UPDATE clinic.import_batch SET ${set} WHERE clinic_id = $1`, [clinic.id])
  await now(`state = 'importing', lease_until = now() + interval '1 hour', added = 2`)
  expect(await shown(clinic)).toMatchObject({ visits: 1 })
  await now(`state = 'stopped', lease_until = NULL`)
  expect(await shown(clinic)).toMatchObject({ visits: 2 })
  await worked(importListeners(new Imports(app.platform)), 'minute.passed', {})
  await another(clinic.id)
  expect(await shown(clinic)).toMatchObject({ visits: 2, counted: 2, people: 2 })
})
