import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import type { Client } from '#testing/client.ts'
import {
  aBrochure,
  aClinic,
  allOfOneBatch,
  type BrochureOptions,
  type TestBrochure,
} from '#testing/enrolment.ts'

let app: TestApp
let clinicId: string
let visitor: Client

beforeAll(async () => {
  app = await testApp()
  visitor = await as(app, 'visitor')
})
afterAll(() => app.close())
beforeEach(async () => {
  clinicId = await aClinic(app)
})

test.each(['printed', 'opened', 'redeemed'] as const)(
  'who opens a brochure while another that is %s is looked up takes the note of a hand-out along',
  async (state) => {
    const other = await aBrochure(app, { clinicId, state })
    const first = await aBrochure(app, { clinicId })
    const noted = [await handed(), await handed()]
    await allOfOneBatch(app, first)
    await during(other.code, () => looked(visitor, first.code))
    const left = state === 'printed' ? 0 : 1
    expect(await howManyAre('handed', noted)).toBe(left)
    expect(await howManyAre('printed', noted)).toBe(2 - left)
    const { rows } = await app.owner.query(
      'SELECT state, handed_day_known FROM clinic.invitation WHERE id = $1',
      [first.id],
    )
    expect(rows).toEqual([{ state: 'opened', handed_day_known: true }])
  },
)

test('what is handed out of a batch while one of it is looked up waits for that, and leaves it where it was opened', async () => {
  const staff = await as(app, 'clinic', { clinic: clinicId })
  const brochures = [await aBrochure(app, { clinicId }), await aBrochure(app, { clinicId })]
  const [opened] = brochures
  if (!opened) throw new Error('nothing is printed')
  await allOfOneBatch(app, opened)
  const batchId = await batchOf(opened)
  await app.owner.query('UPDATE clinic.print_batch SET count = 2 WHERE id = $1', [batchId])
  await during(opened.code, () =>
    staff.call('POST /api/clinics/:clinicId/offers', {
      params: { clinicId },
      body: { outcome: 'handed', batchId, count: 2, handedBy: 'nurse' },
    }),
  )
  const { rows } = await app.owner.query(
    'SELECT state, handed_by_role FROM clinic.invitation WHERE clinic_id = $1 ORDER BY state',
    [clinicId],
  )
  expect(rows).toEqual([
    { state: 'handed', handed_by_role: 'nurse' },
    { state: 'opened', handed_by_role: null },
  ])
})

test('a code for many is looked up and used by many at once, and nobody waits in a circle', async () => {
  const { code } = await aBrochure(app, { clinicId, maxUses: 50 })
  const people = await Promise.all(Array.from({ length: 30 }, () => person(app)))
  const body = { code, level: 1 as const, consentVersion }
  const answers = await Promise.all(
    people.flatMap((one) => [
      one.raw('POST /api/codes/redeem', { body }),
      visitor.raw('POST /api/codes/check', { body: { code } }),
    ]),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

function handed(more: Partial<BrochureOptions> = {}): Promise<TestBrochure> {
  return aBrochure(app, { clinicId, state: 'handed', ...more })
}

function looked(who: Client, code: string) {
  return who.call('POST /api/codes/check', { body: { code } })
}

async function batchOf({ id }: TestBrochure): Promise<string> {
  const { rows } = await app.owner.query<{ batch_id: string }>(
    'SELECT batch_id FROM clinic.invitation WHERE id = $1',
    [id],
  )
  return rows[0]?.batch_id ?? ''
}

async function howManyAre(state: string, some: readonly TestBrochure[]): Promise<number> {
  const { rows } = await app.owner.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM clinic.invitation WHERE state = $1 AND id = ANY ($2)',
    [state, some.map(({ id }) => id)],
  )
  return rows[0]?.n ?? 0
}

/** Something that happens after a code was looked up and before that is settled, as far as it gets. */
async function during(code: string, happens: () => Promise<unknown>): Promise<void> {
  const client = await app.owner.connect()
  try {
    await client.query('BEGIN')
    const hash = app.platform.secrets.index(CODE_PURPOSE, code.replaceAll('-', ''))
    await client.query('SELECT link.check_code($1)', [hash])
    let isOver = false
    const happening = happens().finally(() => (isOver = true))
    await expect.poll(async () => isOver || (await isAnyWaiting()), { interval: 5 }).toBe(true)
    await client.query('COMMIT')
    await happening
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

async function isAnyWaiting(): Promise<boolean> {
  const { rows } = await app.owner.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}
