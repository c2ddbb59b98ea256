import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, editionsMade, type TestClinic } from '#testing/clinic.ts'
import { aBrochure } from '#testing/enrolment.ts'
import { handsIn, handsInAnew, linked, setLevel } from '#testing/sharing.ts'
import { bind } from './queries.ts'
import { sharedScores } from './shared-score-queries.ts'

const DAY_MS = 86_400_000
const survey = 'semcd-6'
const wave = '3m'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
})

const route = 'GET /api/clinics/:clinicId/surveys/:survey/report'
const asked = (of: TestClinic) => ({
  params: { clinicId: of.id, survey },
  query: { wave } as const,
})
const report = (of = clinic) => of.staff.call(route, asked(of))
const nOf = async (of = clinic) => {
  const { of: all } = await report(of)
  return all.shown ? all.n : -1
}
const shared = async () =>
  (await app.owner.query('SELECT value FROM link.shared_score ORDER BY value')).rows

test('the report of shared scores is for the staff of its clinic alone', async () => {
  const elsewhere = await aClinic(app)
  await expect((await as(app, 'visitor')).call(route, asked(clinic))).rejects.toMatchObject({
    status: 401,
  })
  for (const who of [await as(app, 'member'), await as(app, 'admin'), elsewhere.staff])
    await expect(who.call(route, asked(clinic))).rejects.toMatchObject({ status: 403 })
})

test('scores of who agreed to share them are in the report of their clinic: the mean, and nothing they answered', async () => {
  await handsIn(app, await linked(app, clinic.id, 3), 4)
  await handsIn(app, await linked(app, clinic.id, 3), 8)
  const elsewhere = await aClinic(app)
  await handsIn(app, await linked(app, elsewhere.id, 3), 10)
  await until(async () => (await nOf(elsewhere)) === 1 && (await nOf()) === 2)
  const { items, wave: of, scored } = await report()
  expect([of, scored]).toEqual([wave, true])
  expect(items.map(({ item }) => item)).toEqual(['score:semcd-6', 'missing:semcd-6'])
  expect(items[0]?.number).toEqual({ mean: 6, median: 6 })
  // What was answered without an account stands apart.
  const anonymous = await clinic.staff.call(route, { ...asked(clinic), query: {} })
  expect(anonymous).toMatchObject({ of: { shown: true, n: 0 }, wave: null, scored: true })
})

test('no score is taken to a clinic of who agreed to less, nor of what was handed in before', async () => {
  const before = await shared()
  const [told, later] = [await linked(app, clinic.id, 2), await linked(app, clinic.id, 0)]
  await handsIn(app, told, 5)
  await handsIn(app, later, 5)
  const witness = await linked(app, clinic.id, 3)
  await handsIn(app, witness, 7)
  await until(async () => (await nOf()) === 1)
  await setLevel(told, 3)
  expect(await nOf()).toBe(1)
  expect(await shared()).toHaveLength(before.length + 1)
})

test('what is changed after handing in changes there, and a consent taken back takes it away at once', async () => {
  const member = await linked(app, clinic.id, 3)
  const params = await handsIn(app, member, 2)
  await until(async () => (await report()).items[0]?.number?.mean === 2)
  await handsInAnew(member, params, 9)
  await until(async () => (await report()).items[0]?.number?.mean === 9)
  expect(await nOf()).toBe(1)
  for (const level of [2, 0] as const) {
    await setLevel(member, 3)
    await app.owner.query(
      `INSERT INTO link.shared_score SELECT id, 'semcd-6', 1, '3m', 'semcd-6', 9, 0, '2020-01-06'
       FROM link.enrolment_link WHERE clinic_id = $1 ON CONFLICT DO NOTHING`,
      [clinic.id],
    )
    expect(await nOf()).toBe(1)
    await setLevel(member, level)
    expect(await nOf()).toBe(0)
    // Not hidden: gone, and not there again with another consent.
    await setLevel(member, 3)
    expect(await nOf(), `taken back to ${level}`).toBe(0)
  }
})

