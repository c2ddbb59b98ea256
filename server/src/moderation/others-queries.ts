import { and, eq, isNotNull, ne, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { urgency } from './filter-queries.ts'
import type { ItemRow } from './queries.ts'
import { reviewItem } from './tables.ts'
import { isWaiting, mayLearnOf, whoKnow } from './visible.ts'

const MOST = 10
const none = { items: [], crises: 0, more: 0 }

/**
 * What else of the same person waits, the most urgent first, of what stands in the lists of who asks: of a name what stands
 * under the name, of a mask what stands under that mask in its conversation, and nothing for who knows them.
 */
export async function othersOf(db: Db, actor: Person, item: ItemRow) {
  if (item.authorId === null || item.conflictIds.includes(actor.id)) return none
  const theirs = and(
    eq(reviewItem.authorId, item.authorId),
    ne(reviewItem.id, item.id),
    sameName(item),
    isWaiting,
    mayLearnOf(actor),
    sql`NOT ${actor.id}::uuid = ANY(${whoKnow})`,
  )
  const items = await db
    .select({
      id: reviewItem.id,
      lane: reviewItem.lane,
      subjectKind: reviewItem.subjectKind,
      group: { id: group.id, slug: group.slug, name: group.name },
    })
    .from(reviewItem)
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .where(theirs)
    .orderBy(urgency, reviewItem.dueAt, reviewItem.id)
    .limit(MOST)
  if (items.length < MOST)
    return { items, crises: items.filter(({ lane }) => lane === 'crisis').length, more: 0 }
  const [all] = await db
    .select({
      more: sql<number>`greatest(count(*) - ${MOST}, 0)::int`,
      crises: sql<number>`(count(*) FILTER (WHERE ${reviewItem.lane} = 'crisis'))::int`,
    })
    .from(reviewItem)
    .where(theirs)
  return { ...none, ...all, items }
}

/** The mask of the team is of many, and of no conversation. */
function sameName({ masked, maskIn }: ItemRow): SQL | undefined {
  if (!masked) return eq(reviewItem.masked, false)
  return and(isNotNull(reviewItem.maskIn), sql`${reviewItem.maskIn} = ${maskIn}::uuid`)
}
