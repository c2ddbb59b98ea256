import {
  gridTable,
  groupsTable,
  partsTable,
  stagesTable,
  type Named,
  type Table,
} from '#clinic/circulation.ts'
import { suppressTables, type Count } from '#clinic/suppression.ts'

/** One kind of table alone, its counts named by their places. */
const named = (kind: string, counts: readonly number[]) =>
  counts.map((n, i): Named => [`${kind} ${i}`, n])

function shownIn(table: Table, threshold: number, secret: ReadonlySet<string>) {
  const shown = suppressTables([table], { threshold, secret })
  const at = (name: string) => shown.get(name) ?? { shown: false as const, below: threshold }
  return { at, row: (names: readonly Named[]): Count[] => names.map(([name]) => at(name)) }
}

export function suppressParts(parts: readonly number[], threshold: number, totalHidden = false) {
  const names = named('part', parts)
  const secret = new Set(totalHidden ? ['total'] : [])
  const { at, row } = shownIn(partsTable(names, 'total'), threshold, secret)
  return { parts: row(names), total: at('total') }
}

export function suppressTable(rows: readonly (readonly number[])[], threshold: number) {
  const cells = rows.map((row, r) => ({ total: `row ${r}`, cells: named(`${r}`, row) }))
  const columns = (rows[0] ?? []).map((_, c) => `column ${c}`)
  const { at, row } = shownIn(gridTable(cells, columns, 'total'), threshold, new Set())
  return {
    rows: cells.map((one) => row(one.cells)),
    rowTotals: cells.map(({ total }) => at(total)),
    columnTotals: columns.map(at),
    total: at('total'),
  }
}

export function suppressStages(stages: readonly number[], threshold: number): Count[] {
  const names = named('stage', stages)
  return shownIn(stagesTable(names), threshold, new Set()).row(names)
}

export function suppressStagesByGroup(groups: readonly (readonly number[])[], threshold: number) {
  const names = groups.map((stages, g) => named(`${g}`, stages))
  const totals = (groups[0] ?? []).map((_, i) => `total ${i}`)
  const { at, row } = shownIn(groupsTable(names, totals), threshold, new Set())
  return { groups: names.map(row), total: totals.map(at) }
}
