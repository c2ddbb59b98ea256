import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, claimNext } from '#testing/reviewing.ts'
import { moderationListeners } from './jobs.ts'

let app: TestApp
let mentor: TestPerson
let staff: TestPerson
let other: TestPerson
let reporter: TestPerson
const period = { from: '2026-01-01', to: '2026-01-31' }

interface Decided {
  lane?: 'harm' | 'spam' | 'crisis'
  /** Minutes of the day of 10 January when it came, and how long it waited. */
  waited: number
  action: 'approve' | 'remove' | 'ask-to-edit' | 'no-action'
  by: TestPerson
  note?: string
  reported?: boolean
  rule?: string
  /** After how many minutes. */
  takenBack?: number
  came?: string
}

/** Ten decided items and three that wait, from which each figure below is counted by hand. */
async function decided(given: Decided): Promise<string> {
  const { lane = 'spam', waited, action, by, came = '2026-01-10T08:00:00Z' } = given
  const { id } = await anItem(app, { lane, ...(given.reported && { reporters: [reporter] }) })
  const set = (sql: string, values: unknown[]) => app.owner.query(sql, values)
  await set(`UPDATE community.review_item SET created_at = $2, state = 'decided' WHERE id = $1`, [
    id,
    came,
  ])
  await set(`UPDATE community.signal SET created_at = $2 WHERE item_id = $1`, [id, came])
  if (given.rule)
    await set(
      `INSERT INTO community.signal (item_id, kind, lane, severity, rule, created_at) VALUES ($1, 'rule', 'spam', 1, $2, $3)`,
      [id, given.rule, came],
    )
  const row = `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, note, created_at, reverses)
    VALUES ($1, $2, $3, 1, 1, 'held', 'live', $4, $5::timestamptz + make_interval(mins => $6), $7) RETURNING id`
  const values = [id, by.id, action, given.note ?? '', came, waited]
  const { rows } = await app.owner.query<{ id: string }>(row, [...values, null])
  if (given.takenBack) {
    const later = [...values.slice(0, 5), waited + given.takenBack, rows[0]?.id]
    await set(row, later)
  }
  return rows[0]?.id ?? ''
}

beforeAll(async () => {
  app = await testApp()
  const { id: group } = await aGroup(app)
  mentor = await as(app, 'mentor', { group })
  staff = await as(app, 'moderator')
  other = await as(app, 'moderator')
  reporter = await person(app)
  for (const waited of [10, 20, 30, 40])
    await decided({ waited, action: 'approve', by: staff, note: waited === 10 ? 'Welcome' : '' })
  await decided({ waited: 50, action: 'remove', by: staff, reported: true, rule: 'links' })
  await decided({ waited: 60, action: 'no-action', by: mentor, reported: true, rule: 'links' })
  await decided({ waited: 70, action: 'remove', by: mentor, reported: true, takenBack: 20 })
  // Slips: taken back within the time for that, so that nothing counts them.
  await decided({ waited: 500, action: 'approve', by: staff, takenBack: 1 })
  await decided({ lane: 'harm', waited: 900, action: 'remove', by: other, takenBack: 14 })
  await decided({ waited: 80, action: 'ask-to-edit', by: other, rule: 'doses' })
  await decided({ lane: 'harm', waited: 100, action: 'remove', by: other })
  await decided({ waited: 5, action: 'remove', by: staff, came: '2025-12-31T23:00:00Z' })
  const now = app.platform.clock.now().getTime()
  for (const minutes of [60, 120, 180]) {
    const { id } = await anItem(app, { lane: 'harm' })
    await app.owner.query('UPDATE community.review_item SET created_at = $2 WHERE id = $1', [
      id,
      new Date(now - minutes * 60_000),
    ])
  }
})
afterAll(() => app.close())

const look = (who = staff) => who.call('GET /api/statistics', { query: period })

