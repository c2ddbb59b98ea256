/** How much of each unknown is in a sum that is known. */
export type Row = Map<number, number>

export function plus(one: Row, other: Row, factor: number): Row {
  const sum = new Map(one)
  for (const [at, weight] of other) {
    const next = (sum.get(at) ?? 0) + factor * weight
    if (Math.abs(next) < 1e-9) sum.delete(at)
    else sum.set(at, Math.abs(next - Math.round(next)) < 1e-9 ? Math.round(next) : next)
  }
  return sum
}

export interface Solved {
  pivot: number
  row: Row
}

/** Reduced row echelon form. */
export function reduced(rows: readonly Row[]): Solved[] {
  let solved: Solved[] = []
  for (const given of rows) {
    const row = rest(given, solved)
    const [pivot] = row.keys()
    if (pivot === undefined) continue
    const scaled = plus(new Map(), row, 1 / (row.get(pivot) ?? 1))
    solved = solved.map((known) => {
      const weight = known.row.get(pivot)
      return weight === undefined
        ? known
        : { pivot: known.pivot, row: plus(known.row, scaled, -weight) }
    })
    solved.push({ pivot, row: scaled })
  }
  return solved
}

/** What of a sum the known ones leave open; nothing where it can be computed. */
export function rest(sum: Row, solved: readonly Solved[]): Row {
  return solved.reduce((left, { pivot, row }) => {
    const weight = left.get(pivot)
    return weight === undefined ? left : plus(left, row, -weight)
  }, sum)
}
