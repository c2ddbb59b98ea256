import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { AuthorRow } from './author.ts'

interface Written {
  authorId: AnyPgColumn
  mask: AnyPgColumn
}

/**
 * Who wrote a text, as others meet them: what every reader selects, with `person` joined by the author. Under a mask
 * neither id nor name leaves the database, so that nothing built on a row can give them away.
 */
export function authorOf(
  text: Written,
  person: { screenName: AnyPgColumn },
): { [K in keyof AuthorRow]: SQL<AuthorRow[K]> } {
  return {
    id: shownAuthorId(text),
    name: sql<string | null>`CASE WHEN ${text.mask} IS NULL THEN ${person.screenName} END`,
    mask: sql<number | null>`${text.mask}`,
  }
}

/** SQL for the id of the author as others meet them: null under a mask. */
export function shownAuthorId({ authorId, mask }: Written): SQL<string | null> {
  return sql<string | null>`CASE WHEN ${mask} IS NULL THEN ${authorId} END`
}

/** SQL for "others know that this account wrote it": what is found, listed, counted and followed of a person. */
export function isKnownAs({ authorId, mask }: Written, accountId: SQL): SQL {
  return sql`(${authorId} = ${accountId} AND ${mask} IS NULL)`
}