describe('the statistics of the team', () => {
  test('are for the team, and by person for staff alone', async () => {
    const routes = ['GET /api/statistics', 'GET /api/statistics/people'] as const
    const statuses = async (who: TestPerson) => {
      const all = await Promise.all(routes.map((route) => who.raw(route, { query: period })))
      return all.map(({ status }) => status)
    }
    expect(await statuses(await as(app, 'visitor'))).toEqual([401, 401])
    expect(await statuses(reporter)).toEqual([403, 403])
    expect(await statuses(mentor)).toEqual([200, 403])
    expect(await statuses(staff)).toEqual([200, 200])
  })

  test('say by lane how long it took, and how old is what waits', async () => {
    const { lanes } = await look()
    // 10 to 80 minutes, by tens: the middle is 45, and nineteen in twenty are within 76.5.
    expect(lanes.find(({ lane }) => lane === 'spam')).toEqual({
      lane: 'spam',
      came: 8,
      decided: 8,
      waitP50: 45,
      waitP95: 77,
      backlog: 0,
      ageP50: null,
      ageP95: null,
    })
    expect(lanes.find(({ lane }) => lane === 'harm')).toEqual({
      lane: 'harm',
      came: 1,
      decided: 1,
      waitP50: 100,
      waitP95: 100,
      backlog: 3,
      ageP50: 120,
      ageP95: 174,
    })
    expect(lanes.find(({ lane }) => lane === 'crisis')).toMatchObject({ came: 0, waitP50: null })
  })

  test('count the kinds of work, what was taken back, and approvals without a word', async () => {
    expect(await look()).toMatchObject({
      decisions: 9,
      works: [
        { work: 'instructive', count: 1 },
        { work: 'semantic', count: 0 },
        { work: 'connective', count: 0 },
        { work: 'administrative', count: 5 },
        { work: 'policing', count: 3 },
      ],
      adverse: 4,
      overturned: 1,
      approvals: 4,
      silent: 3,
    })
  })

  test('say how often reports and rules were right: what was undone counts once it is decided again', async () => {
    const { reports, rules } = await look()
    expect(reports).toEqual({ decided: 2, upheld: 1, people: 1 })
    expect(rules).toEqual([
      { rule: 'links', name: null, decided: 2, upheld: 1 },
      { rule: 'doses', name: null, decided: 1, upheld: 1 },
    ])
  })

  test('say by person how much they decided, and on how many days', async () => {
    const { items } = await staff.call('GET /api/statistics/people', { query: period })
    expect(items.map(({ id, decisions, hard, days }) => [id, decisions, hard, days])).toEqual([
      [staff.id, 5, 0, 1],
      ...[mentor, other]
        .toSorted((one, two) => (one.screenName < two.screenName ? -1 : 1))
        .map(({ id }) => [id, 2, id === other.id ? 1 : 0, 1]),
    ])
  })

  test('are for mentors those of their own groups', async () => {
    const { decisions, lanes, reports } = await look(mentor)
    expect(decisions).toBe(0)
    expect(reports).toEqual({ decided: 0, upheld: 0, people: 0 })
    expect(lanes.every(({ came, backlog }) => came === 0 && backlog === 0)).toBe(true)
  })

  test('are of whole days that exist', async () => {
    for (const query of [
      { from: '2026-01-32', to: '2026-02-01' },
      { from: '2026-02-01', to: '2026-01-01' },
    ])
      expect((await staff.raw('GET /api/statistics', { query })).status).toBe(400)
  })
})

