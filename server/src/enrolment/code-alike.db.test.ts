import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import type { Client } from '#testing/client.ts'
import { aBrochure, aClinic, type TestBrochure } from '#testing/enrolment.ts'
import { accountKey } from './account.ts'

let app: TestApp
let clinicId: string
let member: TestPerson
let brochure: TestBrochure

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinicId = await aClinic(app)
  member = await person(app)
  brochure = await aBrochure(app, { clinicId })
})

const consentVersion = CONSENT_VERSION

function redeem(who: Client, level: ConsentLevel, code = brochure.code) {
  return who.call('POST /api/codes/redeem', { body: { code, level, consentVersion } })
}

function hash(code: string): Buffer {
  return app.platform.secrets.index(CODE_PURPOSE, code)
}

function invitations() {
  return app.owner.query('SELECT * FROM clinic.invitation ORDER BY id').then(({ rows }) => rows)
}

test('a code answers alike when it is wrong, spent, void or expired', async () => {
  const spent = await aBrochure(app, { clinicId })
  await redeem(await person(app), 2, spent.code)
  const unusable = [
    spent.code,
    formatCode(makeCode(new Uint8Array(10).fill(7))),
    (await aBrochure(app, { clinicId, state: 'redeemed' })).code,
    (await aBrochure(app, { clinicId, state: 'void' })).code,
    (await aBrochure(app, { clinicId, expiresOn: '2020-01-31' })).code,
    (await aBrochure(app, { clinicId, state: 'handed', expiresOn: '2020-01-31' })).code,
    // Too short to be a code at all.
    'K7P3',
  ]
  const before = await invitations()
  const stranger = await as(app, 'visitor')
  const strangers = await Promise.all(
    unusable.map((code) => stranger.raw<object>('POST /api/codes/check', { body: { code } })),
  )
  const told = strangers.map(({ status, body }) =>
    JSON.stringify({ status, ...body, requestId: '' }),
  )
  expect(new Set(told).size).toBe(1)
  for (const route of ['POST /api/codes/check', 'POST /api/codes/redeem']) {
    const more = route.endsWith('check') ? {} : { level: 2, consentVersion }
    const answers = await Promise.all(
      unusable.map((code) => member.raw<object>(route, { body: { code, ...more } })),
    )
    const said = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }))
    expect(said[0]).toMatchObject({ status: 404, code: 'code.unusable' })
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(new Set(answers.map(({ headers }) => Object.keys(headers).join())).size).toBe(1)
  }
  expect(await invitations()).toEqual(before)
})

test('that a code is used is known to who used it themselves, and to nobody else', async () => {
  await redeem(member, 1)
  const { code } = brochure
  const asked = (who: Client) => who.raw('POST /api/codes/check', { body: { code } })
  const again = { body: { code, level: 2, consentVersion } }
  const own = { status: 404, body: { code: 'code.unusable', state: { yours: true } } }
  expect(await asked(member)).toMatchObject(own)
  expect(await member.raw('POST /api/codes/redeem', again)).toMatchObject(own)
  const others = [
    await as(app, 'visitor'),
    await person(app),
    await as(app, 'admin'),
    await as(app, 'clinic', { clinic: clinicId }),
  ]
  for (const other of others) expect((await asked(other)).body).not.toHaveProperty('state')
  // Who shared nothing left no link by which to be known.
  const quiet = await person(app)
  const second = await aBrochure(app, { clinicId })
  await redeem(quiet, 0, second.code)
  const { body } = await quiet.raw('POST /api/codes/check', { body: { code: second.code } })
  expect(body).not.toHaveProperty('state')
})

test.each(['check_code($1)', 'used_by($1, $2)', `redeem($1, $2, '', 1, 1)`])(
  'a refused code costs %s the same reads of every table, whatever is wrong with it',
  async (door) => {
    await redeem(member, 2)
    const kinds = {
      wrong: hash('nobody’s'),
      used: hash(brochure.code.replaceAll('-', '')),
      void: hash((await aBrochure(app, { clinicId, state: 'void' })).code.replaceAll('-', '')),
      expired: hash(
        (await aBrochure(app, { clinicId, expiresOn: '2020-01-31' })).code.replaceAll('-', ''),
      ),
    }
    const [first, ...others] = await Promise.all(
      Object.values(kinds).map((code) => readsOf(door, code)),
    )
    expect(first).not.toEqual({})
    for (const cost of others) expect(cost).toEqual(first)
  },
)

/** How often a call of one of the doors reads each table and index: what it costs, but for the noise of a clock. */
async function readsOf(door: string, code: Buffer): Promise<Record<string, number>> {
  const client = await app.owner.connect()
  const reads = async () => {
    const { rows: tables } = await client.query<{ name: string; reads: number }>(
      `SELECT relname AS name, (seq_scan + seq_tup_read + idx_scan)::int AS reads
       FROM pg_stat_xact_user_tables WHERE schemaname IN ('clinic', 'link') ORDER BY 1`,
    )
    return new Map(tables.map(({ name, reads: count }) => [name, count]))
  }
  try {
    await client.query('BEGIN')
    const before = await reads()
    const key = accountKey(app.platform.secrets, member.id)
    await client.query(`SELECT link.${door}`, door.includes('$2') ? [code, key] : [code])
    const after = [...(await reads())].map(([name, count]) => [
      name,
      count - (before.get(name) ?? 0),
    ])
    return Object.fromEntries(after.filter(([, count]) => count !== 0))
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}
