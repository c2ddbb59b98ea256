import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload, type TestClinic } from '#testing/clinic.ts'
import { keyRing, markOf } from '#platform/key-ring.ts'
import { endKey, importVisits, leftUnder } from './command-jobs.ts'
import { Imports, knowVisitKeys } from './import-jobs.ts'

const KEYS = { v1: 'A'.repeat(43), v2: 'B'.repeat(43), v3: 'C'.repeat(43) }

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** The product as it is with other keys. */
function under(current: keyof typeof KEYS, ids: readonly (keyof typeof KEYS)[], keys = KEYS) {
  const ring = keyRing({ current, keys: Object.fromEntries(ids.map((id) => [id, keys[id]])) })
  return { ...app.platform, secrets: { ...app.platform.secrets, numbers: ring } }
}

function file(clinic: TestClinic, lines: readonly string[]) {
  return {
    clinicId: clinic.id,
    source: 'ehr',
    dryRun: false,
    read: async function* () {
      yield Buffer.from(lines.join('\n'))
    },
  }
}

const marked = async (clinic: TestClinic, id: string) => {
  const { rows } = await app.owner.query(
    `SELECT count(*)::int AS n FROM clinic.visit WHERE clinic_id = $1
      AND substring(source_key_hash FOR 3) = $2 AND substring(patient_key_hash FOR 3) = $2`,
    [clinic.id, markOf(id)],
  )
  return rows[0].n
}
const ofOne = (id: string) => encounter(id, { subject: { reference: 'Patient/one' } })

describe('a new key', () => {
  test('finds what the old one hashed, and takes it over as it comes again', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [ofOne('1'), ofOne('2'), encounter('3')])
    expect(await marked(clinic, 'v1')).toBe(3)
    const platform = under('v2', ['v1', 'v2'])
    const done = await importVisits(platform, file(clinic, [ofOne('1'), encounter('3')]))
    expect(done).toMatchObject({ added: 0, changed: 0, same: 2, people: 2 })
    expect(await marked(clinic, 'v2')).toBe(2)
    expect(await leftUnder(platform, 'v1')).toMatchObject([{ visits: 1 }])
    // The visit that did not come again is still of the same person.
    expect(await importVisits(platform, file(clinic, [ofOne('4')]))).toMatchObject({
      added: 1,
      people: 2,
    })
    expect(await importVisits(platform, file(clinic, [ofOne('2')]))).toMatchObject({ same: 1 })
    expect(await leftUnder(platform, 'v1')).toEqual([])
  })

  test('takes over merges and what became of appointments as well', async () => {
    const clinic = await aClinic(app)
    const appointment = JSON.stringify({
      resourceType: 'Appointment',
      id: 'a',
      status: 'fulfilled',
      start: '2026-05-04T10:00:00Z',
      participant: [{ actor: { reference: 'Patient/p-1' } }],
    })
    const became = encounter('1', { appointment: [{ reference: 'Appointment/a' }] })
    const merge = JSON.stringify({
      resourceType: 'Patient',
      id: 'p-2',
      link: [{ type: 'replaced-by', other: { reference: 'Patient/p-1' } }],
    })
    const lines = [appointment, became, encounter('2'), merge]
    await app.owner.query(`DELETE FROM clinic.visit_key WHERE id = 'v2'`)
    await upload(clinic, lines)
    const platform = under('v2', ['v1', 'v2'])
    expect(await importVisits(platform, file(clinic, lines))).toMatchObject({ same: 4, people: 1 })
    expect(await leftUnder(platform, 'v1')).toEqual([])
  })

  test('is retired once nothing hangs on it, and can not be the current one again', async () => {
    const platform = under('v3', ['v1', 'v2', 'v3'])
    await knowVisitKeys(platform)
    expect(await endKey(platform, 'v2')).toBe(true)
    expect(await endKey(platform, 'v2')).toBe(false)
    await expect(knowVisitKeys(under('v2', ['v1', 'v2', 'v3']))).rejects.toThrow(/retired/)
    await expect(knowVisitKeys(under('v3', ['v1', 'v3']))).resolves.toBeUndefined()
    await app.owner.query(`DELETE FROM clinic.visit_key WHERE id <> 'v1'`)
  })
})

describe('a key that is not the one it was', () => {
  test('or is missing is a plain refusal at the start, and nothing is hashed', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [encounter('1')])
    const wrong = under('v1', ['v1'], { ...KEYS, v1: 'Z'.repeat(43) })
    await expect(knowVisitKeys(wrong)).rejects.toThrow(/"v1" is not the one/)
    await expect(importVisits(wrong, file(clinic, [encounter('1')]))).rejects.toThrow(/not the one/)
    const without = under('v2', ['v2'])
    await expect(knowVisitKeys(without)).rejects.toThrow(/"v1".* is missing/)
    const { rows } = await app.owner.query(
      'SELECT count(*)::int AS n FROM clinic.visit WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rows).toEqual([{ n: 1 }])
    const { rows: keys } = await app.owner.query('SELECT id FROM clinic.visit_key')
    expect(keys).toEqual([{ id: 'v1' }])
    await new Imports(wrong).stop()
  })
})

describe('the command line', () => {
  test('goes on where a file was left, and does nothing twice', async () => {
    const clinic = await aClinic(app)
    const lines = Array.from({ length: 2000 }, (_, n) => encounter(String(n)))
    const whole = file(clinic, lines)
    let read = 0
    const dying = {
      ...whole,
      onProgress: (progress: { read: number }) => {
        read = progress.read
        if (read >= 1000) throw new Error('killed')
      },
    }
    await expect(importVisits(app.platform, dying)).rejects.toThrow('killed')
    await app.owner.query(
      `UPDATE clinic.import_batch SET lease_until = now() WHERE clinic_id = $1`,
      [clinic.id],
    )
    expect(await importVisits(app.platform, whole)).toMatchObject({
      state: 'done',
      read: 2000,
      added: 2000,
      same: 0,
    })
    const { rows } = await app.owner.query(
      'SELECT count(*)::int AS n FROM clinic.import_batch WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rows).toEqual([{ n: 1 }])
  })
})
