import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/enrolment.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

const LONGEST = 8000

let app: TestApp
let group: TestGroup
let post: { id: string }
let member: TestPerson
let held: PoolClient[] = []
beforeAll(async () => {
  app = await testApp({ poolWaitMs: LONGEST })
  member = await person(app)
  group = await aGroup(app, { visibility: 'public', members: [member] })
  post = await aPost(app, group, await person(app))
})
afterEach(() => release())
afterAll(() => app.close())

/** Takes every connection of the pool, as transactions do that do not end. */
async function holdAll({ pg } = app.platform.community): Promise<void> {
  held = await Promise.all(Array.from({ length: pg.options.max ?? 0 }, () => pg.connect()))
}

function release(): void {
  for (const client of held) client.release()
  held = []
}

const readPost = () => member.raw('GET /api/posts/:id', { params: { id: post.id } })
const readList = () =>
  member.raw<{ code: string }>('GET /api/groups/:slug/posts', { params: { slug: group.slug } })
const report = () =>
  member.raw('POST /api/reports', {
    body: { subjectKind: 'post', subjectId: post.id, reason: 'self-harm' },
  })

describe('while every connection is taken', () => {
  test('lists are refused at once and say when to come again, and posts are waited for', async () => {
    await holdAll()
    const post = readPost()
    await until(() => app.platform.community.waitMs() >= LONGEST / 4)
    const list = await readList()
    expect([list.status, list.body.code]).toEqual([503, 'server.busy'])
    expect(Number(list.headers['retry-after'])).toBeGreaterThan(0)
    expect(app.platform.community.waitMs()).toBeGreaterThan(0)
    release()
    expect((await post).status).toBe(200)
    expect((await readList()).status).toBe(200)
  })

  test('posts too, once it would be too long for them', async () => {
    await holdAll()
    const waiting = readPost()
    await until(() => app.platform.community.waitMs() >= (LONGEST * 3) / 4)
    expect((await readPost()).status).toBe(503)
    release()
    expect((await waiting).status).toBe(200)
  })

  test('whoever tells of a danger is heard, and whoever signs out is out', async () => {
    const leaving = await as(app, 'member')
    await holdAll()
    const waiting = readPost()
    await until(() => app.platform.community.waitMs() >= (LONGEST * 3) / 4)
    expect((await report()).status).toBe(201)
    expect((await leaving.raw('POST /api/sign-out')).status).toBe(204)
    // All the while nobody gave a connection back.
    expect(held.length).toBe(app.platform.community.pg.options.max)
    release()
    await waiting
    expect((await leaving.call('GET /api/me')).person).toBeNull()
  })
})

describe('while every connection of the clinics is taken', () => {
  test('what is of clinics is refused, and nothing of the community', async () => {
    const clinicId = await aClinic(app)
    const staff = await as(app, 'clinic', { clinic: clinicId })
    const numbers = () =>
      staff.raw('GET /api/clinics/:clinicId/enrolment', { params: { clinicId } })
    expect((await numbers()).status).toBe(200)
    await holdAll(app.platform.clinic)
    const waiting = numbers()
    await until(() => app.platform.clinic.waitMs() >= (LONGEST * 3) / 4)
    expect((await numbers()).status).toBe(503)
    expect((await readList()).status).toBe(200)
    release()
    expect((await waiting).status).toBe(200)
  })
})
