import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import type { Route } from '@kith/shared/contract/route.ts'
import { confirmed, someLetters } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { outcome, password, secondSteps, type SecondSteps } from '#testing/second-step.ts'
import { loadWorld } from '#world/load.ts'
import { forgetSecondFactor } from './public.ts'

let app: TestApp
let steps: SecondSteps
beforeAll(async () => {
  app = await testApp({ secondFactor: 'required', jobs: true })
  steps = secondSteps(app)
})
afterAll(() => app.close())

describe('signing in with a second step', () => {
  test('takes a code of the app, once', async () => {
    const who = await steps.setUp(await steps.joined())
    expect(who.address).toMatch(/^otpauth:\/\/totp\/Kith:Quiet/)
    expect(await outcome(steps.signIn(who))).toBe('factor.code-missing')
    expect(await outcome(steps.signIn(who, '000000'))).toBe('factor.code-wrong')
    // The one that set it up is used already.
    expect(await outcome(steps.signIn(who, steps.codeOf(who.secret, -1)))).toBe('factor.code-wrong')
    const code = steps.codeOf(who.secret)
    const both = await Promise.all([
      outcome(steps.signIn(who, code)),
      outcome(steps.signIn(who, code)),
    ])
    expect(both.toSorted()).toEqual([200, 'factor.code-wrong'])
  })

  test('takes a code on paper instead, once', async () => {
    const who = await steps.setUp(await steps.joined())
    expect(who.codes).toHaveLength(10)
    const [code = ''] = who.codes
    const asked = Array.from({ length: 5 }, () => outcome(steps.signIn(who, code.toUpperCase())))
    expect((await Promise.all(asked)).filter((one) => one === 200)).toHaveLength(1)
    const state = await who.client.call('GET /api/me/second-factor')
    expect(state).toMatchObject({ codesLeft: 9, required: false })
    const other = await steps.setUp(await steps.joined())
    expect(await outcome(steps.signIn(other, who.codes[1]))).toBe('factor.code-wrong')
  })

  test('is guessed at by nobody: so many codes are tried of one account in a day, from wherever', async () => {
    const who = await steps.setUp(await steps.joined())
    const { limitScale } = app.platform.config
    await steps.signIn(who, '000000')
    const { rowCount } = await app.owner.query(
      `UPDATE community.rate_limit SET points = $2 WHERE key = 'second-step-day:' || $1`,
      [who.id, 100 * limitScale],
    )
    expect(rowCount).toBe(1)
    expect(await outcome(steps.signIn(who, steps.codeOf(who.secret)))).toBe('request.too-many')
    const again = await who.client.raw<{ code: string }>('POST /api/me/confirm', {
      body: { password, code: steps.codeOf(who.secret) },
    })
    expect(again.body.code).toBe('request.too-many')
    expect(await outcome(steps.signIn(who))).toBe('factor.code-missing')
  })

  test('says nothing of it to who does not know the password', async () => {
    const who = await steps.setUp(await steps.joined())
    const answer = await new Client(app).raw<{ code: string }>('POST /api/sign-in', {
      body: { email: who.email, password: 'not the right phrase', code: steps.codeOf(who.secret) },
    })
    expect(answer.body.code).toBe('account.credentials')
  })

  test('is not there before a code of the app came back', async () => {
    const who = await steps.joined()
    await (await confirmed(who.client)).call('POST /api/me/second-factor')
    const wrong = await who.client.raw<{ code: string }>('PUT /api/me/second-factor', {
      body: { code: '000000' },
    })
    expect(wrong.body.code).toBe('factor.code-wrong')
    expect(await outcome(steps.signIn(who))).toBe(200)
  })

  test('ends all other sessions, and is asked for before what is grave', async () => {
    const who = await steps.joined()
    const other = new Client(app)
    await other.call('POST /api/sign-in', { body: { email: who.email, password } })
    const { secret } = await steps.setUp(who)
    expect((await other.call('GET /api/me')).person).toBeNull()
    const grave = (code?: string) =>
      who.client.raw<{ code: string }>('POST /api/me/confirm', {
        body: { password, ...(code && { code }) },
      })
    expect((await grave()).body.code).toBe('factor.code-missing')
    expect((await grave(steps.codeOf(secret))).status).toBe(204)
  })

  test('is begun and ended only by who gave the password again', async () => {
    const who = await steps.joined()
    const asked = await who.client.raw<{ code: string }>('POST /api/me/second-factor')
    expect(asked.body.code).toBe('session.confirm')
    const { client } = await steps.setUp(who)
    for (const route of ['DELETE /api/me/second-factor', 'POST /api/me/second-factor/codes'])
      expect((await client.raw<{ code: string }>(route)).body.code).toBe('session.confirm')
    await (await confirmed(client)).call('DELETE /api/me/second-factor')
    expect(await outcome(steps.signIn(who))).toBe(200)
    await until(() => app.mails().some((mail) => mail.includes('password alone')))
  })

  test('is told by a letter once it is set up: whoever has the password could have done so', async () => {
    const { email } = await steps.setUp(await steps.joined())
    const subject = 'Subject: You now sign in with a second step'
    const letter = await until(() =>
      app.mails().find((mail) => mail.includes(`To: ${email}`) && mail.includes(subject)),
    )
    expect(letter).toContain('/reset')
  })

  test('new codes on paper end the old ones', async () => {
    const who = await steps.setUp(await steps.joined())
    const { codes } = await (await confirmed(who.client)).call('POST /api/me/second-factor/codes')
    expect(await outcome(steps.signIn(who, who.codes[0]))).toBe('factor.code-wrong')
    expect(await outcome(steps.signIn(who, codes[0]))).toBe(200)
  })
})

