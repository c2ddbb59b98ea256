import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor, Person } from '@kith/shared/actor.ts'
import { anonymous } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import { as, person } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, allPlaces, joined, membersOf } from '#testing/groups.ts'
import { news } from '#testing/notifications.ts'
import { COOKIE } from '#platform/server.ts'
import { cards } from './card-queries.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.live.start()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const lastPostAt = new Date('2025-11-03T10:00:00.000Z')

describe('the list of groups', () => {
  test('shows a stranger every card, but no life of a group they may not read', async () => {
    const member = await person(app)
    const options = { lastPostAt, members: [member] }
    const open = await aGroup(app, options)
    const shut = await aGroup(app, { ...options, visibility: 'private' })
    const semi = await aGroup(app, { ...options, visibility: 'members' })
    const { items } = await (await as(app, 'visitor')).call('GET /api/groups')
    const shown = (id: string) => items.find((item) => item.id === id)
    expect(shown(open.id)).toMatchObject({
      readable: true,
      members: 1,
      lastPostAt: lastPostAt.toISOString(),
    })
    for (const { id, slug } of [shut, semi]) {
      expect(shown(id)).toMatchObject({
        name: `Group ${slug}`,
        description: 'A group',
        membership: 'none',
        readable: false,
        members: null,
        lastPostAt: null,
      })
    }
    const mine = await member.call('GET /api/groups')
    for (const { id } of [open, shut, semi]) {
      expect(mine.items.find((item) => item.id === id)).toMatchObject({
        membership: 'member',
        readable: true,
        members: 1,
        lastPostAt: lastPostAt.toISOString(),
      })
    }
  })

  test('calls readable exactly what the policy lets one read', async () => {
    const places = ['none', 'asked', 'member'] as const
    const people = { none: await person(app), asked: await person(app), member: await person(app) }
    const elsewhere = await aGroup(app)
    const groups = [
      await aGroup(app, { visibility: 'public' }),
      await aGroup(app, { visibility: 'members' }),
      await aGroup(app, { visibility: 'private' }),
    ]
    for (const { id } of groups) {
      await joined(app, id, people.member)
      await app.owner.query(
        `INSERT INTO community.membership (group_id, account_id, state) VALUES ($1, $2, 'asked')`,
        [id, people.asked.id],
      )
    }
    const roles: Partial<Person>[] = [
      {},
      { mentorOf: groups.map(({ id }) => id) },
      { mentorOf: [elsewhere.id] },
      { moderator: true },
      { admin: true },
    ]
    const asks: [Actor, (typeof places)[number]][] = [[anonymous, 'none']]
    for (const role of roles)
      for (const standing of ['active', 'silenced', 'suspended'] as const)
        for (const verified of [true, false])
          for (const place of places) {
            const base = {
              kind: 'person',
              moderator: false,
              admin: false,
              mentorOf: [],
              clinics: [],
            } as const
            asks.push([{ ...base, id: people[place].id, verified, standing, ...role }, place])
          }
    let cells = 0
    for (const [actor, membership] of asks) {
      const rows = await cards(app.platform.community.db, actor)
      for (const { id } of groups) {
        const row = rows.find((one) => one.id === id)
        const { visibility = 'public', readable } = row ?? {}
        const rightly = may(actor, 'group.read', { id, visibility, archived: false, membership })
        expect([actor, visibility, membership, readable]).toEqual([
          actor,
          visibility,
          membership,
          rightly,
        ])
        expect(row?.members).toBe(rightly ? 1 : null)
        cells += 1
      }
    }
    expect(cells).toBe(91 * 3)
  })
})

describe('the page of a group', () => {
  test('tells a stranger its rules, and who helps only where they may read', async () => {
    for (const visibility of ['public', 'members', 'private'] as const) {
      const group = await aGroup(app, { visibility, question: 'Why?' })
      const mentor = await as(app, 'mentor', { group: group.id })
      const params = { slug: group.slug }
      const seen = await (await as(app, 'visitor')).call('GET /api/groups/:slug', { params })
      const helper = { id: mentor.id, screenName: mentor.screenName }
      expect(seen).toMatchObject({ rules: ['Be kind'], question: 'Why?', admits: false })
      expect(seen.mentors).toEqual(visibility === 'public' ? [helper] : [])
      const own = await mentor.call('GET /api/groups/:slug', { params })
      expect(own).toMatchObject({ mentors: [helper], admits: true, readable: true })
    }
  })

  test('of no group is not found', async () => {
    const call = (await as(app, 'visitor')).call('GET /api/groups/:slug', {
      params: { slug: 'none' },
    })
    await expect(call).rejects.toMatchObject({ status: 404 })
  })
})

