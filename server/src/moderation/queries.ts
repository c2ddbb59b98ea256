import { and, count, desc, eq, getTableColumns, inArray, ne, sql, type SQL } from 'drizzle-orm'
import type { Actor, Person } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { QueuePlace } from './cursor.ts'
import type { Lane } from './lanes.ts'
import { decision, reviewItem, signal } from './tables.ts'
import { inScope } from './visible.ts'

export type ItemRow = NonNullable<Awaited<ReturnType<typeof itemById>>>

/** As literals: only so is it known to be what the partial indexes hold. */
export const isWaiting = sql`${reviewItem.state} IN ('open', 'claimed')`

const itemColumns = {
  ...getTableColumns(reviewItem),
  holderName: account.screenName,
  groupSlug: group.slug,
  groupName: group.name,
  noVisitLink: group.noVisitLink,
  rules: sql<string[]>`ARRAY(SELECT DISTINCT coalesce(s.rule, s.kind) FROM ${signal} s
    WHERE s.item_id = ${reviewItem.id} ORDER BY 1)`,
}

function items(db: Db, where: SQL | undefined) {
  return db
    .select(itemColumns)
    .from(reviewItem)
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .leftJoin(account, eq(account.id, reviewItem.holder))
    .where(where)
}

/** An item whoever asks: to say why a change of it was refused. */
export async function itemById(db: Db, id: string) {
  const [row] = await items(db, eq(reviewItem.id, id))
  return row ?? null
}

export async function itemInScope(db: Db, actor: Actor, id: string): Promise<ItemRow | null> {
  const [row] = await items(db, and(eq(reviewItem.id, id), inScope(actor)))
  return row ?? null
}

/** What waits in scope, most urgent first, after a place in that order. */
export async function queuePage(
  db: Db,
  actor: Person,
  from: { lane?: Lane | undefined; after: QueuePlace | null; limit: number },
) {
  return db
    .select({
      ...itemColumns,
      dueMicros: sql<string>`(extract(epoch FROM ${reviewItem.dueAt}) * 1000000)::bigint::text`,
    })
    .from(reviewItem)
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .leftJoin(account, eq(account.id, reviewItem.holder))
    .where(
      and(
        isWaiting,
        inScope(actor),
        inLane(from.lane),
        from.after ? behind(from.after) : undefined,
      ),
    )
    .orderBy(desc(reviewItem.severity), reviewItem.dueAt, reviewItem.id)
    .limit(from.limit)
}

export function inLane(lane: Lane | undefined): SQL | undefined {
  return lane && eq(reviewItem.lane, lane)
}

function behind({ severity, dueMicros, id }: QueuePlace): SQL {
  const due = sql`'epoch'::timestamptz + ${dueMicros}::bigint * interval '1 microsecond'`
  // The first half is what the index can begin from.
  return sql`(${reviewItem.severity} <= ${severity} AND (${reviewItem.severity} < ${severity}
    OR (${reviewItem.dueAt}, ${reviewItem.id}) > (${due}, ${id}::uuid)))`
}

/** How much waits in each lane that has something, in scope. */
export async function laneCounts(db: Db, actor: Actor, now: Date) {
  return db
    .select({
      lane: reviewItem.lane,
      open: count(),
      overdue: sql<number>`(count(*) FILTER (WHERE ${reviewItem.dueAt} <= ${now}))::int`,
    })
    .from(reviewItem)
    .where(and(isWaiting, inScope(actor)))
    .groupBy(reviewItem.lane)
}

const MOST_SIGNALS = 200

/** In the order in which they came. */
export async function signalsOf(db: Db, itemId: string): Promise<(typeof signal.$inferSelect)[]> {
  return db
    .select()
    .from(signal)
    .where(eq(signal.itemId, itemId))
    .orderBy(signal.createdAt, signal.id)
    .limit(MOST_SIGNALS)
}

export async function decisionOf(
  db: Db,
  itemId: string,
): Promise<typeof decision.$inferSelect | null> {
  const [row] = await db.select().from(decision).where(eq(decision.itemId, itemId))
  return row ?? null
}

/** Who wrote the text, and how many of their texts were removed, of those that who asks may know of. */
export async function authorOf(db: Db, actor: Actor, authorId: string) {
  const [row] = await db
    .select({ id: account.id, screenName: account.screenName, createdAt: account.createdAt })
    .from(account)
    .where(eq(account.id, authorId))
  if (!row) return null
  // Private messages are not even counted for those who may not read them.
  const counted = may(actor, 'message.review', {})
    ? undefined
    : ne(reviewItem.subjectKind, 'message')
  const own = db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.authorId, authorId), counted))
  const removals = await db
    .select({ removed: count() })
    .from(decision)
    .where(and(eq(decision.action, 'remove'), inArray(decision.itemId, own)))
  return { ...row, removed: removals[0]?.removed ?? 0 }
}
