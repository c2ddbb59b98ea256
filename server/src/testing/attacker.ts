import { reportTables } from '#clinic/report-circulation.ts'
import { countsIn, type Snapshot, type Weeks } from '#clinic/snapshot.ts'
import { plus, reduced, rest, type Row, type Solved } from './sums.ts'
import type { Table } from '#clinic/circulation.ts'

/** An answer as the attacker has it: the weeks, and which of its counts it hides. */
export interface Given extends Weeks {
  hidden: readonly string[]
}

/**
 * Someone who knows nothing of how counts are hidden, and everything of how they hang together. People of two
 * ranges do not add up, so they are no part of this.
 */
export class Attacker {
  readonly #unknown = new Unknowns()
  readonly #solved: Solved[]
  readonly #weeks: readonly string[]

  /** `weeks` are the Mondays of the snapshot. */
  constructor(snapshot: Snapshot, weeks: readonly string[], answers: readonly Given[]) {
    this.#weeks = weeks
    const rows = weeks.flatMap((week) =>
      reportTables(countsIn(snapshot, { from: week, to: week }))
        .slice(1)
        .flatMap((table, i) => balances(table, week, i, this.#unknown)),
    )
    const shown = answers.flatMap((answer) =>
      namesOf(snapshot, answer).map((name) => this.#sum(this.#within(answer), name)),
    )
    this.#solved = reduced([...rows, ...shown])
  }

  /** Counts below the threshold that come out for some weeks or other: cells, margins, and who went no further. */
  countsOut(threshold: number): string[] {
    const cells = this.#unknown.cells()
    return subsets(this.#weeks).flatMap((weeks) =>
      cells.flatMap((cell) => {
        const sum = this.#sum(weeks, cell)
        const people = this.#unknown.people(sum)
        const small = people > 0 && people < threshold
        return small && rest(sum, this.#solved).size === 0
          ? [`${cell} of ${weeks.join()}: ${people}`]
          : []
      }),
    )
  }

  /** Groups of fewer people than the threshold, of whatever counts they are put together: as far as one pair of sums shows. */
  groupsOut(threshold: number): string[] {
    const rows = this.#solved.map(({ row }) => row)
    const short = rows.filter((row) => row.size <= 8)
    const pairs = short.flatMap((one, i) =>
      short
        .slice(i + 1)
        .filter((other) => Array.from(one.keys()).some((at) => other.has(at)))
        .flatMap((other) => [plus(one, other, 1), plus(one, other, -1)]),
    )
    return [...rows, ...pairs].flatMap((row) => this.#unknown.smallGroup(row, threshold))
  }

  #within({ from, to }: Weeks): string[] {
    return this.#weeks.filter((week) => from <= week && week <= to)
  }

  #sum(weeks: readonly string[], cell: string): Row {
    return new Map(weeks.map((week) => [this.#unknown.at(`${week}|${cell}`), 1]))
  }
}

function namesOf(snapshot: Snapshot, answer: Given): string[] {
  const names = reportTables(countsIn(snapshot, answer))
    .slice(1)
    .flat()
    .flatMap(({ name }) => (name === null || answer.hidden.includes(name) ? [] : [name]))
  return [...new Set(names)]
}

function subsets(weeks: readonly string[]): string[][] {
  return weeks.reduce<string[][]>(
    (all, week) => [...all, ...all.map((some) => [...some, week])],
    [[]],
  )
}

class Unknowns {
  readonly #places = new Map<string, number>()
  readonly #people = new Map<number, number>()

  at(name: string): number {
    const place = this.#places.get(name) ?? this.#places.size
    this.#places.set(name, place)
    return place
  }

  count(name: string, n: number): number {
    const place = this.at(name)
    this.#people.set(place, n)
    return place
  }

  cells(): string[] {
    return [...new Set(Array.from(this.#places.keys(), (name) => name.split('|')[1] ?? ''))]
  }

  people(row: Row): number {
    return Array.from(row.keys()).reduce((sum, at) => sum + (this.#people.get(at) ?? 0), 0)
  }

  /** A known sum isolates a group where it counts each unknown once or not at all. */
  smallGroup(row: Row, threshold: number): string[] {
    const [first = 0] = row.values()
    if (first === 0 || Array.from(row.values()).some((weight) => weight !== first)) return []
    const people = this.people(row)
    if (people === 0 || people >= threshold) return []
    const names = Array.from(this.#places).filter(([, place]) => row.has(place))
    return [`${people}: ${names.map(([name]) => name).join(' + ')}`]
  }
}

/** At every sum of a table what comes in equals what goes out. */
function balances(table: Table, week: string, number: number, unknown: Unknowns): Row[] {
  const sums = new Map<string, Row>()
  table.forEach(({ name, from, to, n }, i) => {
    if (from === to) return
    const at = unknown.count(`${week}|${name ?? `left ${number} ${i}`}`, n)
    add(sums, from, at, -1)
    add(sums, to, at, 1)
  })
  return [...sums.values()]
}

function add(sums: Map<string, Row>, sum: string, at: number, weight: number): void {
  const row: Row = sums.get(sum) ?? new Map<number, number>()
  sums.set(sum, row.set(at, (row.get(at) ?? 0) + weight))
}
