import { hide, type Flow } from './isolation.ts'
import { rate } from './interval.ts'

/** Hidden means below the threshold, or hidden so that another count below it can't be computed. */
export type Count = { shown: true; n: number } | { shown: false; below: number }

export interface ShownRate {
  count: Count
  of: Count
  percent: number | null
  low: number | null
  high: number | null
}

/** Parts that make up a total: reasons, sources, answers. `totalHidden` where another table hides it. */
export function suppressParts(
  parts: readonly number[],
  threshold: number,
  totalHidden = false,
): { parts: Count[]; total: Count } {
  const total: Flow = { from: 'parts', to: 'total', n: sum(parts), rank: totalHidden ? 'never' : 1 }
  const flows: Flow[] = parts.map((n) => ({ from: 'total', to: 'parts', n, rank: 0 }))
  const [last, ...counts] = suppressed([total, ...flows], threshold)
  return { parts: counts, total: last ?? { shown: false, below: threshold } }
}

/** A table of rows and columns with both margins. */
export function suppressTable(
  rows: readonly (readonly number[])[],
  threshold: number,
): { rows: Count[][]; rowTotals: Count[]; columnTotals: Count[]; total: Count } {
  const width = widthOf(rows)
  const columnTotals = columnSums(rows, width)
  const flows: Flow[] = [
    { from: 'row margin', to: 'column margin', n: sum(columnTotals), rank: 2 },
    ...columnTotals.map((n, c): Flow => ({ from: `column ${c}`, to: 'row margin', n, rank: 1 })),
    ...rows.map((row, r): Flow => {
      return { from: 'column margin', to: `row ${r}`, n: sum(row), rank: 1 }
    }),
    ...rows.flatMap((row, r) =>
      row.map((n, c): Flow => ({ from: `row ${r}`, to: `column ${c}`, n, rank: 0 })),
    ),
  ]
  const counts = suppressed(flows, threshold)
  const cells = counts.slice(1 + width + rows.length)
  return {
    rows: rows.map((_, r) => cells.slice(r * width, (r + 1) * width)),
    rowTotals: counts.slice(1 + width, 1 + width + rows.length),
    columnTotals: counts.slice(1, 1 + width),
    total: counts[0] ?? { shown: false, below: threshold },
  }
}

/**
 * Nested stages (handed ≥ opened ≥ redeemed …). Those who went no further are counts of their own, never
 * shown but protected as if they were: no two shown stages differ by 1 to threshold − 1.
 */
export function suppressStages(stages: readonly number[], threshold: number): Count[] {
  checkNested(stages)
  return suppressed(chain(stages, 0, down('', 'start')), threshold).slice(0, stages.length)
}

/** Nested stages by week, channel or material, one row a group, with the total over all groups. */
export function suppressStagesByGroup(
  groups: readonly (readonly number[])[],
  threshold: number,
): { groups: Count[][]; total: Count[] } {
  const width = widthOf(groups)
  groups.forEach(checkNested)
  const total = columnSums(groups, width)
  const flows = [
    ...groups.flatMap((stages, g) => chain(stages, 0, down(`group ${g}`, 'left'))),
    ...chain(total, 1, up(down('total', 'left'))),
  ]
  const counts = suppressed(flows, threshold)
  const rowLength = 2 * width - 1
  const row = (g: number) => counts.slice(g * rowLength, g * rowLength + width)
  return { groups: groups.map((_, g) => row(g)), total: row(groups.length) }
}

/**
 * The rate of two counts, without percentage and interval where one of the two is hidden. The count is
 * hidden too where those *not* counted are fewer than the threshold.
 */
export function suppressRate(count: Count, of: Count, threshold: number): ShownRate {
  const hidden = { percent: null, low: null, high: null }
  if (!count.shown || !of.shown) return { count, of, ...hidden }
  const rest = of.n - count.n
  if (rest > 0 && rest < threshold)
    return { count: { shown: false, below: threshold }, of, ...hidden }
  const { percent, low, high } = rate(count.n, of.n)
  return { count, of, percent, low, high }
}

function suppressed(flows: readonly Flow[], threshold: number): Count[] {
  checkThreshold(threshold)
  checkCounts(flows)
  const hidden = hide(flows, threshold)
  return flows.map(({ n }, place) =>
    hidden.has(place) ? { shown: false, below: threshold } : { shown: true, n },
  )
}

type Ends = (kind: 'stage' | 'left', i: number, last: boolean) => Pick<Flow, 'from' | 'to'>

/** The stages, then those who left after each of them but the last. */
function chain(stages: readonly number[], rank: number, ends: Ends): Flow[] {
  const last = stages.length - 1
  const left = stages.slice(0, -1).map((n, i) => n - (stages[i + 1] ?? 0))
  return [
    ...stages.map((n, i): Flow => ({ ...ends('stage', i, i === last), n, rank })),
    ...left.map((n, i): Flow => ({ ...ends('left', i, false), n, rank: 'never' })),
  ]
}

/** Everyone enters at the start and ends in one way: left after a stage, or still there at the last. */
function down(group: string, end: 'start' | 'left'): Ends {
  const endOf = (i: number) => (end === 'start' ? 'start' : `left ${i}`)
  return (kind, i, last) => {
    if (kind === 'left') return { from: `${group} ${i}`, to: endOf(i) }
    return {
      from: i === 0 ? 'start' : `${group} ${i - 1}`,
      to: last ? endOf(i) : `${group} ${i}`,
    }
  }
}

/** The total gathers from every way of ending back to the start. */
function up(ends: Ends): Ends {
  return (kind, i, last) => {
    const { from, to } = ends(kind, i, last)
    return { from: to, to: from }
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0)
}

function columnSums(rows: readonly (readonly number[])[], width: number): number[] {
  return Array.from({ length: width }, (_, c) => sum(rows.map((row) => row[c] ?? 0)))
}

function widthOf(rows: readonly (readonly number[])[]): number {
  const width = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== width)) throw new RangeError('rows of different lengths')
  return width
}

/** A count hidden as "fewer than 2" can only be 1, for zeros are shown. */
function checkThreshold(threshold: number): void {
  if (!Number.isSafeInteger(threshold) || threshold < 0 || threshold === 2) {
    throw new RangeError(`${threshold} is no threshold: 0 shows all, 3 or more protects`)
  }
}

function checkCounts(flows: readonly Flow[]): void {
  if (flows.some(({ n }) => !Number.isSafeInteger(n) || n < 0)) throw new RangeError('not a count')
}

function checkNested(stages: readonly number[]): void {
  if (stages.some((n, i) => n > (stages[i - 1] ?? n))) {
    throw new RangeError('a stage holds more than the stage before it')
  }
}
