import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  suppressParts,
  suppressStages,
  suppressStagesByGroup,
  suppressTable,
} from '#testing/suppression.ts'
import type { Count } from './suppression.ts'

// Two attackers that know nothing of how counts are hidden. One adds and subtracts every set of sums;
// the other goes through every table that fits what is shown. A low threshold keeps the sets small.

const T = 3

/** Every count of a report with what is shown of it; null for one that the report never shows. */
interface Fact {
  name: string
  n: number
  shown: Count | null
}
type Sum = Record<string, number>

const isKnown = (fact: Fact) => fact.shown?.shown === true

/** The smallest group of people that adding and subtracting shown counts isolates; Infinity if none. */
function smallestIsolated(facts: readonly Fact[], sums: readonly Sum[]): number {
  const secret = facts.filter((fact) => !isKnown(fact))
  let smallest = Number.POSITIVE_INFINITY
  const visit = (i: number, weights: readonly number[]): void => {
    const sum = sums[i]
    if (sum !== undefined) {
      for (const factor of [-1, 0, 1]) {
        visit(
          i + 1,
          weights.map((w, v) => w + factor * (sum[secret[v]?.name ?? ''] ?? 0)),
        )
      }
      return
    }
    if (weights.some((w) => w !== 0 && w !== 1) || !weights.includes(1)) return
    const people = secret.reduce((total, { n }, v) => total + n * (weights[v] ?? 0), 0)
    if (people > 0) smallest = Math.min(smallest, people)
  }
  visit(
    0,
    secret.map(() => 0),
  )
  return smallest
}

/** Shown facts are true, zeros are shown, small ones are not. */
function expectHonest(facts: readonly Fact[]): void {
  for (const { n, shown } of facts) {
    if (shown === null) continue
    if (shown.shown) expect(shown.n).toBe(n)
    if (n === 0) expect(shown.shown).toBe(true)
    if (n > 0 && n < T) expect(shown).toEqual({ shown: false, below: T })
  }
}

/** Each small count must be able to reach the threshold in some table that fits what is shown. */
function expectUnknowable(facts: readonly Fact[], tables: Iterable<readonly number[]>): void {
  const highest = facts.map(() => 0)
  for (const table of tables) {
    if (facts.some((fact, i) => isKnown(fact) && fact.n !== table[i])) continue
    facts.forEach((_, i) => (highest[i] = Math.max(highest[i] ?? 0, table[i] ?? 0)))
  }
  facts.forEach(({ name, n }, i) => {
    if (n > 0 && n < T) expect([name, (highest[i] ?? 0) >= T]).toEqual([name, true])
  })
}

function* tuples(length: number, most: number): Generator<number[], void> {
  if (length === 0) {
    yield []
    return
  }
  for (const head of tuples(length - 1, most)) for (let n = 0; n <= most; n += 1) yield [...head, n]
}

const add = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
const columns = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, c) => add(rows.map((row) => row[c] ?? 0)))
const fall = (steps: readonly number[]) => steps.map((_, i) => add(steps.slice(i)))

function tableFacts(rows: readonly (readonly number[])[]): Fact[] {
  const out = suppressTable(rows, T)
  const name = (kind: string, counts: readonly number[], shown: readonly Count[]) =>
    counts.map((n, i) => ({ name: `${kind}${i}`, n, shown: shown[i] ?? null }))
  return [
    ...rows.flatMap((row, r) => name(`${r}/`, row, out.rows[r] ?? [])),
    ...name('row', rows.map(add), out.rowTotals),
    ...name('column', columns(rows), out.columnTotals),
    { name: 'total', n: add(rows.flat()), shown: out.total },
  ]
}

function tableSums(height: number, width: number): Sum[] {
  const span = (n: number) => Array.from({ length: n }, (_, i) => i)
  const sumOf = (parts: readonly string[], whole: string): Sum => ({
    ...Object.fromEntries(parts.map((part) => [part, 1])),
    [whole]: -1,
  })
  return [
    ...span(height).map((r) =>
      sumOf(
        span(width).map((c) => `${r}/${c}`),
        `row${r}`,
      ),
    ),
    ...span(width).map((c) =>
      sumOf(
        span(height).map((r) => `${r}/${c}`),
        `column${c}`,
      ),
    ),
    sumOf(
      span(height).map((r) => `row${r}`),
      'total',
    ),
    sumOf(
      span(width).map((c) => `column${c}`),
      'total',
    ),
  ]
}

function stageFacts(stages: readonly number[], shown: readonly Count[], group: string): Fact[] {
  return [
    ...stages.map((n, i) => ({ name: `${group}s${i}`, n, shown: shown[i] ?? null })),
    ...stages
      .slice(1)
      .map((n, i) => ({ name: `${group}d${i}`, n: (stages[i] ?? 0) - n, shown: null })),
  ]
}