describe('joining', () => {
  test('is refused to a stranger, to who has not confirmed an address, and in an archived group', async () => {
    const group = await aGroup(app)
    const archived = await aGroup(app, { archived: true })
    const join = { params: { slug: group.slug }, body: {} }
    const before = await allPlaces(app)
    const refused: [Awaited<ReturnType<typeof person>>, typeof join, string][] = [
      [await as(app, 'visitor'), join, 'session.none'],
      [await person(app, { verified: false }), join, 'account.unverified'],
      [await person(app, { standing: 'silenced' }), join, 'request.forbidden'],
      [await person(app), { params: { slug: archived.slug }, body: {} }, 'request.forbidden'],
      [await person(app), { params: { slug: 'none' }, body: {} }, 'request.not-found'],
    ]
    for (const [who, input, code] of refused) {
      await expect(who.call('POST /api/groups/:slug/join', input)).rejects.toMatchObject({ code })
    }
    expect(await allPlaces(app)).toEqual(before)
  })

  test.each(['public', 'members'] as const)(
    'a %s group makes one a member at once',
    async (visibility) => {
      const group = await aGroup(app, { visibility })
      const member = await person(app)
      const told = vi.spyOn(app.platform.jobs, 'ofEvent')
      const heard = await news(app)
      const params = { slug: group.slug }
      const joining = await member.call('POST /api/groups/:slug/join', { params, body: {} })
      expect(joining).toEqual({ membership: 'member' })
      expect(await member.call('GET /api/groups/:slug', { params })).toMatchObject({
        membership: 'member',
        readable: true,
        members: 1,
      })
      const begun = { groupId: group.id, accountId: member.id, counted: true }
      expect(told.mock.calls).toEqual([['membership.begun', begun]])
      const said = await until(() => heard.said[0])
      expect(JSON.parse(said)).toEqual({ topics: [`group:${group.id}`], recheck: [member.id] })
      await expect(
        member.call('POST /api/groups/:slug/join', { params, body: {} }),
      ).rejects.toMatchObject({ status: 403 })
      expect(await membersOf(app, group.id)).toEqual({ counted: 1, there: 1 })
      await heard.end()
    },
  )

  test('by forty at once, some twice and some leaving, leaves the right count', async () => {
    const group = await aGroup(app)
    const people = await Promise.all(Array.from({ length: 40 }, () => person(app)))
    const params = { slug: group.slug }
    const join = (who: (typeof people)[number]) =>
      who.raw('POST /api/groups/:slug/join', { params, body: {} })
    const answers = await Promise.all([...people, ...people.slice(0, 10)].map(join))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(40)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await membersOf(app, group.id)).toEqual({ counted: 40, there: 40 })
    const leave = (who: (typeof people)[number]) =>
      who.raw('POST /api/groups/:slug/leave', { params })
    const first = people.slice(0, 25)
    await Promise.all([...first, ...first].map(leave))
    expect(await membersOf(app, group.id)).toEqual({ counted: 15, there: 15 })
  })
})

describe('leaving', () => {
  test('is for those who are in', async () => {
    const group = await aGroup(app)
    const params = { slug: group.slug }
    const leave = (one: Awaited<ReturnType<typeof person>>) =>
      one.raw('POST /api/groups/:slug/leave', { params })
    expect((await leave(await as(app, 'visitor'))).status).toBe(401)
    expect((await leave(await person(app))).status).toBe(403)
  })

  test('closes the live news of the group to who left', async () => {
    const member = await person(app)
    const stays = await person(app)
    const group = await aGroup(app, { visibility: 'private', members: [member, stays] })
    const outsider = await person(app)
    const listening = await Promise.all(
      [member, stays, outsider].map((one) => socket(one.token, `group:${group.id}`)),
    )
    const told = () => listening.map(({ stale }) => stale.length)
    await member.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    await until(() => listening[1]?.stale.length === 1)
    await person(app).then((one) =>
      one.call('POST /api/groups/:slug/join', { params: { slug: group.slug }, body: {} }),
    )
    await until(() => listening[1]?.stale.length === 2)
    expect(told()).toEqual([0, 2, 0])
    expect(await membersOf(app, group.id)).toEqual({ counted: 1, there: 1 })
    for (const { end } of listening) end()
  })
})

test('closing a public group closes its live news to all who are not in it', async () => {
  const [member, outsider] = [await person(app), await person(app)]
  const admin = await as(app, 'admin')
  const group = await aGroup(app, { members: [member] })
  const listening = await Promise.all(
    [member, outsider].map((one) => socket(one.token, `group:${group.id}`)),
  )
  const { items } = await admin.call('GET /api/admin/groups')
  const kept = items.find(({ id }) => id === group.id)
  if (!kept) throw new Error('no such group')
  const { id, slug, noVisitLink, holdFirst, archived, version } = kept
  const en = { ...kept.en, description: 'About nights.' }
  const words = { en, es: en }
  await admin.call('PUT /api/admin/groups/:id', {
    params: { id },
    body: { slug, noVisitLink, holdFirst, archived, version, ...words, visibility: 'private' },
  })
  await until(() => listening[0]?.stale.length === 1)
  await member.call('PUT /api/groups/:slug/follow', {
    params: { slug: group.slug },
    body: { follow: 'every' },
  })
  expect(listening.map(({ stale }) => stale.length)).toEqual([1, 0])
  for (const { end } of listening) end()
})

/** An open page of someone that shows a topic. */
async function socket(token: string | null, topic: string) {
  const stale: string[] = []
  const one = await app.http.injectWS('/api/live', {
    headers: { origin: ORIGIN, cookie: `${COOKIE}=${token}` },
  })
  let ready = false
  one.on('message', (data: Buffer) => {
    if (data.toString().includes('stale')) stale.push(data.toString())
    else ready = true
  })
  one.send(JSON.stringify({ type: 'subscribe', topics: [topic] }))
  await new Promise((wait) => setTimeout(wait, 150))
  await until(() => ready || one.readyState === 1)
  return { stale, end: () => one.terminate() }
}
