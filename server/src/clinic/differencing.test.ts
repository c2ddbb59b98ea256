import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { plusDays } from '@kith/shared/days.ts'
import { Attacker, type Given } from '#testing/attacker.ts'
import { NONE, snapshotOf, WEEKS, weekWithBrochures, type Brochure } from '#testing/snapshots.ts'
import { judge } from './differencing.ts'
import type { hide } from './isolation.ts'
import { countsIn, type Snapshot, type Weeks } from './snapshot.ts'

const T = 4
const range = (first: number, last: number): Weeks => ({
  from: WEEKS[first] ?? '',
  to: plusDays(WEEKS[last] ?? '', 6),
})

const snapshots = fc.array(weekWithBrochures, { minLength: 4, maxLength: 4 }).map(snapshotOf)
const asked = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => range(Math.min(a, b), Math.max(a, b)))

/** Asks for one range after another; gives those that were answered. */
function answersTo(snapshot: Snapshot, ranges: readonly Weeks[], hiding?: typeof hide): Given[] {
  const answered: Given[] = []
  for (const weeks of ranges) {
    if (answered.some(({ from, to }) => from === weeks.from && to === weeks.to)) continue
    const asking = { snapshot, weeks, chosen: false, threshold: T, answered }
    const said = judge({ ...asking, ...(hiding && { hiding }) })
    if (said.ok) answered.push({ ...weeks, hidden: said.hidden })
  }
  return answered
}

/** Asks on one day after another, of what does not change. */
function answersOver(snapshot: Snapshot, days: readonly (readonly Weeks[])[], forgets = false) {
  const given: Given[] = []
  const before: Given[] = []
  for (const ranges of days) {
    const today: Given[] = []
    const earlier = forgets ? [] : [...before]
    for (const weeks of ranges) {
      if (today.some(({ from, to }) => from === weeks.from && to === weeks.to)) continue
      const asking = { snapshot, weeks, chosen: false, threshold: T, answered: today, earlier }
      const said = judge(asking)
      if (!said.ok) continue
      today.push({ ...weeks, hidden: said.hidden })
      before.push({
        ...weeks,
        hidden: said.hidden.filter((name) => !said.inherited.includes(name)),
      })
    }
    given.push(...today)
  }
  return given
}

function attack(snapshot: Snapshot, ranges: readonly Weeks[], hiding?: typeof hide): Attacker {
  return new Attacker(snapshot, WEEKS, answersTo(snapshot, ranges, hiding))
}

/** The fault that is planted: small counts are hidden, and nothing that gives them away. */
const withoutComplement: typeof hide = (flows, threshold, secret) =>
  new Set([
    ...(secret ?? []),
    ...flows.flatMap(({ n, rank }, place) =>
      rank === 'never' || (n > 0 && n < threshold) ? [place] : [],
    ),
  ])

