import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
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
  brochure = await aBrochure(app, { clinicId, groupSlug: 'breast-cancer' })
})

const consentVersion = CONSENT_VERSION

function redeem(who: Client, level: ConsentLevel, code = brochure.code) {
  return who.call('POST /api/codes/redeem', { body: { code, level, consentVersion } })
}

function setLevel(who: Client, id: string, level: ConsentLevel, version = consentVersion) {
  return who.call('PUT /api/me/links/:id', {
    params: { id },
    body: { level, consentVersion: version },
  })
}

async function linksOf(who: Client) {
  return (await who.call('GET /api/me/links')).items
}

async function ownLink(who: Client): Promise<string> {
  return (await linksOf(who))[0]?.id ?? ''
}

async function rows<T extends object>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (await app.owner.query<T>(sql, values)).rows
}

async function invitation(id = brochure.id) {
  const [row] = await rows<{ state: string; uses: number }>(
    'SELECT state, uses FROM clinic.invitation WHERE id = $1',
    id,
  )
  return row
}

function linkCount() {
  return rows('SELECT id FROM link.enrolment_link WHERE clinic_id = $1', clinicId).then(
    (all) => all.length,
  )
}

describe('a stranger', () => {
  test('may ask what a code stands for, and no more', async () => {
    const stranger = await as(app, 'visitor')
    const { code } = brochure
    expect(await stranger.call('POST /api/codes/check', { body: { code } })).toEqual({
      clinicName: 'Lakeside',
      groupSlug: 'breast-cancer',
      consentVersion,
    })
    const spending = { code, level: 2, consentVersion }
    expect((await stranger.raw('POST /api/codes/redeem', { body: spending })).status).toBe(401)
    expect((await stranger.raw('GET /api/me/links')).status).toBe(401)
    const change = { params: { id: brochure.id }, body: { level: 0, consentVersion } }
    expect((await stranger.raw('PUT /api/me/links/:id', change)).status).toBe(401)
    expect(await invitation()).toEqual({ state: 'opened', uses: 0 })
    expect(await linkCount()).toBe(0)
  })
})

describe('a code', () => {
  test('is read as people type it', async () => {
    const code = brochure.code
      .replaceAll('-', ' ')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .toLowerCase()
    expect((await member.call('POST /api/codes/check', { body: { code } })).clinicName).toBe(
      'Lakeside',
    )
  })

  test('that was mistyped gets a proposal, whether or not there is such a code', async () => {
    // A 2 read as a Z among symbols that look like no other.
    const nobodys = makeCode(new Uint8Array(10).fill(18).with(3, 2))
    const printed = formatCode(nobodys)
    const code = nobodys.replace('2', 'Z')
    await expect(member.call('POST /api/codes/check', { body: { code } })).rejects.toMatchObject({
      status: 404,
      code: 'code.unusable',
      problem: { state: { suggestion: printed } },
    })
    await rows(
      'UPDATE clinic.invitation SET code_hash = $2 WHERE id = $1',
      brochure.id,
      hash(nobodys),
    )
    await expect(member.call('POST /api/codes/check', { body: { code } })).rejects.toMatchObject({
      status: 404,
      code: 'code.unusable',
      problem: { state: { suggestion: printed } },
    })
    expect(await member.call('POST /api/codes/check', { body: { code: printed } })).toBeTruthy()
  })
})

describe('redeeming a code', () => {
  test('links the member as far as they agreed, and spends the code', async () => {
    expect(await redeem(member, 2)).toEqual({ clinicName: 'Lakeside', level: 2 })
    expect(await linksOf(member)).toMatchObject([
      { clinicName: 'Lakeside', level: 2, lookedAt: [] },
    ])
    expect(await invitation()).toEqual({ state: 'redeemed', uses: 1 })
    expect(await consents()).toEqual([
      `count grant ${CONSENT_VERSION} join`,
      `tell grant ${CONSENT_VERSION} join`,
    ])
    await expect(redeem(member, 2)).rejects.toMatchObject({ code: 'code.unusable' })
  })

  test('at level 0 spends the code and makes no link', async () => {
    expect(await redeem(member, 0)).toEqual({ clinicName: 'Lakeside', level: 0 })
    expect(await linksOf(member)).toEqual([])
    expect(await linkCount()).toBe(0)
    expect(await consents()).toEqual([])
    expect(await invitation()).toEqual({ state: 'redeemed', uses: 1 })
  })

  test('needs consent to the words of today', async () => {
    const body = { code: brochure.code, level: 2 as const, consentVersion: consentVersion + 1 }
    await expect(member.call('POST /api/codes/redeem', { body })).rejects.toMatchObject({
      status: 409,
      code: 'link.level',
      problem: { state: { consentVersion } },
    })
    expect(await invitation()).toEqual({ state: 'printed', uses: 0 })
  })

  test('again at the same clinic changes the link that is there', async () => {
    await redeem(member, 3)
    await redeem(member, 1, (await aBrochure(app, { clinicId })).code)
    expect((await linksOf(member)).map(({ level }) => level)).toEqual([1])
    expect(await linkCount()).toBe(1)
    expect(await consents()).toContain(`scores withdraw ${CONSENT_VERSION} join`)
  })

  test('again at level 0 takes back what was shared before, and drops what was counted', async () => {
    await redeem(member, 3)
    await rows(
      `INSERT INTO link.milestone (link_id, kind, week) VALUES ($1, 'first-read', current_date)`,
      await ownLink(member),
    )
    const second = await aBrochure(app, { clinicId })
    expect(await redeem(member, 0, second.code)).toEqual({ clinicName: 'Lakeside', level: 0 })
    expect((await linksOf(member)).map(({ level }) => level)).toEqual([0])
    expect((await consents()).slice(3)).toEqual(
      ['count', 'tell', 'scores'].map((purpose) => `${purpose} withdraw ${CONSENT_VERSION} join`),
    )
    expect(
      await rows('SELECT FROM link.milestone WHERE link_id = $1', await ownLink(member)),
    ).toEqual([])
    expect(await invitation(second.id)).toEqual({ state: 'redeemed', uses: 1 })
  })
})

