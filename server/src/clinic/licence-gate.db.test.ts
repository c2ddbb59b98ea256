import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
})
afterAll(() => app.close())

describe('the licence gate in the database', () => {
  const insert = (values: string) =>
    app.owner.query(
      `INSERT INTO survey.version (key, number, sha256, licence, definition, clinic_id, terms, may_modify,
         named, source_sha256, items_sha256)
       VALUES ('k-' || gen_random_uuid(), 1, '', 'x', '{}', '${clinic.id}', ${values})`,
    )
  test.each([
    ['unknown terms', `'unknown', true, NULL, NULL, NULL`, /version_licensed/],
    ['no terms', `NULL, true, NULL, NULL, NULL`, /version_licensed/],
    ['a permission nobody recorded', `'permission', true, NULL, NULL, NULL`, /version_permitted/],
    ['an instrument that is not free', `'own', true, 'PHQ', NULL, NULL`, /version_permitted/],
    ['changed items', `'own', false, NULL, '\\x01', '\\x02'`, /version_unchanged/],
    ['items nobody compared', `'own', false, NULL, '\\x01', NULL`, /version_unchanged/],
  ])('lets no version in with %s', async (_, values, constraint) => {
    await expect(insert(values)).rejects.toThrow(constraint)
  })

  test('lets others in', async () => {
    const { rowCount } = await insert(`'own', false, NULL, '\\x01', '\\x01'`)
    expect(rowCount).toBe(1)
  })
})
