/** How much of each unknown is in a sum that is known. */
export type Row = Float64Array

export function plus(one: Row, other: Row, factor: number): Row {
  const sum = new Float64Array(one.length)
  for (let at = 0; at < sum.length; at += 1)
    sum[at] = exact((one[at] ?? 0) + factor * (other[at] ?? 0))
  return sum
}

/** Sums of whole numbers, and of what divides them: what is next to one is meant to be one. */
function exact(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-9 ? whole : value
}

export function isNothing(row: Row): boolean {
  return row.every((weight) => weight === 0)
}

export interface Solved {
  pivot: number
  row: Row
}

/** Reduced row echelon form. */
export function reduced(rows: readonly Row[]): Solved[] {
  const solved: Solved[] = []
  for (const given of rows) {
    const row = rest(given, solved)
    const pivot = row.findIndex((weight) => weight !== 0)
    if (pivot < 0) continue
    const scaled = plus(new Float64Array(row.length), row, 1 / (row[pivot] ?? 1))
    for (const known of solved) {
      const weight = known.row[pivot] ?? 0
      if (weight !== 0) known.row = plus(known.row, scaled, -weight)
    }
    solved.push({ pivot, row: scaled })
  }
  return solved
}

/** What of a sum the known ones leave open; nothing where it can be computed. */
export function rest(sum: Row, solved: readonly Solved[]): Row {
  return solved.reduce((left, { pivot, row }) => {
    const weight = left[pivot] ?? 0
    return weight === 0 ? left : plus(left, row, -weight)
  }, sum)
}
