import type { Guard } from '../item-guards.ts'
import { itemTable, type ItemTable } from '../item-table.ts'

const rows = new Map(Object.entries(itemTable))

/** Every guard of every row of the machine. */
export const pairs: readonly [row: string, guard: Guard][] = [...rows].flatMap(
  ([name, { guards }]) => guards.map((guard): [string, Guard] => [name, guard]),
)

/** The table without this guard of this row, which must have been there. */
export function withoutGuard(name: string, guard: Guard): ItemTable {
  const row = rows.get(name)
  if (!row?.guards.includes(guard)) throw new Error(`${name} has no ${guard}`)
  return { ...itemTable, [name]: { ...row, guards: row.guards.filter((one) => one !== guard) } }
}
