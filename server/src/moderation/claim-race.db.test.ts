import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { peopleById } from '#accounts/public.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import type { Db } from '#platform/db.ts'
import { changeReview } from './episode-queries.ts'
import { claimItem, claimNext, releaseItem, type Claim } from './item-queries.ts'
import { itemById } from './queries.ts'

const ITEMS = 300
const PEOPLE = 64

type Take = (db: Db, by: Person, now: Date) => Promise<Claim | null>

let app: TestApp
let people: Person[]
let place: { groupId: string; authorId: string }

beforeAll(async () => {
  app = await testApp()
  place = { groupId: (await aGroup(app)).id, authorId: (await person(app)).id }
  const all = await Promise.all(Array.from({ length: PEOPLE }, () => as(app, 'moderator')))
  people = await peopleById(
    app.platform.community.db,
    all.map(({ id }) => id),
  )
})
afterAll(() => app.close())

/** A queue of so many items and no others; about texts that need not be there. */
async function fill(items: number): Promise<string[]> {
  await app.owner.query('TRUNCATE community.review_item CASCADE')
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     SELECT 'post', gen_random_uuid(), 'spam', n % 3, $2, $3, '', '', now() + (n % 40 - 10) * interval '1 minute'
     FROM generate_series(1, $1::int) n RETURNING id`,
    [items, place.groupId, place.authorId],
  )
  await app.owner.query('ANALYZE community.review_item')
  return rows.map(({ id }) => id)
}

interface Run {
  /** How often something was given to two at once, or twice under one fence. */
  doubles: number
  claimed: Set<string>
  ms: number[]
}

/** So many people take what is next, give back every fourth, and go on until nothing is left. */
async function crowd(size: number, take: Take): Promise<Run> {
  const { db } = app.platform.community
  const now = new Date()
  const holders = new Map<string, string>()
  const fences = new Set<string>()
  const run: Run = { doubles: 0, claimed: new Set(), ms: [] }
  const one = async (by: Person) => {
    for (let turn = 1; ; turn++) {
      const from = performance.now()
      const claim = await take(db, by, now)
      run.ms.push(performance.now() - from)
      if (!claim) return
      const { id, fence } = claim
      if (holders.has(id) || fences.has(`${id} ${fence}`)) run.doubles += 1
      holders.set(id, by.id)
      fences.add(`${id} ${fence}`)
      run.claimed.add(id)
      if (turn % 4 !== 0) continue
      holders.delete(id)
      await releaseItem(db, by.id, id, fence)
    }
  }
  await Promise.all(people.slice(0, size).map(one))
  return run
}

describe('people who take the next item at once', () => {
  test.each([8, 32, 64])('of %i each gets another one, and none is left', async (size) => {
    const ids = await fill(ITEMS)
    const { doubles, claimed, ms } = await crowd(size, (db, by, now) => claimNext(db, by, {}, now))
    const at = (share: number) =>
      (ms.toSorted((a, b) => a - b)[Math.floor(ms.length * share)] ?? 0).toFixed(1)
    process.stdout.write(
      `claim-next by ${size}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${ms.length}\n`,
    )
    expect(doubles).toBe(0)
    expect(claimed).toEqual(new Set(ids))
    const { rows } = await app.owner.query(
      `SELECT count(*)::int AS held FROM community.review_item WHERE state = 'claimed' AND holder IS NOT NULL`,
    )
    expect(rows).toEqual([{ held: ITEMS }])
  })

  test('would get the same one from a look that is followed by an unguarded change', async () => {
    await fill(ITEMS)
    const lookThenTake: Take = async (db, by, now) => {
      const looked = await db.execute<{ id: string }>(sql`SELECT id FROM community.review_item
        WHERE state = 'open' ORDER BY due_at <= ${now} DESC, severity DESC, due_at, id LIMIT 1`)
      const [found] = looked.rows
      if (!found) return null
      const taken = await db.execute<{ id: string; fence: number }>(sql`UPDATE community.review_item
        SET state = 'claimed', holder = ${by.id}, lease_until = ${now}, fence = fence + 1
        WHERE id = ${found.id} RETURNING id, fence`)
      const [row] = taken.rows
      return row ? { ...row, leaseUntil: now } : null
    }
    expect((await crowd(8, lookThenTake)).doubles).toBeGreaterThan(0)
  })
})

describe('people who take one item at once', () => {
  test('are refused but for one, also when a lease has just ended', async () => {
    const ids = await fill(20)
    const { db } = app.platform.community
    for (const [round, id] of ids.entries()) {
      // By every second round somebody holds it whose lease is over.
      const now = new Date(Date.now() + 60 * 60_000)
      if (round % 2 === 1) await claimItem(db, people[0]?.id ?? '', id, new Date())
      const claims = await Promise.all(people.map((by) => claimItem(db, by.id, id, now)))
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
    }
  })
})

describe('someone who takes an item while a signal joins it', () => {
  test('keeps it, and the signal is not lost', async () => {
    const [id = ''] = await fill(1)
    const { db } = app.platform.community
    const by = people[0]?.id ?? ''
    const now = new Date()
    const before = await itemById(db, id)
    const text = { kind: 'post' as const, id: before?.subjectId ?? '' }
    let taking: Promise<Claim | null> = Promise.resolve(null)
    const joining = db.transaction((tx) =>
      changeReview(tx, text, null, now, async (latest) => {
        taking = claimItem(db, by, id, now)
        await new Promise((wait) => setTimeout(wait, 100))
        return latest && { ...latest, severity: 3 }
      }),
    )
    await joining
    expect(await taking).toMatchObject({ id, fence: 1 })
    expect(await itemById(db, id)).toMatchObject({
      state: 'claimed',
      holder: by,
      fence: 1,
      severity: 3,
    })
  })
})