function stageSums(width: number, group: string): Sum[] {
  return Array.from({ length: width - 1 }, (_, i) => ({
    [`${group}s${i}`]: 1,
    [`${group}s${i + 1}`]: -1,
    [`${group}d${i}`]: -1,
  }))
}

function groupFacts(groups: readonly (readonly number[])[]): Fact[] {
  const out = suppressStagesByGroup(groups, T)
  return [
    ...groups.flatMap((stages, g) => stageFacts(stages, out.groups[g] ?? [], `${g}`)),
    ...stageFacts(columns(groups), out.total, 'total '),
  ]
}

function groupSums(height: number, width: number): Sum[] {
  const groups = Array.from({ length: height }, (_, g) => g)
  const over = (name: string): Sum => ({
    ...Object.fromEntries(groups.map((g) => [`${g}${name}`, 1])),
    [`total ${name}`]: -1,
  })
  const left = Array.from({ length: width - 1 }, (_, i) => over(`d${i}`))
  const stages = Array.from({ length: width }, (_, i) => over(`s${i}`))
  return [
    ...groups.flatMap((g) => stageSums(width, `${g}`)),
    ...stageSums(width, 'total '),
    ...stages,
    ...left,
  ]
}

const rowsOf = (height: number, width: number, most: number) =>
  fc.array(fc.array(fc.nat(most), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  })

describe('nobody can compute fewer people than the threshold', () => {
  it('from parts and their total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), (parts) => {
        const out = suppressParts(parts, T)
        const facts: Fact[] = parts.map((n, i) => ({
          name: `${i}`,
          n,
          shown: out.parts[i] ?? null,
        }))
        facts.push({ name: 'total', n: add(parts), shown: out.total })
        const sum: Sum = { ...Object.fromEntries(parts.map((_, i) => [`${i}`, 1])), total: -1 }
        expectHonest(facts)
        expect(smallestIsolated(facts, [sum])).toBeGreaterThanOrEqual(T)
      }),
    )
  })

  it.each([
    [2, 2, 5],
    [2, 3, 5],
    [3, 3, 9],
  ])('from a table of %i by %i with margins, by adding and subtracting', (height, width, most) => {
    fc.assert(
      fc.property(rowsOf(height, width, most), (rows) => {
        const facts = tableFacts(rows)
        expectHonest(facts)
        expect(smallestIsolated(facts, tableSums(height, width))).toBeGreaterThanOrEqual(T)
      }),
      { numRuns: 150 },
    )
  })

  it('from a table with margins, by going through every table that fits', () => {
    fc.assert(
      fc.property(rowsOf(2, 2, 5), (rows) => {
        const all = Array.from(tuples(4, 9), ([a = 0, b = 0, c = 0, d = 0]) => {
          return [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
        })
        expectUnknowable(tableFacts(rows), all)
      }),
      { numRuns: 60 },
    )
  })

  it('from a chain of stages', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), (steps) => {
        const stages = fall(steps)
        const shown = suppressStages(stages, T)
        expectHonest(stageFacts(stages, shown, ''))
        for (const [i, high] of shown.entries()) {
          for (const low of shown.slice(i + 1)) {
            if (high.shown && low.shown) expect([1, 2]).not.toContain(high.n - low.n)
          }
        }
        expect(
          smallestIsolated(stageFacts(stages, shown, ''), stageSums(stages.length, '')),
        ).toBeGreaterThanOrEqual(T)
      }),
    )
  })

  it('from stages by group with their total, by adding and subtracting', () => {
    fc.assert(
      fc.property(rowsOf(2, 3, 6), (steps) => {
        const facts = groupFacts(steps.map(fall))
        expectHonest(facts)
        expect(smallestIsolated(facts, groupSums(2, 3))).toBeGreaterThanOrEqual(T)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('from stages by group with their total, by going through every table that fits', () => {
    fc.assert(
      fc.property(rowsOf(2, 2, 5), (steps) => {
        const all = Array.from(tuples(4, 9), ([a = 0, b = 0, c = 0, d = 0]) => {
          return [a + b, b, a, c + d, d, c, a + b + c + d, b + d, a + c]
        })
        expectUnknowable(groupFacts(steps.map(fall)), all)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is hidden', () => {
  it('is nothing where no count and no difference is small', () => {
    fc.assert(
      fc.property(rowsOf(3, 4, 4), (rows) => {
        const large = rows.map((row) => row.map((n) => n * T))
        expect(tableFacts(large).every(isKnown)).toBe(true)
        expect(groupFacts(large.map(fall)).every((f) => f.shown === null || isKnown(f))).toBe(true)
      }),
    )
  })
})
