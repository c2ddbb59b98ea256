import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LANE_BOUNDS } from '@kith/shared/moderation/lane-bounds.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { unalerted } from './alert-queries.ts'

let app: TestApp
let admin: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  ;[admin, member] = await Promise.all([as(app, 'admin'), person(app)])
})
afterAll(() => app.close())

const shipped = Object.fromEntries(
  Object.entries(LANE_BOUNDS).map(([lane, bounds]) => [lane, bounds.shipped]),
)
const saveOver = (version: number, changed: object, by = admin) =>
  by.raw<{ version: number }>('PUT /api/lane-times', {
    body: { version, minutes: { ...shipped, ...changed } },
  })
const save = async (changed: object, by = admin) =>
  saveOver((await read()).body.version, changed, by)
const read = () =>
  admin.raw<{ version: number; minutes: object; changedBy: string | null }>('GET /api/lane-times')
const minutesLeft = (iso: string) =>
  Math.round((Date.parse(iso) - app.platform.clock.now().getTime()) / 60_000)

beforeEach(() => save({}))

const insert = (minutes: Record<string, number>) =>
  app.owner.query(
    `INSERT INTO community.lane_times (version, changed_at, changed_by, crisis, harm, privacy, spam, advice, appeal, new_member)
     SELECT 1000000, now(), uuidv7(), m.* FROM jsonb_to_record($1)
       AS m (crisis int, harm int, privacy int, spam int, advice int, appeal int, "new-member" int)`,
    [JSON.stringify(minutes)],
  )

describe('the times of the lanes', () => {
  test('are read and set by administrators alone', async () => {
    for (const who of [member, await as(app, 'moderator')]) {
      expect((await who.raw('GET /api/lane-times')).status).toBe(403)
      expect((await save({ crisis: 10 }, who)).status).toBe(403)
    }
  })

  test('stay within their bounds, in the database too', async () => {
    for (const [lane, { least, most }] of Object.entries(LANE_BOUNDS)) {
      for (const minutes of [least, most])
        expect((await save({ [lane]: minutes })).status).toBe(200)
      for (const minutes of [least - 1, most + 1]) {
        expect((await save({ [lane]: minutes })).status).toBe(400)
        await expect(insert({ ...shipped, [lane]: minutes })).rejects.toThrow(/check constraint/)
      }
    }
  })

  test('are not written over by who saw those before: of twenty at once one is kept', async () => {
    const { version } = (await read()).body
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => saveOver(version, { spam: 600 + n })),
    )
    const [kept, ...more] = tries.filter(({ status }) => status === 200)
    expect([kept?.body.version, more]).toEqual([version + 1, []])
    for (const { status, body } of tries)
      if (status !== 200)
        expect([status, body]).toMatchObject([409, { code: 'lane-times.changed' }])
    expect((await saveOver(version, { spam: 900 })).status).toBe(409)
  })

  test('are kept version by version, with who changed them and what they were, in the log', async () => {
    const { body: before } = await read()
    await save({ spam: 600 })
    const { body: after } = await read()
    expect(after).toMatchObject({
      version: before.version + 1,
      minutes: { ...shipped, spam: 600 },
      changedBy: admin.screenName,
    })
    const { rows } = await app.owner.query<{ facts: object; actor_id: string }>(
      `SELECT facts, actor_id FROM audit.event WHERE action = 'lane-times.changed' ORDER BY id DESC LIMIT 1`,
    )
    expect(rows[0]).toEqual({
      actor_id: admin.id,
      facts: { before: shipped, after: { ...shipped, spam: 600 } },
    })
    await expect(app.owner.query('UPDATE community.lane_times SET spam = 60')).rejects.toThrow(
      /append-only/,
    )
  })

  test('are what everybody reads of how the team works', async () => {
    await save({ harm: 45 })
    const { lanes } = await member.call('GET /api/how-we-moderate')
    expect(lanes.find(({ lane }) => lane === 'harm')?.dueMinutes).toBe(45)
  })

  test('are for what comes from then on: a report, a first text; what is open keeps its own', async () => {
    const open = await anItem(app, { lane: 'harm', textState: 'live' })
    const dueOf = async (subjectId: string) => {
      const { rows } = await app.owner.query<{ due_at: Date }>(
        'SELECT due_at FROM community.review_item WHERE subject_id = $1',
        [subjectId],
      )
      return minutesLeft(rows[0]?.due_at.toISOString() ?? '')
    }
    await save({ harm: 30, 'new-member': 90 })
    expect(await dueOf(open.postId)).toBe(120)

    const group = await aGroup(app, { holdFirst: 5, members: [member] })
    const post = await member.call('POST /api/groups/:slug/posts', {
      params: group,
      body: { title: 'The garden', body: bodyOf('Words about the garden.') },
    })
    expect(await dueOf(post.id)).toBe(90)

    const other = await anItem(app, { lane: 'spam', textState: 'live', group })
    const { dueAt } = await member.call('POST /api/reports', {
      body: { subjectKind: 'post', subjectId: other.postId, reason: 'attack' },
    })
    expect(minutesLeft(dueAt)).toBe(30)
    expect(await dueOf(other.postId)).toBe(30)

    // What was promised when one reported stays what is said of it.
    await save({ harm: 600 })
    const mine = await member.call('GET /api/reports/mine', {
      query: { subjectKind: 'post', subjectId: other.postId },
    })
    expect(minutesLeft(mine.report?.dueAt ?? '')).toBe(30)
  })

  test('say when half of the time of a crisis is over, by what was set when it came', async () => {
    const group = await aGroup(app)
    const atHalf = async (minutes: number) => {
      const now = new Date(app.platform.clock.now().getTime() + minutes * 60_000)
      const ids = await unalerted(app.platform.community.db, 'half', now)
      return (id: string) => ids.includes(id)
    }
    const { id } = await anItem(app, { group, lane: 'crisis', textState: 'live', dueInMinutes: 40 })
    for (const crisis of [40, 15, 60]) {
      await save({ crisis })
      expect([(await atHalf(19))(id), (await atHalf(21))(id)]).toEqual([false, true])
    }
    // Half of what it has as a crisis, not of the day that it waited before.
    const later = await anItem(app, { group, lane: 'advice', textState: 'live' })
    await app.owner.query(
      `UPDATE community.review_item SET lane = 'crisis', created_at = created_at - interval '1 day',
         due_at = created_at + interval '15 minutes' WHERE id = $1`,
      [later.id],
    )
    await app.owner.query(
      `INSERT INTO community.signal (item_id, kind, lane, severity, created_at)
       SELECT id, 'rule', 'crisis', 3, due_at - interval '15 minutes' FROM community.review_item WHERE id = $1`,
      [later.id],
    )
    expect([(await atHalf(7))(later.id), (await atHalf(8))(later.id)]).toEqual([false, true])
  })
})
