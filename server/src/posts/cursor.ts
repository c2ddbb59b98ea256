import { uuid } from '@kith/shared/contract/page.ts'
import { Problem } from '@kith/shared/problems.ts'

/** The last row of a page: its instant in microseconds since 1970, as Postgres counts, and its id. */
export interface After {
  micros: string
  id: string
}

const form = new RegExp(`^(\\d{1,16})\\.(${uuid.slice(1, -1)})$`)

export function readCursor(cursor: string | undefined): After | null {
  if (cursor === undefined) return null
  const [, micros, id] = form.exec(cursor) ?? []
  if (micros === undefined || id === undefined) {
    throw new Problem('request.invalid', { field: 'cursor' })
  }
  return { micros, id }
}

/** A page out of one row more than it holds, which tells whether there is a next. */
export function pageOf<Row extends After, Item>(
  rows: readonly Row[],
  size: number,
  present: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return { items: shown.map(present), next: last ? `${last.micros}.${last.id}` : null }
}
