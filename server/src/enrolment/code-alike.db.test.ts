import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import type { Client } from '#testing/client.ts'
import {
  aBrochure,
  aClinic,
  allOfOneBatch,
  type BrochureOptions,
  type TestBrochure,
} from '#testing/enrolment.ts'
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

test('who asks what a used code stands for is answered as of one that nobody used, whoever asks', async () => {
  const used = await Promise.all(
    ([0, 1, 2, 3] as const).map(async (level) => {
      const { code } = await aBrochure(app, { clinicId })
      await redeem(await person(app), level, code)
      return code
    }),
  )
  const full = await aBrochure(app, { clinicId, maxUses: 2 })
  for (const level of [0, 1] as const) await redeem(await person(app), level, full.code)
  const left = await aBrochure(app, { clinicId, maxUses: 2 })
  await redeem(await person(app), 2, left.code)
  const stand = [
    brochure.code,
    (await aBrochure(app, { clinicId, state: 'handed' })).code,
    (await aBrochure(app, { clinicId, state: 'opened' })).code,
    (await aBrochure(app, { clinicId, state: 'redeemed' })).code,
    ...used,
    left.code,
    full.code,
  ]
  const others = [
    await as(app, 'visitor'),
    await person(app),
    await as(app, 'moderator'),
    await as(app, 'admin'),
    await as(app, 'clinic', { clinic: clinicId }),
  ]
  await asked(others[0], brochure.code)
  const before = await invitations()
  for (const other of others) {
    const told = []
    for (const code of stand) told.push(await asked(other, code))
    for (const { status, body, headers } of told)
      expect({ status, body, headers: Object.keys(headers) }).toEqual({
        status: 200,
        body: { clinicName: 'Lakeside', groupSlug: null, consentVersion },
        headers: Object.keys(told[0]?.headers ?? {}),
      })
  }
  // Nor is it written down at the brochure that someone asked: those that nobody had opened are opened now, and that is all.
  const changed = (await invitations()).filter((row, i) => !isDeepStrictEqual(row, before[i]))
  expect(changed.map(({ state }) => state)).toEqual(['opened'])
})

test('a code answers alike when it is wrong, void or expired, used or not', async () => {
  const ended = { expiresOn: '2020-01-31' }
  const gone = [
    formatCode(makeCode(new Uint8Array(10).fill(7))),
    (await aBrochure(app, { clinicId, state: 'void' })).code,
    (await aBrochure(app, { clinicId, ...ended })).code,
    (await aBrochure(app, { clinicId, state: 'handed', ...ended })).code,
    (await aBrochure(app, { clinicId, state: 'redeemed', ...ended })).code,
    // Too short to be a code at all.
    'K7P3',
  ]
  const before = await invitations()
  for (const who of [await as(app, 'visitor'), member])
    expect(await alike(who, 'POST /api/codes/check', gone)).toMatchObject(unusable)
  const spent = [brochure.code, (await aBrochure(app, { clinicId, state: 'redeemed' })).code]
  await redeem(await person(app), 2)
  const after = await invitations()
  expect(after).toHaveLength(before.length + 1)
  expect(await alike(member, 'POST /api/codes/redeem', [...gone, ...spent])).toMatchObject(unusable)
  expect(await invitations()).toEqual(after)
})

test('that a code is used is told to who used it themselves, and to nobody else', async () => {
  await redeem(member, 1)
  const again = { body: { code: brochure.code, level: 2, consentVersion } }
  const own = { ...unusable, state: { yours: true } }
  expect((await asked(member, brochure.code)).body).toMatchObject(own)
  expect((await member.raw('POST /api/codes/redeem', again)).body).toMatchObject(own)
  const other = await person(app)
  expect((await other.raw('POST /api/codes/redeem', again)).body).not.toHaveProperty('state')
  // Who shared nothing left no link by which to be known.
  const quiet = await person(app)
  const second = await aBrochure(app, { clinicId })
  await redeem(quiet, 0, second.code)
  expect((await asked(quiet, second.code)).status).toBe(200)
})

const doors = ['check_code($1)', 'used_by($1, $2)', `redeem($1, $2, '', 1, 1)`]

test.each(doors)(
  'a refused code costs %s the same reads of every table, whatever is wrong with it',
  async (door) => {
    await redeem(member, 2)
    const refused = [
      hash('nobody’s'),
      await codeThat({ state: 'void' }),
      await codeThat({ expiresOn: '2020-01-31' }),
      await codeThat({ expiresOn: '2020-01-31', state: 'redeemed' }),
      ...(door.startsWith('check') ? [] : [hash(brochure.code.replaceAll('-', ''))]),
    ]
    await expectOneCost(door, refused)
  },
)

test.each(doors.slice(0, 2))(
  'a code that stands costs %s the same work, whether it is new, was opened or was used',
  async (door) => {
    const codes = []
    for (const state of ['printed', 'handed', 'opened', 'redeemed'] as const)
      codes.push(await codeThat({ state }))
    await redeem(member, 2)
    codes.push(hash(brochure.code.replaceAll('-', '')))
    // Some of the batch were noted as handed out and nobody knows which.
    await aBrochure(app, { clinicId, state: 'handed' })
    await allOfOneBatch(app, brochure)
    await expectOneCost(door, codes)
  },
)

const unusable = { status: 404, code: 'code.unusable' }

function asked(who: Client | undefined, code: string) {
  if (!who) throw new Error('nobody asks')
  return who.raw<object>('POST /api/codes/check', { body: { code } })
}

/** What a route answers to each of these codes, which is one and the same. */
async function alike(who: Client, route: string, codes: readonly string[]): Promise<object> {
  const more = route.endsWith('check') ? {} : { level: 2, consentVersion }
  const answers = await Promise.all(
    codes.map((code) => who.raw<object>(route, { body: { code, ...more } })),
  )
  const said = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }))
  expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(new Set(answers.map(({ headers }) => Object.keys(headers).join())).size).toBe(1)
  return said[0] ?? {}
}

async function codeThat(is: Omit<BrochureOptions, 'clinicId'>): Promise<Buffer> {
  const { code } = await aBrochure(app, { clinicId, ...is })
  return hash(code.replaceAll('-', ''))
}

async function expectOneCost(door: string, codes: readonly Buffer[]): Promise<void> {
  const costs = await Promise.all(codes.map((code) => costOf(door, code)))
  expect(costs[0]).not.toEqual({})
  for (const cost of costs) expect(cost).toEqual(costs[0])
}

/** How often a call of one of the doors reads and writes each table: what it costs, but for the noise of a clock. */
async function costOf(door: string, code: Buffer): Promise<Record<string, number>> {
  const client = await app.owner.connect()
  const reads = async () => {
    const { rows: tables } = await client.query<{ name: string; reads: number }>(
      `SELECT relname || kind AS name, reads::int FROM pg_stat_xact_user_tables,
         LATERAL (VALUES (' read', seq_scan + seq_tup_read + idx_scan), (' written', n_tup_ins + n_tup_upd + n_tup_del)) x (kind, reads)
       WHERE schemaname IN ('clinic', 'link') ORDER BY 1`,
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