test('a member is told that their scores were looked at, once a day, and nobody else is', async () => {
  const [member, other] = [await linked(app, clinic.id, 3), await linked(app, clinic.id, 3)]
  await handsIn(app, member, 6)
  await until(async () => (await nOf()) === 1)
  await report()
  const looks = async (of: TestPerson) =>
    (await of.call('GET /api/me/links')).items[0]?.lookedAt.map(({ what }) => what)
  expect(await looks(member)).toEqual(['scores'])
  expect(await looks(other)).toEqual([])
})

test('in the transaction of one clinic scores of another can not be read, nor at the tables by either login', async () => {
  const elsewhere = await aClinic(app)
  const read = (bound: TestClinic, of: TestClinic) =>
    app.platform.clinic.db.transaction(async (tx) => {
      await bind(tx, bound.id)
      return sharedScores(tx, { clinicId: of.id, survey, wave }, app.platform.clock.now())
    })
  await handsIn(app, await linked(app, clinic.id, 3), 6)
  await until(async () => (await nOf()) === 1)
  expect(await read(clinic, clinic)).toHaveLength(1)
  await expect(read(elsewhere, clinic)).rejects.toThrow()
  const client = await app.owner.connect()
  const visible = async (bound: string) => {
    await client.query(`BEGIN; SET LOCAL ROLE kith_bridge`)
    await client.query(`SELECT set_config('kith.clinic', $1, true)`, [bound])
    const { rows } = await client.query('SELECT FROM link.shared_score')
    await client.query('ROLLBACK')
    return rows.length
  }
  expect([await visible(clinic.id), await visible(elsewhere.id)]).toEqual([1, 0])
  client.release()
}, 120_000)

test('few who share are hidden, wait for others, and stand in the file only from eleven on', async () => {
  clinic = await aClinic(app, { threshold: 5 })
  await sharing(10)
  await weekGoes()
  expect(await report()).toMatchObject({ of: { shown: true, n: 0 }, items: [] })
  await sharing(4)
  await weekGoes()
  const { of, below, items } = await report()
  expect([of, below]).toEqual([{ shown: true, n: 14 }, 5])
  expect(items[0]?.number?.mean).toBe(6)
  const { bytes } = await clinic.staff.raw(`${route}/export.csv`, asked(clinic))
  expect(bytes.toString()).toMatch(/,semcd-6,3m,1,.*score:semcd-6,number,answered,14,/)
  // Published figures stand until the next edition; a new one is without who took it back.
  await app.owner.query(
    `UPDATE link.enrolment_link SET level = 1 WHERE id = (SELECT id FROM link.enrolment_link WHERE clinic_id = $1 LIMIT 1)`,
    [clinic.id],
  )
  expect(await nOf()).toBe(14)
  await sharing(11)
  await weekGoes()
  const next = await report()
  expect(next.of).not.toEqual({ shown: true, n: 25 })
}, 120_000)

/** So many more members who share a score of six. */
async function sharing(n: number): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    const { id } = await aBrochure(app, { clinicId: clinic.id })
    await app.owner.query(
      `WITH l AS (INSERT INTO link.enrolment_link
         (clinic_id, invitation_id, account_key, account_cipher, level, linked_week, counted_since, counted_words)
         VALUES ($1, $2, $3, $3, 3, '2020-01-06', now(), 2) RETURNING id)
       INSERT INTO link.shared_score SELECT id, 'semcd-6', 1, '3m', 'semcd-6', 6, 0, date_trunc('week', $4::date)::date FROM l`,
      [clinic.id, id, randomBytes(32), app.platform.clock.now().toISOString().slice(0, 10)],
    )
  }
}

async function weekGoes(): Promise<void> {
  app.platform.clock.shift(8 * DAY_MS)
  await editionsMade(app)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
}
