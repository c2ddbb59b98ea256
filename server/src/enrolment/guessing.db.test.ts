import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { limits } from '#platform/limits.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic } from '#testing/enrolment.ts'

let app: TestApp
let clinicId: string
beforeAll(async () => {
  app = await testApp()
  clinicId = await aClinic(app)
})
afterAll(() => app.close())

const people = (count: number): Promise<TestPerson[]> =>
  Promise.all(Array.from({ length: count }, () => person(app)))

/** All of them spend the code in the same moment; how often each status was answered. */
async function atOnce(who: readonly TestPerson[], code: string): Promise<Record<string, number>> {
  const answers = await Promise.all(
    who.map((one) =>
      one.raw('POST /api/codes/redeem', { body: { code, level: 2, consentVersion } }),
    ),
  )
  return counts(answers.map(({ status }) => status))
}

function counts(statuses: readonly number[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const status of statuses) found[status] = (found[status] ?? 0) + 1
  return found
}

async function kept(id: string) {
  const { rows } = await app.owner.query(
    `SELECT i.state, i.uses, (SELECT count(*)::int FROM link.enrolment_link l WHERE l.invitation_id = i.id) AS links
     FROM clinic.invitation i WHERE id = $1`,
    [id],
  )
  return rows[0]
}

describe('a code that many spend at once', () => {
  test('is spent by exactly one of fifty where it is personal', async () => {
    const { id, code } = await aBrochure(app, { clinicId })
    expect(await atOnce(await people(50), code)).toEqual({ 200: 1, 404: 49 })
    expect(await kept(id)).toEqual({ state: 'redeemed', uses: 1, links: 1 })
  })

  test('is spent by exactly twenty of two hundred where it is for twenty', async () => {
    const { id, code } = await aBrochure(app, { clinicId, maxUses: 20 })
    expect(await atOnce(await people(200), code)).toEqual({ 200: 20, 404: 180 })
    expect(await kept(id)).toEqual({ state: 'redeemed', uses: 20, links: 20 })
  }, 60_000)

  test('is not spent twice by a check that stands apart from the spending', async () => {
    const { id, code } = await aBrochure(app, { clinicId })
    const { rows } = await app.owner.query<{ body: string }>(
      `SELECT pg_get_functiondef('link.spend'::regproc) AS body`,
    )
    const { body = '' } = rows[0] ?? {}
    const guard = ' AND link.usable(x, link.today(x.clinic_id))'
    expect(body).toContain(guard)
    await app.owner.query(
      `ALTER TABLE clinic.invitation DROP CONSTRAINT IF EXISTS invitation_check;
       ALTER TABLE clinic.invitation DROP CONSTRAINT IF EXISTS invitation_personal`,
    )
    await app.owner.query(
      body
        .replace(guard, '')
        // All have looked before the first one writes.
        .replace('PERFORM link.mark_opened', 'PERFORM pg_sleep(1); PERFORM link.mark_opened'),
    )
    await atOnce(await people(8), code)
    // The planted fault is seen: with the guard gone it is spent more than once.
    expect((await kept(id)).uses).toBeGreaterThan(1)
    await app.owner.query(body)
  })
})

test('ten thousand wrong codes are slowed by address and for all together, and every answer is alike', async () => {
  // What a test is given a thousandfold, here as it is in the product.
  const own = limits(app.platform.community)
  Object.assign(app.platform.limits, { take: own.take, takeTogether: own.takeTogether })
  await app.owner.query('DELETE FROM community.rate_limit')
  const right = (await aBrochure(app, { clinicId })).code
  const gone = (await aBrochure(app, { clinicId, state: 'void' })).code
  const wrong = (n: number) =>
    n % 100 === 0 ? gone : formatCode(makeCode(Buffer.from(`w${n}`.padEnd(10, '.'))))
  const check = (code: string, remoteAddress: string) =>
    app.http.inject({
      method: 'POST',
      url: '/api/codes/check',
      remoteAddress,
      headers: { origin: ORIGIN },
      payload: { code },
    })
  const statuses: number[] = []
  const bodies = new Set<string>()
  for (let address = 0; address < 100; address++) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => check(wrong(address * 100 + n), `10.1.0.${address}`)),
    )
    for (const answer of answers) {
      statuses.push(answer.statusCode)
      if (answer.statusCode === 404)
        bodies.add(
          answer.body.replace(/"requestId":"[^"]*"/, '') + Object.keys(answer.headers).join(),
        )
    }
  }
  // Twenty in ten minutes of each address, which for a hundred of them is all that there is for everybody.
  expect(counts(statuses)).toEqual({ 404: 2000, 429: 8000 })
  expect(bodies.size).toBe(1)
  // Even the right code is not tried any more, by whoever comes with it next.
  const next = await check(right, '10.2.0.1')
  expect(next.statusCode).toBe(429)
  expect(next.json()).toMatchObject({ state: { retryAfterSeconds: expect.any(Number) } })
  await app.owner.query('DELETE FROM community.rate_limit')
  expect((await check(right, '10.2.0.1')).statusCode).toBe(200)
}, 180_000)
