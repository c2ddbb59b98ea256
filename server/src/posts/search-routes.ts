import type { searchContract } from '@kith/shared/posts/search-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import { readCursor, toCursor, type After } from './cursor.ts'
import { toHit } from './present.ts'
import { HITS_A_PAGE, searchHits } from './search.ts'
import { asWritten, misspelt, wanted, widened } from './search-words.ts'
import { nearWords } from './word-queries.ts'
import type { HitRow } from './rows.ts'

/** With fewer texts than these, those that nearly have the words are shown as well. */
const FEW = 5
const NEAR = '~'

/** First what has the words themselves or their other names; where that is little, what nearly has them. */
export const search: Handler<(typeof searchContract)['GET /api/search']> = async (context) => {
  const { db, actor, query } = context
  const { q, words, cursor, by, ...narrowed } = query
  const want = words === 'written' ? asWritten(q) : wanted(q)
  const { near, after } = placeOf(cursor)
  const asked = {
    group: narrowed.group,
    kind: narrowed.kind,
    from: instantIn(narrowed.from, 'from'),
    before: instantIn(narrowed.before, 'before'),
    by,
    after,
  }
  const exact = near
    ? []
    : await searchHits(db, actor, {
        ...asked,
        terms: want.terms,
        beside: null,
        limit: HITS_A_PAGE + 1,
      })
  const enough = exact.length >= FEW || (cursor !== undefined && !near)
  if (enough || words === 'written') return { ...page(exact), also: [...want.also] }
  const wide = widened(want, await nearWords(db, actor, misspelt(want)))
  const nearly = await searchHits(db, actor, {
    ...asked,
    terms: wide.terms,
    beside: want.terms,
    limit: HITS_A_PAGE + 1 - exact.length,
  })
  const also = nearly.length > 0 ? [...want.also, ...wide.also] : [...want.also]
  return { ...page([...exact, ...nearly]), also }
}

function page(rows: readonly HitRow[]) {
  return pageOf(rows, HITS_A_PAGE, toHit, (row) => (row.near ? NEAR : '') + toCursor(row))
}

function placeOf(cursor: string | undefined): { near: boolean; after: After | null } {
  const near = cursor?.startsWith(NEAR) ?? false
  return { near, after: readCursor(near ? cursor?.slice(NEAR.length) : cursor) }
}

/** Written anew, so that the database meets no day that there is not. */
function instantIn(written: string | undefined, field: string): string | undefined {
  if (written === undefined) return undefined
  const instant = new Date(written)
  if (Number.isNaN(instant.getTime())) throw new Problem('request.invalid', { field })
  return instant.toISOString()
}
