import { describe, expect, test } from 'vitest'
import type { TestPerson } from '#testing/accounts.ts'
import { Flooding } from '#testing/flooding.ts'
import { claim, decide, report } from '#testing/reviewing.ts'
import { outcomesOf } from './outcome-queries.ts'

const here = new Flooding()
const remove = { action: 'remove', policyCode: 'attack', note: 'Rule 2' } as const
const noAction = { action: 'no-action' } as const

describe('how often someone is right', () => {
  const outcomes = async (who: TestPerson) =>
    (await outcomesOf(here.app.platform.community.db, who.id)).map(({ upheld }) => upheld)

  test('follows from each decision once, also from one that was undone and made anew', async () => {
    const { moderator } = here.people
    const [postId, who] = [await here.live(), await here.regular()]
    await report(who, postId)
    expect(await outcomes(who)).toEqual([])
    const decided = async (given: typeof remove | typeof noAction) => {
      const itemId = await here.idOf(postId)
      const { fence } = await claim(moderator, itemId)
      const { body } = await decide(moderator, itemId, { fence, ...given })
      return 'id' in body ? String(body.id) : ''
    }
    const first = await decided(remove)
    expect(await outcomes(who)).toEqual([true])
    await moderator.call('POST /api/decisions/:id/undo', { params: { id: first } })
    expect(await outcomes(who)).toEqual([])
    await decided(noAction)
    expect(await outcomes(who)).toEqual([false])
    await report(who, postId)
    expect(await outcomes(who)).toEqual([false])
    await decided(remove)
    expect(new Set(await outcomes(who))).toEqual(new Set([false, true]))
  })

  test('makes a report count less or more, but never what is said of a danger to life', async () => {
    const [often, postId] = [await here.regular(), await here.live()]
    for (let n = 0; n < 8; n++) await past(often, false)
    await report(often, postId)
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'harm', severity: 1 })
    const other = await here.live()
    await report(often, other, { reason: 'self-harm' })
    expect(await here.itemOf(other)).toMatchObject({ lane: 'crisis', severity: 3 })
    const { rows } = await here.app.owner.query(
      'SELECT DISTINCT round(weight::numeric, 2) AS weight FROM community.signal WHERE reporter_id = $1 AND weight IS NOT NULL',
      [often.id],
    )
    expect(rows).toEqual([{ weight: '0.33' }])
  })

  test('is told to the staff of many people together, and to nobody else', async () => {
    const { mentor, moderator } = here.people
    const day = here.app.platform.clock.now().toISOString().slice(0, 10)
    const query = { from: day, to: day }
    const figures = async (who: TestPerson) =>
      (await who.call('GET /api/statistics', { query })).reporters
    const bands = await figures(moderator)
    expect(bands?.map(({ band }) => band)).toEqual(['seldom', 'average', 'often'])
    expect(bands?.every(({ count }) => count === null || count === 0 || count >= 11)).toBe(true)
    expect(await figures(mentor)).toBeNull()
  })
})

describe('how many one may send', () => {
  test('is counted apart for what is said of a danger to life', async () => {
    const who = await here.regular()
    await report(who, await here.live())
    await report(who, await here.live(), { reason: 'self-harm' })
    const { rows } = await here.app.owner.query(
      `SELECT key, points FROM community.rate_limit WHERE key LIKE '%' || $1 ORDER BY key COLLATE "C"`,
      [who.id],
    )
    expect(rows).toEqual(
      ['danger-day', 'danger', 'report-day', 'report'].map((name) => {
        return { key: `${name}:${who.id}`, points: 1 }
      }),
    )
  })
})

describe('one’s own report', () => {
  const mine = async (who: TestPerson, subjectId: string) =>
    (await who.call('GET /api/reports/mine', { query: { subjectKind: 'post', subjectId } })).report

  test('is told to who sent it with what became of it, and to nobody else', async () => {
    const { author, moderator } = here.people
    const [postId, who] = [await here.live(), await here.regular()]
    expect(await mine(who, postId)).toBeNull()
    const sent = await report(who, postId)
    expect(await mine(who, postId)).toMatchObject({
      reason: 'attack',
      dueAt: sent.body.dueAt,
      outcome: null,
    })
    for (const other of [author, moderator]) expect(await mine(other, postId)).toBeNull()
    const itemId = await here.idOf(postId)
    const { fence } = await claim(moderator, itemId)
    await decide(moderator, itemId, { fence, ...remove })
    expect(await mine(who, postId)).toMatchObject({ outcome: 'removed' })
    const other = await here.live()
    await report(who, other)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: other } })
    expect(await mine(who, other)).toMatchObject({ outcome: 'withdrawn' })
  })
})

/** A report of long enough ago to be decided, by who decided nothing else. */
async function past(who: TestPerson, upheld: boolean): Promise<void> {
  await here.app.owner.query(
    `WITH item AS (
       INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, excerpt, snapshot, due_at, state)
       VALUES ('post', gen_random_uuid(), 'harm', 2, '', '', now(), 'decided') RETURNING id),
     told AS (INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, reason)
       SELECT id, 'report', 'harm', 2, $1, 'attack' FROM item)
     INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after)
     SELECT id, $2, $3, 1, 1, 'live', 'live' FROM item`,
    [who.id, here.people.moderator.id, upheld ? 'warn' : 'no-action'],
  )
}