describe('where it is required', () => {
  test.each([
    ['moderator', 'GET /api/queue'],
    ['admin', 'GET /api/admin/people'],
    ['moderator', 'GET /api/me/blocks'],
  ] as const)('a %s without it is nobody yet: %s', async (role, route) => {
    const { client } = await steps.joined(role)
    expect((await client.call('GET /api/me')).person).toMatchObject({ needsSecondFactor: true })
    expect((await client.raw<{ code: string }>(route)).body.code).toBe('factor.needed')
    expect((await client.raw('GET /api/groups')).status).toBe(200)
    await steps.setUp({ client, id: '', email: '' })
    expect((await client.raw(route)).status).toBe(200)
    expect((await client.call('GET /api/me')).person).not.toHaveProperty('needsSecondFactor')
  })

  test('nothing is open to them but what the contract marks, whatever they send', async () => {
    const { client } = await steps.joined('admin')
    const closed = Object.entries<Route>(api).filter(
      ([, { access, bare }]) => access !== 'anyone' && bare !== true,
    )
    expect(closed.length).toBeGreaterThan(200)
    const headers = { 'content-type': 'application/json' }
    for (const [key] of closed) {
      const sent = key.startsWith('GET') ? {} : { headers, body: '{' }
      const { status, body } = await client.raw<{ code: string }>(
        key.replaceAll(/:\w+/g, 'x'),
        sent,
      )
      expect([key, status, body.code]).toEqual([key, 403, 'factor.needed'])
    }
  })

  test('who holds no role goes on without it', async () => {
    const { client } = await steps.joined()
    expect((await client.call('GET /api/me')).person).not.toHaveProperty('needsSecondFactor')
    expect((await client.raw('GET /api/me/sessions')).status).toBe(200)
  })

  test('who holds one can not end it', async () => {
    const { client } = await steps.setUp(await steps.joined('moderator'))
    const asked = await (
      await confirmed(client)
    ).raw<{ code: string }>('DELETE /api/me/second-factor')
    expect(asked.body.code).toBe('factor.required')
  })

  test('an administrator ends it for who lost telephone and paper, who is told', async () => {
    const admin = await steps.setUp(await steps.joined('admin'))
    const lost = await steps.setUp(await steps.joined('moderator'))
    const params = { id: lost.id }
    await (
      await confirmed(admin.client)
    ).call('DELETE /api/admin/people/:id/second-factor', { params })
    expect((await lost.client.call('GET /api/me')).person).toBeNull()
    expect(await outcome(steps.signIn(lost))).toBe(200)
    const again = await admin.client.raw<{ code: string }>(
      'DELETE /api/admin/people/:id/second-factor',
      { params },
    )
    expect(again.body.code).toBe('factor.state')
  })

  test('but not their own, by that way either', async () => {
    const { client, id } = await steps.setUp(await steps.joined('admin'))
    const asked = await (
      await confirmed(client)
    ).raw<{ code: string }>('DELETE /api/admin/people/:id/second-factor', { params: { id } })
    expect(asked.body.code).toBe('factor.required')
    expect(await client.call('GET /api/me/second-factor')).toMatchObject({ codesLeft: 10 })
  })

  test('and so does the operator, for the only administrator', async () => {
    const lost = await steps.setUp(await steps.joined('admin'))
    expect(await forgetSecondFactor(app.platform, lost.email)).toBe(true)
    expect(await outcome(steps.signIn(lost))).toBe(200)
    expect(await forgetSecondFactor(app.platform, lost.email)).toBe(false)
  })
})

test('no secret and no code stands readable in the database', async () => {
  const { secret, codes } = await steps.setUp(await steps.joined())
  const { rows } = await app.owner.query<{ all: string }>(
    `SELECT concat((SELECT string_agg(f::text, ' ') FROM community.second_factor f),
      (SELECT string_agg(c::text, ' ') FROM community.paper_code c),
      (SELECT string_agg(e::text, ' ') FROM audit.event e),
      (SELECT string_agg(k::text, ' ') FROM community.idempotency_key k)) AS all`,
  )
  const hexOf = (text: string) => Buffer.from(text).toString('hex')
  for (const word of [secret, ...codes])
    for (const form of [word, hexOf(word)]) expect(rows[0]?.all).not.toContain(form)
})

test('a world file gives somebody an app that is set up already', async () => {
  const email = `${someLetters()}@example.org`
  const secondFactor = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const screenName = `Quiet ${someLetters()}`
  const loaded = await loadWorld(
    app.owner.options.connectionString ?? '',
    [
      {
        version: 1,
        people: [
          {
            screenName,
            email,
            password,
            secondFactor,
            locale: 'en',
            kind: 'staff',
            daysAgo: 1,
            verified: true,
            groups: [],
            roles: [{ role: 'admin' }],
          },
        ],
      },
    ],
    { secrets: app.platform.secrets, now: app.platform.clock.now() },
  )
  expect(loaded.people).toMatchObject([{ email, password, secondFactor, roles: ['admin'] }])
  expect(await outcome(steps.signIn({ email }))).toBe('factor.code-missing')
  expect(await outcome(steps.signIn({ email }, steps.codeOf(secondFactor)))).toBe(200)
})
