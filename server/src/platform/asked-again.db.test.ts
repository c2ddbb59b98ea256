import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { sql } from 'drizzle-orm'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Strict } from '@kith/shared/contract/page.ts'
import { routes } from '@kith/shared/contract/route.ts'
import { Problem } from '@kith/shared/problems.ts'
import { buildApp } from '#app.ts'
import { as } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { mount } from './mount.ts'
import { COOKIE } from './server.ts'

/** A route of the test's own that creates, for whom the policy lets. */
const probes = routes({
  'POST /api/probe/rules': {
    summary: '-',
    access: 'rule.write',
    limit: 'write',
    reply: Type.Object({ n: Type.Integer() }),
    status: 201,
  },
  'POST /api/probe/guarded': {
    summary: '-',
    access: 'image.send',
    limit: 'write',
    body: Strict({ n: Type.Integer() }),
    reply: Type.Object({ n: Type.Integer() }),
    status: 201,
  },
})

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  const probed = await buildApp(app.platform, () => ORIGIN)
  mount(
    probed.http,
    probes,
    {
      'POST /api/probe/guarded': async ({ body, permit }) => {
        permit('image.send', {})
        return { n: body.n }
      },
      'POST /api/probe/rules': async ({ db, actor, permit }) => {
        // Seen by staff alone: for anybody else it is not there.
        if (actor.kind === 'anonymous' || !actor.moderator) throw new Problem('request.not-found')
        permit('rule.write', {})
        const { rows } = await db.execute<{ n: number }>(sql`SELECT 1 AS n`)
        return { n: rows[0]?.n ?? 0 }
      },
    },
    { ...app.platform, db: app.platform.community.db, login: 'community' },
  )
  await probed.http.ready()
  app = { ...app, http: probed.http }
})
afterAll(() => app.close())

const become = (id: string, standing: string) =>
  app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [id, standing])

test('a right that ended is asked about again where the same key comes again', async () => {
  const person = await as(app, 'member')
  const once = { body: { n: 1 }, headers: { 'idempotency-key': randomUUID() } }
  expect((await person.raw('POST /api/probe/guarded', once)).status).toBe(201)
  await become(person.id, 'silenced')
  expect((await person.raw('POST /api/probe/guarded', once)).status).toBe(403)
  await become(person.id, 'active')
  expect((await person.raw('POST /api/probe/guarded', once)).body).toEqual({ n: 1 })
})

test('a role that ended takes along what was answered under it, whatever the refusal is now', async () => {
  const person = await as(app, 'moderator')
  const once = { headers: { 'idempotency-key': randomUUID() } }
  expect((await person.raw('POST /api/probe/rules', once)).status).toBe(201)
  expect((await person.raw('POST /api/probe/rules', once)).status).toBe(201)
  const grants = (at: string) =>
    app.owner.query(`UPDATE community.role_grant SET revoked_at = ${at} WHERE account_id = $1`, [
      person.id,
    ])
  await grants('now()')
  expect(await person.raw('POST /api/probe/rules', once)).toMatchObject({
    status: 404,
    body: { code: 'request.not-found' },
  })
  await grants('NULL')
  expect((await person.raw('POST /api/probe/rules', once)).body).toEqual({ n: 1 })
})

test.each(['session', 'standing'])(
  'a %s that ends while a body is on its way is over when it has come',
  async (what) => {
    const person = await as(app, 'member')
    const body = new PassThrough()
    body.write('{"n"')
    const sent = app.http.inject({
      method: 'POST',
      url: '/api/probe/guarded',
      headers: {
        origin: ORIGIN,
        cookie: `${COOKIE}=${person.token}`,
        'content-type': 'application/json',
        'content-length': '7',
        'idempotency-key': randomUUID(),
      },
      payload: body,
    })
    await new Promise((wait) => setTimeout(wait, 100))
    if (what === 'session') await person.call('POST /api/sign-out')
    else await become(person.id, 'silenced')
    body.end(':1}')
    expect((await sent).statusCode).toBe(what === 'session' ? 401 : 403)
  },
)