describe('the sample that is judged twice', () => {
  const next = (who: TestPerson) => who.call('GET /api/quality/next')
  const judge = (who: TestPerson, id: string, action: 'approve' | 'remove' = 'remove') =>
    who.raw('POST /api/quality/:id', { params: { id }, body: { action } })

  test('takes each decision once, and only first ones', async () => {
    const work = async (decisionId: string) => {
      for (const listener of moderationListeners(app.platform, () => ''))
        if (listener.event === 'item.decided') await listener.work({ decisionId })
    }
    const { rows } = await app.owner.query<{ id: string }>('SELECT id FROM community.decision')
    for (const { id } of [...rows, ...rows]) await work(id)
    const expected = rows.filter(({ id }) => Number.parseInt(id.slice(-6), 16) % 20 === 0)
    const { rows: picked } = await app.owner.query('SELECT id FROM community.quality_check')
    expect(picked.length).toBeLessThanOrEqual(expected.length)
  })

  test('is judged blind by another of the staff, once, and changes nothing of the text', async () => {
    await app.owner.query('DELETE FROM community.quality_check')
    const made = await decided({ waited: 1, action: 'remove', by: staff })
    await app.owner.query(
      'INSERT INTO community.quality_check (decision_id, picked_at) VALUES ($1, now())',
      [made],
    )
    expect(await next(staff)).toEqual({ waiting: 0, check: null })
    expect((await mentor.raw('GET /api/quality/next')).status).toBe(403)
    const { check, waiting } = await next(other)
    expect(waiting).toBe(1)
    expect(Object.keys(check ?? {}).sort()).toEqual(
      ['group', 'id', 'severity', 'signals', 'subjectKind', 'text'].sort(),
    )
    const id = check?.id ?? ''
    expect((await judge(staff, id)).status).toBe(404)
    expect((await judge(other, id)).status).toBe(204)
    expect((await judge(other, id)).status).toBe(404)
    expect((await look()).quality).toEqual({ picked: 1, judged: 1, agreed: 1, kappa: null })
  })

  test('gives the agreement with its interval once there is enough of it', async () => {
    await app.owner.query('DELETE FROM community.quality_check')
    const pairs = [
      ...Array.from({ length: 6 }, () => ['remove', 'remove'] as const),
      ...Array.from({ length: 2 }, () => ['remove', 'approve'] as const),
      ...Array.from({ length: 4 }, () => ['approve', 'approve'] as const),
    ]
    for (const [first, second] of pairs) {
      const id = await decided({ waited: 1, action: first, by: staff })
      await app.owner.query(
        `INSERT INTO community.quality_check (decision_id, picked_at, reviewer, action, reviewed_at) VALUES ($1, now(), $2, $3, now())`,
        [id, other.id, second],
      )
    }
    // Ten of twelve agree, by chance it would be half of them: (10/12 − 1/2) / (1 − 1/2) = 2/3.
    const { quality } = await look()
    expect(quality).toMatchObject({ picked: 12, judged: 12, agreed: 10 })
    expect(quality.kappa?.value).toBeCloseTo(2 / 3, 6)
    expect(quality.kappa?.from).toBeLessThan(0.4)
  })
})

describe('how much one wants to read', () => {
  const choose = (who: TestPerson, perDay: number) => who.raw('PUT /api/load', { body: { perDay } })
  const hard = async (by: TestPerson, count: number) => {
    for (let n = 0; n < count; n++)
      await decided({
        lane: 'harm',
        waited: 0,
        action: 'remove',
        by,
        came: app.platform.clock.now().toISOString(),
      })
  }

  test('is chosen within bounds, and is one’s own', async () => {
    expect((await reporter.raw('GET /api/load')).status).toBe(403)
    for (const perDay of [4, 61]) expect((await choose(staff, perDay)).status).toBe(400)
    expect(await staff.call('GET /api/load')).toMatchObject({ perDay: 20 })
    await choose(staff, 7)
    expect(await staff.call('GET /api/load')).toMatchObject({ perDay: 7 })
    expect(await other.call('GET /api/load')).toMatchObject({ perDay: 20 })
  })

  test('keeps hard texts from who has read enough today; not what is light, and no crisis', async () => {
    const tired = await as(app, 'moderator')
    await choose(tired, 5)
    await app.owner.query(`UPDATE community.review_item SET state = 'closed' WHERE state = 'open'`)
    const harm = await anItem(app, { lane: 'harm' })
    await hard(tired, 4)
    const free = await anItem(app, { lane: 'harm' })
    expect((await claim(tired, free.id)).id).toBe(free.id)
    await hard(tired, 1)
    await expect(claim(tired, harm.id)).rejects.toMatchObject({ code: 'item.budget-spent' })
    await expect(claimNext(tired)).rejects.toMatchObject({ code: 'queue.empty' })
    const light = await anItem(app, { lane: 'spam' })
    expect((await claimNext(tired)).id).toBe(light.id)
    const crisis = await anItem(app, { lane: 'crisis' })
    expect((await claimNext(tired)).id).toBe(crisis.id)
    expect((await claim(other, harm.id)).id).toBe(harm.id)
    expect(await tired.call('GET /api/load')).toMatchObject({ perDay: 5, today: 5, inARow: 5 })
  })
})
