import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  CONSENT_VERSION as consentVersion,
  type ConsentLevel,
} from '@kith/shared/enrolment/consent.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic } from '#testing/enrolment.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const redeem = (who: TestPerson, code: string, level: ConsentLevel) =>
  who.raw('POST /api/codes/redeem', { body: { code, level, consentVersion } })

test('a code for many is used once by each, whatever they share, and the second time they are told so', async () => {
  const [one, other, late] = [await person(app), await person(app), await person(app)]
  const poster = await aBrochure(app, { clinicId: await aClinic(app), maxUses: 2 })
  const many = await Promise.all(
    ([0, 1, 0, 1, 2, 0] as const).map((level) => redeem(one, poster.code, level)),
  )
  expect(many.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { status, body } of many.filter((answer) => answer.status !== 200))
    expect([status, body]).toMatchObject([404, { code: 'code.unusable', state: { yours: true } }])
  expect((await redeem(other, poster.code, 0)).status).toBe(200)
  expect((await redeem(other, poster.code, 1)).body).toMatchObject({ state: { yours: true } })
  const { status, body } = await redeem(late, poster.code, 1)
  expect([status, body]).toMatchObject([404, { code: 'code.unusable' }])
  expect(body).not.toHaveProperty('state.yours')
  const { rows } = await app.owner.query(
    `SELECT i.uses, (SELECT sum(u.uses)::int FROM clinic.shared_use u WHERE u.invitation_id = i.id) AS counted,
       (SELECT count(*)::int FROM link.shared_once o WHERE o.invitation_id = i.id) AS once
     FROM clinic.invitation i WHERE i.id = $1`,
    [poster.id],
  )
  expect(rows).toEqual([{ uses: 2, counted: 2, once: 2 }])
})

test('eight brochures of one person at once are one link, and each consent is given once', async () => {
  const member = await person(app)
  const clinicId = await aClinic(app)
  const brochures = await Promise.all(Array.from({ length: 8 }, () => aBrochure(app, { clinicId })))
  const answers = await Promise.all(brochures.map(({ code }) => redeem(member, code, 2)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(await events(clinicId)).toEqual([
    ['count', 'grant'],
    ['tell', 'grant'],
  ])
})

test('of settings that are changed at once the newest event is the level that stands', async () => {
  const member = await person(app)
  const clinicId = await aClinic(app)
  await redeem(member, (await aBrochure(app, { clinicId })).code, 1)
  const { rows } = await app.owner.query<{ id: string; account_key: Buffer }>(
    'SELECT id, account_key FROM link.enrolment_link WHERE clinic_id = $1',
    [clinicId],
  )
  const [link] = rows
  const late = await app.owner.connect()
  try {
    // Begun first, and done last: it waited, as for the same row.
    await late.query('BEGIN')
    await late.query('SELECT now()')
    await member.call('PUT /api/me/links/:id', {
      params: { id: link?.id ?? '' },
      body: { level: 3, consentVersion },
    })
    await late.query('SELECT link.set_level($1, $2, 1, 2)', [link?.account_key, link?.id])
    await late.query('COMMIT')
  } finally {
    late.release()
  }
  const newest = new Map(await events(clinicId))
  expect([...newest].toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
    ['count', 'grant'],
    ['scores', 'withdraw'],
    ['tell', 'withdraw'],
  ])
})

async function events(clinicId: string): Promise<[string, string][]> {
  const { rows } = await app.owner.query<{ purpose: string; action: string }>(
    `SELECT e.purpose, e.action FROM link.consent_event e JOIN link.enrolment_link l ON l.id = e.link_id
     WHERE l.clinic_id = $1 ORDER BY e.at`,
    [clinicId],
  )
  return rows.map(({ purpose, action }) => [purpose, action])
}
