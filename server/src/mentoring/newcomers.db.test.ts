import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aHelpedGroup, aNewcomer, settled, taskOf, waitingFor } from '#testing/mentoring.ts'
import { aBlock } from '#testing/messages.ts'

const HOUR_MS = 3_600_000

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let second: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  ;({ group, first: mentor, second } = await aHelpedGroup(app))
})
afterAll(() => app.close())

const body = bodyOf('Words about the garden.')
const written = async (by: TestPerson, more: object = {}) =>
  by.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title: 'Hello there', body, ...more },
  })
const replied = async (by: TestPerson, id: string, more: object = {}) =>
  by.call('POST /api/posts/:id/replies', { params: { id }, body: { body, ...more } })
const done = async (taskId: string) => {
  const { items } = await mentor.call('GET /api/desk/newcomers', { query: { show: 'done' } })
  return items.find(({ id }) => id === taskId)?.done ?? null
}

describe('newcomers to welcome', () => {
  test('are shown to nobody but mentors of the group and staff', async () => {
    const { who } = await aNewcomer(app, group)
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    expect((await (await as(app, 'visitor')).raw('GET /api/desk/newcomers')).status).toBe(401)
    for (const one of [who, await person(app), await as(app, 'admin')])
      expect((await one.raw('GET /api/desk/newcomers')).status).toBe(403)
    expect(await waitingFor(elsewhere)).toEqual([])
    expect(await waitingFor(elsewhere, { group: group.slug })).toEqual([])
    expect(await waitingFor(mentor)).toContain(who.id)
    const staff = await as(app, 'moderator')
    expect(await waitingFor(staff, { group: group.slug })).toContain(who.id)
    expect(await waitingFor(staff, { group: (await aGroup(app)).slug })).toEqual([])
  })

  test('are due as many hours after they joined as the group says', async () => {
    await app.owner.query('UPDATE community."group" SET welcome_hours = 6 WHERE id = $1', [
      group.id,
    ])
    const { who } = await aNewcomer(app, group)
    const { items } = await mentor.call('GET /api/desk/newcomers')
    const task = items.find(({ person: one }) => one.id === who.id)
    expect(Date.parse(task?.dueAt ?? '') - Date.parse(task?.joinedAt ?? '')).toBe(6 * HOUR_MS)
    await app.owner.query('UPDATE community."group" SET welcome_hours = 24 WHERE id = $1', [
      group.id,
    ])
  })

  test('are those as well who asked and were let in, once they were', async () => {
    const { group: closed, first: helper } = await aHelpedGroup(app, { visibility: 'private' })
    const who = await person(app)
    await who.call('POST /api/groups/:slug/join', { params: { slug: closed.slug }, body: {} })
    await settled(app)
    expect(await waitingFor(helper)).toEqual([])
    await helper.call('POST /api/groups/:slug/requests/:personId', {
      params: { slug: closed.slug, personId: who.id },
      body: { accept: true },
    })
    await until(() => taskOf(app, closed, who))
    expect(await waitingFor(helper)).toEqual([who.id])
  })

  test('come page by page in the order they are due, each once', async () => {
    const { group: large, first: helper } = await aHelpedGroup(app)
    for (let at = 0; at < 45; at++) await aNewcomer(app, large)
    await app.owner.query(
      `UPDATE community.mentor_task SET due_at = '2026-01-01' WHERE group_id = $1 AND random() < 0.4`,
      [large.id],
    )
    const seen: { id: string; dueAt: string }[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: typeof seen; next: string | null } = await helper.call(
        'GET /api/desk/newcomers',
        { query: cursor ? { cursor } : {} },
      )
      seen.push(...page.items)
      cursor = page.next
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(45)
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).toSorted())
    expect((await helper.raw('GET /api/desk/newcomers', { query: { cursor: 'x' } })).status).toBe(
      400,
    )
  }, 60_000)

  test('leave the list when they leave the group, are suspended, remembered, or kept apart from who looks', async () => {
    const { who: left } = await aNewcomer(app, group)
    const { who: suspended } = await aNewcomer(app, group)
    const { who: remembered } = await aNewcomer(app, group)
    const { who: blocked } = await aNewcomer(app, group)
    const { who: blocking } = await aNewcomer(app, group)
    await left.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    const stands = (id: string, standing: string) =>
      app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [id, standing])
    await stands(suspended.id, 'suspended')
    await stands(remembered.id, 'memorial')
    await aBlock(app, mentor, blocked)
    await aBlock(app, blocking, mentor)
    const all = await waitingFor(mentor)
    for (const one of [left, suspended, remembered, blocked, blocking])
      expect(all).not.toContain(one.id)
    const others = await waitingFor(second)
    expect(others).toContain(blocked.id)
    expect(others).toContain(blocking.id)
  })

  test('are no newcomers where they help themselves', async () => {
    const own = await aGroup(app)
    const helper = await as(app, 'mentor', { group: own.id })
    await helper.call('POST /api/groups/:slug/join', { params: { slug: own.slug }, body: {} })
    await settled(app)
    expect(await taskOf(app, own, helper)).toBeUndefined()
  })

  test('are welcomed by a reply of a mentor to what they wrote, and it is said by whom', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const { id } = await written(who)
    const { items } = await mentor.call('GET /api/desk/newcomers')
    expect(items.find((one) => one.id === taskId)?.post).toEqual({ id, title: 'Hello there' })
    const member = (await aNewcomer(app, group)).who
    await replied(member, id)
    await settled(app)
    expect(await waitingFor(mentor)).toContain(who.id)
    await replied(second, id)
    await until(() => done(taskId))
    expect(await done(taskId)).toMatchObject({ by: second.screenName, how: 'replied' })
    expect(await waitingFor(mentor)).not.toContain(who.id)
  })

  test('are welcomed by a mentor who answers their reply', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const { id } = await written(second)
    const theirs = await replied(who, id)
    await replied(mentor, id, { inReplyTo: theirs.id })
    expect(await until(() => done(taskId))).toMatchObject({ by: mentor.screenName })
  })
})

describe('texts without a name', () => {
  test('of a newcomer are not put beside them, and an answer to them welcomes nobody', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const { id } = await written(who, { masked: true })
    const thread = await written(second)
    const theirs = await replied(who, thread.id, { masked: true })
    await replied(mentor, id)
    await replied(mentor, thread.id, { inReplyTo: theirs.id })
    await settled(app)
    const { items } = await mentor.call('GET /api/desk/newcomers')
    expect(items.find((one) => one.id === taskId)).toMatchObject({ post: null, done: null })
    expect(await waitingFor(mentor)).toContain(who.id)
  })

  test('of a mentor are no welcome', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const { id } = await written(who)
    await replied(mentor, id, { masked: true })
    await settled(app)
    expect(await done(taskId)).toBeNull()
    expect(await waitingFor(second)).toContain(who.id)
  })
})
