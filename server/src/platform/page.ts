import { sql, type AnyColumn, type Placeholder, type SQL } from 'drizzle-orm'

/**
 * A page out of one row more than it holds, which tells whether there is a next; `cursorOf` names the place
 * behind a row in the list's order.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  size: number,
  present: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return { items: shown.map(present), next: last === undefined ? null : cursorOf(last) }
}

/**
 * SQL for an order that ends after so many rows, for `orderBy` of a prepared query. The number stands in the text: with
 * `LIMIT $1` Postgres takes a plan for any number to be dearer than one for this, and plans at each execution.
 */
export function upTo(rows: number, ...order: SQL[]): SQL {
  return sql`${sql.join(order, sql`, `)} LIMIT ${sql.raw(String(rows))}`
}

/** SQL for an instant as a cursor holds it: microseconds since 1970, for the database keeps more than a Date does. */
export function microsOf(instant: SQL.Aliased<Date> | SQL | AnyColumn): SQL<string> {
  return sql<string>`(extract(epoch FROM ${instant}) * 1000000)::bigint::text`
}

/** SQL for the instant of such a cursor. */
export function instantOf(micros: string | Placeholder): SQL {
  return sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`
}
