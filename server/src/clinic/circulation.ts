import type { Flow } from './isolation.ts'

/** A count and its name; the same name in several tables is the same count. */
export type Named = readonly [name: string, n: number]

/** Counts that add up; a cell without a name is never shown, but protected as if it were. */
export type Table = readonly (Flow & { name: string | null })[]

export function countsIn(tables: readonly Table[]): Map<string, number> {
  return new Map(
    tables.flatMap((table) => table.flatMap(({ name, n }) => (name === null ? [] : [[name, n]]))),
  )
}

/**
 * Counts that are hidden already, in tables that hold whatever they were hidden for: the small ones are protected here, and
 * those hidden for their sake need not be.
 */
export function withHidden(tables: readonly Table[], hidden: ReadonlySet<string>): Table[] {
  return tables.map((table) =>
    table.map((cell) => (hidden.has(cell.name ?? '') ? { ...cell, rank: 'never' } : cell)),
  )
}

/** Parts that make up a total: reasons, sources, answers. Of a `lesser` total the total is hidden before its parts. */
export function partsTable(
  parts: readonly Named[],
  total: string,
  kind: 'greater' | 'lesser' = 'greater',
): Table {
  return [
    ...parts.map(([name, n]) => ({ name, from: 'total', to: 'parts', n, rank: 0 })),
    {
      name: total,
      from: 'parts',
      to: 'total',
      n: sum(parts.map(([, n]) => n)),
      rank: kind === 'lesser' ? -1 : 1,
    },
  ]
}

/** Rows and columns with both margins. */
export function gridTable(
  rows: readonly { total: string; cells: readonly Named[] }[],
  columnTotals: readonly string[],
  total: string,
): Table {
  const columns = columnSums(rows.map(({ cells }) => cells.map(([, n]) => n)))
  return [
    { name: total, from: 'row margin', to: 'column margin', n: sum(columns), rank: 2 },
    ...columns.map((n, c) => {
      return { name: columnTotals[c] ?? null, from: `column ${c}`, to: 'row margin', n, rank: 1 }
    }),
    ...rows.map((row, r) => {
      const n = sum(row.cells.map(([, cell]) => cell))
      return { name: row.total, from: 'column margin', to: `row ${r}`, n, rank: 1 }
    }),
    ...rows.flatMap(({ cells }, r) =>
      cells.map(([name, n], c) => ({ name, from: `row ${r}`, to: `column ${c}`, n, rank: 0 })),
    ),
  ]
}

/**
 * Nested stages (handed ≥ opened ≥ redeemed …). Those who went no further are counts of their own, never
 * shown but protected as if they were: no two shown stages differ by 1 to threshold − 1.
 */
export function stagesTable(stages: readonly Named[]): Table {
  return chain(stages, 0, down('', 'start'))
}

/** Nested stages by channel, week or material, one row a group, with the total over all groups. */
export function groupsTable(
  groups: readonly (readonly Named[])[],
  total: readonly string[],
): Table {
  const totals = columnSums(groups.map((stages) => stages.map(([, n]) => n)))
  return [
    ...groups.flatMap((stages, g) => chain(stages, 0, down(`group ${g}`, 'left'))),
    ...chain(
      total.map((name, i): Named => [name, totals[i] ?? 0]),
      1,
      up(down('total', 'left')),
    ),
  ]
}

/**
 * Several ways of breaking down one count are one circulation: the count flows through the one, and then through
 * the other. So what adding and subtracting across them would give away is seen as within one table.
 */
export function inSeries(tables: readonly Table[]): Table[] {
  const joined: Table[] = []
  tables.forEach((table, i) => {
    let next = table.map((cell) => ({ ...cell, from: `${i} ${cell.from}`, to: `${i} ${cell.to}` }))
    for (const [place, other] of Array.from(joined.entries()).toReversed()) {
      const [name, second] = other.flatMap((cell) => (has(next, cell.name) ? [cell.name] : []))
      if (name === undefined || second !== undefined) continue
      next = series(other, next, name)
      joined.splice(place, 1)
    }
    joined.push(next)
  })
  return joined
}

function has(table: Table, name: string | null): boolean {
  return name !== null && table.some((cell) => cell.name === name)
}

/** The shared count goes on into the second table, and what goes on from there takes its place. */
function series(one: Table, other: Table, name: string | null) {
  const here = one.find((cell) => cell.name === name)
  const there = other.find((cell) => cell.name === name)
  if (!here || !there) throw new Error(`${name} is not in both tables`)
  const moved = (sum: string) => (sum === there.from ? here.to : sum)
  return [
    ...one.map((cell) => {
      return cell === here ? { ...cell, to: moved(there.to), rank: greater(here, there) } : cell
    }),
    ...other
      .filter((cell) => cell !== there)
      .map((cell) => ({ ...cell, from: moved(cell.from), to: moved(cell.to) })),
  ]
}

function greater({ rank }: Flow, other: Flow): Flow['rank'] {
  if (rank === 'never' || other.rank === 'never') return 'never'
  return Math.max(rank, other.rank)
}

type Ends = (kind: 'stage' | 'left', i: number, last: boolean) => Pick<Flow, 'from' | 'to'>

/** The stages, then those who left after each of them but the last. */
function chain(stages: readonly Named[], rank: number, ends: Ends): Table {
  checkNested(stages)
  const last = stages.length - 1
  const left = stages.slice(0, -1).map(([, n], i) => n - (stages[i + 1]?.[1] ?? 0))
  return [
    ...stages.map(([name, n], i) => ({ name, ...ends('stage', i, i === last), n, rank })),
    ...left.map((n, i) => ({ name: null, ...ends('left', i, false), n, rank: 'never' as const })),
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

function columnSums(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== width)) throw new RangeError('rows of different lengths')
  return Array.from({ length: width }, (_, c) => sum(rows.map((row) => row[c] ?? 0)))
}

function checkNested(stages: readonly Named[]): void {
  if (stages.some(([, n], i) => n > (stages[i - 1]?.[1] ?? n))) {
    throw new RangeError('a stage holds more than the stage before it')
  }
}
