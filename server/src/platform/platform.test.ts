import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import { Strict } from '@kith/shared/contract/page.ts'
import { routes } from '@kith/shared/contract/route.ts'
import { buildApp } from '#app.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { mount } from './mount.ts'

/** Routes of the test's own, to see the frame do what it promises. */
const probes = routes({
  'POST /api/probe/forgetful': {
    summary: '-',
    access: 'role.grant',
    limit: 'write',
    reply: Type.Null(),
    status: 204,
  },
  'POST /api/probe/strict': {
    summary: '-',
    access: 'anyone',
    limit: 'write',
    body: Strict({ n: Type.Integer(), name: Type.Optional(Type.String()) }),
    reply: Type.Object({ n: Type.Integer() }),
  },
  'GET /api/probe/query': {
    summary: '-',
    access: 'anyone',
    limit: 'read',
    query: Strict({ n: Type.Optional(Type.Integer()) }),
    reply: Type.Object({ n: Type.Union([Type.Integer(), Type.Null()]) }),
  },
  'POST /api/probe/create': {
    summary: '-',
    access: 'session',
    limit: 'write',
    body: Strict({ locale: Type.String(), note: Type.Optional(Type.String()) }),
    reply: Type.Object({ count: Type.Integer() }),
    status: 201,
  },
  'GET /api/probe/leaky': {
    summary: '-',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({ open: Type.String() }),
  },
  'GET /api/probe/broken': { summary: '-', access: 'anyone', limit: 'read', reply: Type.Null() },
})

let app: TestApp
let member: TestPerson
let created = 0

beforeAll(async () => {
  app = await testApp()
  member = await as(app, 'member')
  const probed = await buildApp(app.platform, () => ORIGIN)
  mount(
    probed.http,
    probes,
    {
      'POST /api/probe/forgetful': async ({ db, audit }) => {
        await audit('survey.probe', 'forgetful')
        return db ? null : null
      },
      'POST /api/probe/strict': async ({ body }) => ({ n: body.n }),
      'GET /api/probe/query': async ({ query }) => ({ n: query.n ?? null }),
      'POST /api/probe/create': async ({ audit }) => {
        await audit('survey.probe', 'created')
        return { count: ++created }
      },
      'GET /api/probe/leaky': async () => ({ open: 'yes', hidden: 'no' }),
      'GET /api/probe/broken': async () => {
        throw new Error('a secret detail')
      },
    },
    { ...app.platform, db: app.platform.community.db, login: 'community' },
  )
  await probed.http.ready()
  app = { ...app, http: probed.http }
  member.app.http = probed.http
})
afterAll(() => app.close())

const visitor = () => new Client(app)
const audited = async () =>
  (await app.owner.query('SELECT count(*)::int AS n FROM audit.event')).rows[0].n

describe('a guarded route', () => {
  test('that answers without having asked the policy is a 500 and leaves nothing behind', async () => {
    const before = await audited()
    const answer = await member.raw('POST /api/probe/forgetful')
    expect(answer.status).toBe(500)
    expect(await audited()).toBe(before)
  })
})

describe('what comes in', () => {
  const send = (body: unknown) => visitor().raw('POST /api/probe/strict', { body })

  test.each([
    [{ n: '5' }, 'n'],
    [{ n: null }, 'n'],
    [{ n: 1.5 }, 'n'],
    [{}, 'n'],
    [{ n: 1, name: 7 }, 'name'],
    [{ n: 1, other: true }, 'other'],
  ])('%j is refused, naming the field %s', async (body, field) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'request.invalid', field })
  })

  test('is read as digits in an address, and nothing else', async () => {
    expect((await visitor().raw('GET /api/probe/query', { query: { n: 7 } })).body).toEqual({
      n: 7,
    })
    expect((await visitor().raw('GET /api/probe/query', { query: { n: 'seven' } })).status).toBe(
      400,
    )
    expect((await visitor().raw('GET /api/probe/query', { query: { m: 1 } })).status).toBe(400)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as %s is not read',
    async (type) => {
      const answer = await visitor().raw('POST /api/probe/strict', {
        body: '{"n":1}',
        headers: { 'content-type': type },
      })
      expect(answer.status).toBe(415)
    },
  )

  test('is refused when it is too large, or no JSON', async () => {
    expect((await send({ n: 1, name: 'x'.repeat(70_000) })).status).toBe(413)
    const broken = await visitor().raw('POST /api/probe/strict', {
      body: '{"n":',
      headers: { 'content-type': 'application/json' },
    })
    expect(broken.status).toBe(400)
  })
})

