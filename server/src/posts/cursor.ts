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

export function toCursor({ micros, id }: After): string {
  return `${micros}.${id}`
}
