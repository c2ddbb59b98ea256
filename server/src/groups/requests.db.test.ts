import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, allPlaces, membersOf } from '#testing/groups.ts'
import { news } from '#testing/notifications.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const text: unknown = expect.any(String)

describe('a private group', () => {
  test('is asked with an answer to its question, and the request can be taken back', async () => {
    const group = await aGroup(app, { visibility: 'private', question: 'What brings you here?' })
    const who = await person(app)
    const params = { slug: group.slug }
    const before = await allPlaces(app)
    const join = (body: { answer?: string }) =>
      who.call('POST /api/groups/:slug/join', { params, body })
    await expect(join({})).rejects.toMatchObject({ code: 'group.answer-missing' })
    await expect(join({ answer: '  ' })).rejects.toMatchObject({ code: 'group.answer-missing' })
    expect(await allPlaces(app)).toEqual(before)
    expect(await join({ answer: 'My sister.' })).toEqual({ membership: 'asked' })
    await expect(join({ answer: 'My sister.' })).rejects.toMatchObject({ code: 'group.asked' })
    expect(await who.call('GET /api/groups/:slug', { params })).toMatchObject({
      membership: 'asked',
      readable: false,
      members: null,
    })
    expect(await who.call('POST /api/groups/:slug/leave', { params })).toEqual({
      membership: 'none',
    })
    expect(await allPlaces(app)).toEqual(before)
  })

  test('shows its requests to its mentors, moderators and administrators alone', async () => {
    const member = await person(app)
    const group = await aGroup(app, { visibility: 'private', members: [member] })
    const elsewhere = await aGroup(app)
    const params = { slug: group.slug }
    const who = await person(app)
    await who.call('POST /api/groups/:slug/join', { params, body: { answer: 'Please.' } })
    const look = (one: typeof who) => one.raw('GET /api/groups/:slug/requests', { params })
    expect((await look(await as(app, 'visitor'))).status).toBe(401)
    for (const one of [who, member, await as(app, 'mentor', { group: elsewhere.id })]) {
      expect((await look(one)).status).toBe(403)
    }
    const helpers = [
      await as(app, 'mentor', { group: group.id }),
      await as(app, 'moderator'),
      await as(app, 'admin'),
    ]
    for (const one of helpers) {
      const { items } = await one.call('GET /api/groups/:slug/requests', { params })
      expect(items).toEqual([
        {
          personId: who.id,
          screenName: who.screenName,
          answer: 'Please.',
          askedAt: text,
        },
      ])
    }
  })

  test('lets nobody but those in, and nobody themselves', async () => {
    const member = await person(app)
    const group = await aGroup(app, { visibility: 'private', members: [member] })
    const elsewhere = await aGroup(app)
    const admin = await as(app, 'admin')
    const params = { slug: group.slug }
    await admin.call('POST /api/groups/:slug/join', { params, body: {} })
    const before = await allPlaces(app)
    const accept = (one: typeof member) =>
      one.raw('POST /api/groups/:slug/requests/:personId', {
        params: { ...params, personId: admin.id },
        body: { accept: true },
      })
    expect((await accept(await as(app, 'visitor'))).status).toBe(401)
    for (const one of [member, admin, await as(app, 'mentor', { group: elsewhere.id })]) {
      expect((await accept(one)).status).toBe(403)
    }
    const nobody = (await as(app, 'moderator')).call('POST /api/groups/:slug/requests/:personId', {
      params: { ...params, personId: member.id },
      body: { accept: true },
    })
    await expect(nobody).rejects.toMatchObject({ status: 404 })
    expect(await allPlaces(app)).toEqual(before)
  })

  test.each([true, false])(
    'answers a request (accepted: %s) once, with an event',
    async (accept) => {
      const group = await aGroup(app, { visibility: 'private' })
      const mentor = await as(app, 'mentor', { group: group.id })
      const who = await person(app)
      const params = { slug: group.slug }
      await who.call('POST /api/groups/:slug/join', { params, body: { answer: 'Please.' } })
      const told = vi.spyOn(app.platform.jobs, 'ofEvent')
      const heard = await news(app)
      const reason = 'We are full until May.'
      const body = accept ? { accept } : { accept, reason }
      const answer = { params: { ...params, personId: who.id }, body }
      await mentor.call('POST /api/groups/:slug/requests/:personId', answer)
      const place = { groupId: group.id, accountId: who.id }
      expect(told.mock.calls).toEqual([
        ['membership.answered', { ...place, accepted: accept, askedAt: text }],
        ...(accept ? [['membership.begun', { ...place, counted: true }]] : []),
      ])
      const said = await until(() => heard.said[0])
      expect(JSON.parse(said)).toEqual({
        topics: [`group:${group.id}`],
        recheck: accept ? [who.id] : [],
      })
      const { rows } = await app.owner.query(
        'SELECT state, answer FROM community.membership WHERE account_id = $1',
        [who.id],
      )
      expect(rows).toEqual(accept ? [{ state: 'member', answer: '' }] : [])
      expect(await membersOf(app, group.id)).toEqual(
        accept ? { counted: 1, there: 1 } : { counted: 0, there: 0 },
      )
      await expect(
        mentor.call('POST /api/groups/:slug/requests/:personId', answer),
      ).rejects.toMatchObject({ status: 404 })
      const { rows: noted } = await app.owner.query(
        `SELECT actor_id, facts FROM audit.event WHERE subject = $1`,
        [`group:${group.id}`],
      )
      expect(noted).toEqual([{ actor_id: mentor.id, facts: { ...place, accepted: accept } }])
      await heard.end()
    },
  )

  test('answered by two at once lets one in once', async () => {
    const group = await aGroup(app, { visibility: 'private' })
    const helpers = [
      await as(app, 'moderator'),
      await as(app, 'moderator'),
      await as(app, 'moderator'),
    ]
    const who = await person(app)
    const params = { slug: group.slug }
    await who.call('POST /api/groups/:slug/join', { params, body: {} })
    const answers = await Promise.all(
      helpers.map((one) =>
        one.raw('POST /api/groups/:slug/requests/:personId', {
          params: { ...params, personId: who.id },
          body: { accept: true },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 404, 404])
    expect(await membersOf(app, group.id)).toEqual({ counted: 1, there: 1 })
  })
})