describe('what goes out', () => {
  test('is what the contract declares, and no more', async () => {
    expect((await visitor().raw('GET /api/probe/leaky')).body).toEqual({ open: 'yes' })
  })

  test('says nothing of an unforeseen error but a request id', async () => {
    const answer = await visitor().raw('GET /api/probe/broken')
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(answer.body).toMatchObject({ code: 'request.failed', requestId: expect.any(String) })
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test('carries the headers that browsers are to keep to', async () => {
    const { headers } = await visitor().raw('GET /api/me')
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(String(headers['strict-transport-security'])).toContain('max-age=63072000')
  })
})

describe('an unsafe request', () => {
  const send = (headers: Record<string, string>) =>
    visitor().raw('POST /api/probe/strict', { body: { n: 1 }, headers })

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: ORIGIN }, 200],
    [{ origin: 'https://evil.test' }, 403],
    [{ origin: `${ORIGIN}.evil.test` }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
  ])('with %j is answered %i', async (headers, status) => {
    expect((await send({ origin: 'x', ...headers })).status).toBe(status)
  })
})

describe('a creating request', () => {
  const create = (key: string | null, body: { locale: string; note?: string } = { locale: 'en' }) =>
    member.raw<{ count: number }>('POST /api/probe/create', {
      body,
      headers: key === null ? { 'idempotency-key': '' } : { 'idempotency-key': key },
    })

  test('needs an Idempotency-Key', async () => {
    expect((await create(null)).body).toMatchObject({ code: 'request.key-missing' })
  })

  test('is worked once for each key, also when it comes fifty times at once', async () => {
    const key = randomUUID()
    const before = await audited()
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(key)))
    const done = answers.filter(({ status }) => status === 201)
    expect(new Set(done.map(({ body }) => body.count)).size).toBe(1)
    // Those for whom there was no connection left are asked to come back, and then get the same answer.
    for (const { status } of answers) expect([201, 503]).toContain(status)
    expect((await create(key)).body).toEqual(done[0]?.body)
    expect(await audited()).toBe(before + 1)
  })

  test('with a used key and other content is refused', async () => {
    const key = randomUUID()
    await create(key)
    expect((await create(key, { locale: 'es' })).body).toMatchObject({ code: 'request.key-reused' })
  })

  test('says the same whichever of its fields comes first', async () => {
    const key = randomUUID()
    const first = await create(key, { locale: 'en', note: 'a' })
    expect(await create(key, { note: 'a', locale: 'en' })).toEqual(first)
  })

  test('with the same key from someone else is their own', async () => {
    const key = randomUUID()
    const first = await create(key)
    const other = await as(app, 'member')
    const second = await other.raw<{ count: number }>('POST /api/probe/create', {
      body: { locale: 'en' },
      headers: { 'idempotency-key': key },
    })
    expect(second.body.count).not.toBe(first.body.count)
  })
})

describe('every route', () => {
  test('of the contract is mounted, has an access, a limit and a reply, and there are no others', async () => {
    const mounted = app.http.printRoutes({ commonPrefix: false })
    for (const [key, route] of Object.entries(api)) {
      expect(route, key).toMatchObject({
        access: expect.any(String),
        limit: expect.any(String),
        reply: expect.any(Object),
      })
    }
    expect(mounted).toContain('/api/me')
    const described = Object.entries(app.http.swagger().paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    const declared = [...Object.keys(api), ...Object.keys(probes)]
    expect(described.toSorted()).toEqual(declared.toSorted())
  })
})