describe('own links', () => {
  test('are never shown to anyone else, nor changed by them', async () => {
    await redeem(member, 2)
    const id = await ownLink(member)
    for (const other of [
      await person(app),
      await as(app, 'moderator'),
      await as(app, 'admin'),
      await as(app, 'clinic', { clinic: clinicId }),
    ]) {
      expect(await linksOf(other)).toEqual([])
      await expect(setLevel(other, id, 0)).rejects.toMatchObject({ status: 404 })
    }
    expect(await linksOf(member)).toMatchObject([{ id, level: 2 }])
  })

  test('show who looked, newest first', async () => {
    await redeem(member, 2)
    await rows(
      `INSERT INTO link.look (link_id, what, at) SELECT $1::uuid, what, at::timestamptz
       FROM (VALUES ('code list', '2026-01-02T10:00:00Z'), ('scores', '2026-01-03T10:00:00Z')) x (what, at)`,
      await ownLink(member),
    )
    const [link] = await linksOf(member)
    expect(link?.lookedAt).toEqual([
      { at: '2026-01-03T10:00:00.000Z', what: 'scores' },
      { at: '2026-01-02T10:00:00.000Z', what: 'code list' },
    ])
    expect(link?.since).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('are raised and lowered at any time, each step on record', async () => {
    await redeem(member, 1)
    const id = await ownLink(member)
    expect(await setLevel(member, id, 3)).toEqual({ level: 3 })
    expect(await setLevel(member, id, 2)).toEqual({ level: 2 })
    expect((await linksOf(member))[0]?.level).toBe(2)
    expect(await consents()).toEqual([
      `count grant ${CONSENT_VERSION} join`,
      `tell grant ${CONSENT_VERSION} settings`,
      `scores grant ${CONSENT_VERSION} settings`,
      `scores withdraw ${CONSENT_VERSION} settings`,
    ])
  })

  test('can always be taken back, but more is given only to the words of today', async () => {
    await redeem(member, 2)
    const id = await ownLink(member)
    await expect(setLevel(member, id, 3, consentVersion + 1)).rejects.toMatchObject({
      code: 'link.level',
    })
    expect((await linksOf(member))[0]?.level).toBe(2)
    expect(await setLevel(member, id, 0, consentVersion + 1)).toEqual({ level: 0 })
  })
})

describe('what is written down', () => {
  test('says that a code was redeemed and a link changed, but not whose', async () => {
    const from = await rows<{ last: string }>(
      'SELECT coalesce(max(id), 0) AS last FROM audit.event',
    )
    await redeem(member, 2)
    await setLevel(member, await ownLink(member), 1)
    await expect(redeem(member, 2)).rejects.toMatchObject({ code: 'code.unusable' })
    expect(
      await rows(
        'SELECT actor_id, action, subject, facts FROM audit.event WHERE id > $1 ORDER BY id',
        from[0]?.last,
      ),
    ).toEqual([
      { actor_id: null, action: 'code.redeemed', subject: 'link', facts: {} },
      { actor_id: null, action: 'link.changed', subject: 'link', facts: {} },
    ])
  })

  test('holds neither the account nor the code in clear anywhere beyond the community', async () => {
    await redeem(member, 3)
    const bare = brochure.code.replaceAll('-', '')
    const tables = await rows<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('clinic', 'link', 'audit')`,
    )
    expect(tables.length).toBeGreaterThan(10)
    const all = async (name: string) =>
      (
        await rows<{ all: string | null }>(`SELECT string_agg(t::text, ' ') AS all FROM ${name} t`)
      )[0]?.all ?? ''
    for (const { name } of tables) {
      const text = await all(name)
      expect(text, name).not.toContain(member.id)
      expect(text, name).not.toContain(Buffer.from(member.id).toString('hex'))
      expect(text, name).not.toContain(bare)
    }
    // Where the account does stand in clear, this way of looking finds it.
    expect(await all('community.account')).toContain(member.id)
    expect(await all('link.enrolment_link')).toContain(
      accountKey(app.platform.secrets, member.id).toString('hex'),
    )
  })
})

function hash(code: string): Buffer {
  return app.platform.secrets.index(CODE_PURPOSE, code)
}

async function consents(): Promise<string[]> {
  const found = await rows<{ line: string }>(
    `SELECT concat_ws(' ', c.purpose, c.action, c.consent_version, c.channel) AS line
     FROM link.consent_event c JOIN link.enrolment_link l ON l.id = c.link_id WHERE l.clinic_id = $1 ORDER BY c.id`,
    clinicId,
  )
  return found.map(({ line }) => line)
}