describe('nobody can compute fewer people than the threshold', () => {
  it('from one report, with all its tables, margins and rates', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const attacker = attack(snapshot, [range(0, 3)])
        expect(attacker.countsOut(T)).toEqual([])
        expect(attacker.groupsOut(T)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('from two reports of the same day, of whatever weeks', () => {
    fc.assert(
      fc.property(
        snapshots,
        fc.array(asked, { minLength: 2, maxLength: 2 }),
        (snapshot, ranges) => {
          expect(attack(snapshot, ranges).countsOut(T)).toEqual([])
        },
      ),
      { numRuns: 80 },
    )
  })

  it('from as many reports of the same day as one asks for', () => {
    fc.assert(
      fc.property(
        snapshots,
        fc.array(asked, { minLength: 3, maxLength: 6 }),
        (snapshot, ranges) => {
          expect(attack(snapshot, ranges).countsOut(T)).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  const several = fc.array(fc.array(asked, { minLength: 1, maxLength: 2 }), {
    minLength: 2,
    maxLength: 4,
  })

  it('from the reports of several days', () => {
    fc.assert(
      fc.property(snapshots, several, (snapshot, days) => {
        const given = answersOver(snapshot, days)
        expect(new Attacker(snapshot, WEEKS, given).countsOut(T)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('but could, were each day judged by itself', () => {
    const property = fc.property(snapshots, several, (snapshot, days) => {
      const given = answersOver(snapshot, days, true)
      expect(new Attacker(snapshot, WEEKS, given).countsOut(T)).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60, endOnFailure: true }).failed).toBe(true)
  })

  it('but could, were it not for the counts that are hidden besides the small ones', () => {
    const property = fc.property(snapshots, (snapshot) => {
      expect(attack(snapshot, [range(0, 3)], withoutComplement).countsOut(T)).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60 }).failed).toBe(true)
  })

  it('but could, were each report judged by itself', () => {
    const property = fc.property(snapshots, (snapshot) => {
      const alone = [range(0, 3), range(0, 2)].flatMap((weeks) => answersTo(snapshot, [weeks]))
      expect(new Attacker(snapshot, WEEKS, alone).countsOut(T)).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60 }).failed).toBe(true)
  })
})

describe('two overlapping ranges', () => {
  const visits = (...counts: number[]) =>
    snapshotOf(
      counts.map((n) => ({ visits: n, refused: [], notAsked: [], brochures: [], shared: NONE })),
    )
  const second = (snapshot: Snapshot, first: Weeks, weeks: Weeks, chosen = true) =>
    judge({
      snapshot,
      weeks,
      chosen,
      threshold: T,
      answered: answersTo(snapshot, [first]),
    })

  test.each([
    ['ten visits more', visits(40, 40, 40, 10), range(0, 2), range(0, 3), 'report.too-close'],
    ['eleven visits more', visits(40, 40, 40, 11), range(0, 2), range(0, 3), null],
    ['ten visits fewer', visits(10, 40, 40, 40), range(0, 3), range(1, 3), 'report.too-close'],
    [
      'three before and four after',
      visits(3, 50, 50, 4),
      range(0, 2),
      range(1, 3),
      'report.too-close',
    ],
    ['no visit more', visits(40, 40, 40, 0), range(0, 2), range(0, 3), null],
    ['the same weeks', visits(40, 40, 40, 5), range(0, 3), range(0, 3), null],
  ])('with %s', (_, snapshot, first, weeks, why) => {
    expect(second(snapshot, first, weeks)).toMatchObject(why ? { ok: false, why } : { ok: true })
  })

  it('are no better in three steps', () => {
    const snapshot = visits(40, 40, 5, 40)
    const answered = answersTo(snapshot, [range(0, 3), range(0, 1)])
    const asking = { snapshot, weeks: range(3, 3), chosen: true, threshold: T, answered }
    expect(judge(asking)).toEqual({ ok: false, why: 'report.too-close' })
  })

  it('hide in the second what only few did in the weeks between', () => {
    const used = (n: number) =>
      Array.from({ length: 40 }, (_, i): Brochure => {
        const kind = { channel: 'nurse', material: 'card', language: 'en' }
        return { ...kind, stage: i < n ? 2 : 0, after: 1, due: true }
      })
    const weeks = [20, 20, 20, 2].map((n) => ({
      visits: 50,
      refused: [],
      notAsked: [],
      brochures: used(n),
      shared: NONE,
    }))
    const snapshot = snapshotOf(weeks)
    const [all, part] = answersTo(snapshot, [range(0, 3), range(0, 2)])
    expect(all?.hidden).not.toContain('redeemed')
    expect(part?.hidden).toContain('redeemed')
    expect(countsIn(snapshot, range(3, 3)).redeemed).toBe(2)
  })
})

describe('a choice of weeks', () => {
  const snapshot = (visits: number) =>
    snapshotOf([{ visits, refused: [], notAsked: [], brochures: [], shared: NONE }])
  const judged = (visits: number, chosen = true) =>
    judge({ snapshot: snapshot(visits), weeks: range(0, 1), chosen, threshold: T, answered: [] })

  test.each([
    [10, 'report.too-few'],
    [11, null],
    [0, null],
  ])('of %i visits', (visits, why) => {
    expect(judged(visits)).toMatchObject(why ? { ok: false, why } : { ok: true })
  })

  it('is not needed to see the little there is at the beginning', () => {
    expect(judged(3, false)).toMatchObject({ ok: true })
  })

  it('of a clinic that reads no visits in goes by its offers', () => {
    const offers = snapshotOf([
      {
        visits: 0,
        refused: Array.from({ length: 10 }, () => 'privacy'),
        notAsked: [],
        brochures: [],
        shared: NONE,
      },
    ])
    const asking = { snapshot: offers, weeks: range(0, 0), threshold: T, answered: [] }
    expect(judge({ ...asking, chosen: true })).toEqual({ ok: false, why: 'report.too-few' })
  })
})

describe('people, who do not add up,', () => {
  it('are hidden where two ranges would tell of the few who came in one alone', () => {
    const snapshot: Snapshot = {
      ...snapshotOf([]),
      visits: WEEKS.map((monday) => [monday, 40]),
      seen: [
        [WEEKS[0] ?? '', null, 40],
        [WEEKS[1] ?? '', WEEKS[0] ?? '', 38],
        [WEEKS[1] ?? '', null, 2],
      ],
    }
    const [first, second] = answersTo(snapshot, [range(0, 1), range(0, 0)])
    expect(countsIn(snapshot, range(0, 1)).people).toBe(42)
    expect(first?.hidden).not.toContain('people')
    expect(second?.hidden).toContain('people')
  })
})
