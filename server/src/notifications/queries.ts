import { and, count, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, awaited, worksApartNow } from '#accounts/public.ts'
import { accountOf } from '@kith/shared/author.ts'
import {
  kindsAmongMembers,
  noticeKinds,
  topicOf,
  type NoticeTopic,
} from '@kith/shared/notifications/topics.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { authorOf, post, reply } from '#posts/public.ts'
import type { Waits } from './choices.ts'
import { introducedTo, mentorOf } from './mentoring-queries.ts'
import { notice } from './tables.ts'
import type { Telling } from './told.ts'
import { tookBack } from './undone-queries.ts'
import { heardBy, postsTold, replyOpenTo, titleOpenTo } from './visible.ts'

type Owner = Actor & { id: string }

/** When something came to a notice last: what lists are ordered by. */
const moved = sql<Date>`coalesce(${notice.movedAt}, ${notice.createdAt})`.mapWith(notice.createdAt)

/** The rows of one conversation: the notice itself and those that joined it while it was unread. */
const sameThread = sql`(part.id = ${notice.id} OR part.thread_id = ${notice.id})`

/** What a notice says: of a post or of replies only what the person may read now. */
function noticesOf(db: Db, actor: Actor) {
  const readable = titleOpenTo(actor)
  const oneAuthor = sql`count(DISTINCT coalesce(${reply.mask}::text, ${reply.authorId}::text, part.from_id::text)) = 1`
  const from = authorOf(reply, account)
  const thread = db
    .select({
      count: sql<number>`count(*)::int`.as('count'),
      position: sql<number | null>`min(${reply.position})`.as('first_position'),
      from: sql<string | null>`CASE WHEN ${oneAuthor} THEN min(${from.name}) END`.as('from_name'),
      fromMask: sql<number | null>`CASE WHEN ${oneAuthor} THEN min(${from.mask}) END`.as(
        'from_mask',
      ),
    })
    .from(sql`${notice} part`)
    .leftJoin(reply, sql`${reply.id} = part.reply_id`)
    .innerJoin(post, sql`${post.id} = coalesce(${reply.postId}, part.post_id)`)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, sql`${account.id} = part.from_id`)
    .where(
      and(
        sameThread,
        sql`CASE WHEN part.reply_id IS NOT NULL THEN ${replyOpenTo(actor)}
          ELSE part.kind IN ('followed-group', 'followed-person', 'mention') AND ${titleOpenTo(actor)} END`,
      ),
    )
    .as('thread')
  return db
    .select({
      id: notice.id,
      kind: notice.kind,
      count: sql<number>`CASE WHEN ${notice.toSequence} IS NULL THEN ${thread.count} ELSE ${postsTold(actor)} END`,
      policyCode: notice.policyCode,
      note: notice.note,
      outcome: notice.outcome,
      decisionId: notice.decisionId,
      until: notice.until,
      createdAt: moved,
      readAt: notice.readAt,
      postId: sql<string | null>`CASE WHEN ${readable} THEN ${notice.postId} END`,
      position: thread.position,
      from: sql<string | null>`coalesce(${thread.from}, ${mentorOf(actor)})`,
      fromMask: thread.fromMask,
      about: sql<string | null>`CASE WHEN ${notice.groupId} IS NOT NULL THEN ${group.name}
        WHEN ${readable} THEN ${post.title} END`,
      conversationId: notice.conversationId,
      introductionId: notice.introductionId,
      introducedTo: introducedTo(actor),
      itemId: notice.itemId,
      undone: tookBack,
      groupSlug: sql<string | null>`CASE WHEN ${notice.groupId} IS NOT NULL THEN ${group.slug} END`,
    })
    .from(notice)
    .leftJoin(post, eq(post.id, notice.postId))
    .leftJoin(group, sql`${group.id} = coalesce(${post.groupId}, ${notice.groupId})`)
    .crossJoinLateral(thread)
}

interface Wanted {
  after: string | null
  topic?: NoticeTopic | undefined
}

/** Own notices before the one called `after`, the last moved first; of one topic alone where one is named. */
export async function noticePage(db: Db, actor: Owner, { after, topic }: Wanted, limit: number) {
  const kinds = noticeKinds.filter((kind) => topicOf[kind] === topic)
  const before = sql`(${moved}, ${notice.id}) < (
    SELECT coalesce(c.moved_at, c.created_at), c.id FROM ${notice} c WHERE c.id = ${after} AND c.account_id = ${actor.id})`
  return noticesOf(db, actor)
    .where(
      and(
        headsOf(actor),
        topic && inArray(notice.kind, kinds),
        after === null ? undefined : before,
      ),
    )
    .orderBy(desc(moved), desc(notice.id))
    .limit(limit)
}

function headsOf(owner: Owner) {
  return and(eq(notice.accountId, owner.id), isNull(notice.threadId), heardBy(owner))
}

/** One notice as its owner would see it now. */
export async function noticeAsSeen(db: Db, owner: Owner, id: string) {
  const [row] = await noticesOf(db, owner).where(and(eq(notice.id, id), headsOf(owner)))
  return row ?? null
}

/** Whose post was moved, to tell them. */
export async function authorOfPost(db: Db, postId: string): Promise<string | null> {
  const [row] = await db.select({ id: post.authorId }).from(post).where(eq(post.id, postId))
  return accountOf(row?.id ?? null)
}

export async function unreadOf(db: Db, owner: Owner): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notice)
    .where(and(headsOf(owner), isNull(notice.readAt)))
  return row?.unread ?? 0
}

/** Marks own notices as read, all where none are named, and no mail is due for them; says whether any was unread. */
export async function markRead(
  db: Db,
  accountId: string,
  ids: string[] | null,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .update(notice)
    .set({ readAt: now, waits: null })
    .where(
      and(
        eq(notice.accountId, accountId),
        isNull(notice.readAt),
        ids ? or(inArray(notice.id, ids), inArray(notice.threadId, ids)) : undefined,
      ),
    )
  return (rowCount ?? 0) > 0
}

export interface NewNotice extends Telling {
  waits: Waits
}

/** Writes those notices that are new, for those accounts that still are there and may hear of it. */
export async function insertNotices(
  db: Db,
  tellings: readonly NewNotice[],
  createdAt: Date,
): Promise<{ id: string; accountId: string; waits: Waits }[]> {
  const ids = tellings.map(({ accountId }) => accountId)
  const there = await db
    .select({ id: account.id, apart: worksApartNow(sql`${account}.id`) })
    .from(account)
    .where(and(inArray(account.id, ids), awaited))
  const hears = ({ accountId, kind }: NewNotice) =>
    there.some(({ id, apart }) => id === accountId && !(apart && kindsAmongMembers.has(kind)))
  const rows = tellings
    .filter(hears)
    .map((telling) => ({ ...telling, id: sql`uuidv7()`, createdAt }))
  if (rows.length === 0) return []
  return db
    .insert(notice)
    .values(rows)
    .onConflictDoNothing({ target: [notice.accountId, notice.source] })
    .returning({
      id: notice.id,
      accountId: notice.accountId,
      waits: notice.waits,
    })
}

/** Until the transaction ends, nobody else adds to the notices of a conversation. */
export async function lockThreads(db: Db, postId: string): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`notices of ${postId}`}, 0))`,
  )
}

/** A notice that waits for its mail at once, held until the transaction ends; null where none is due. */
export async function lockUnmailed(db: Db, id: string) {
  const [row] = await db
    .select({ accountId: notice.accountId, kind: notice.kind, undone: tookBack })
    .from(notice)
    .where(and(eq(notice.id, id), eq(notice.waits, 'now'), isNull(notice.readAt)))
    .for('update')
  return row ?? null
}

/** Its mail goes out now. */
export async function endWaiting(db: Db, id: string, now: Date): Promise<void> {
  await db.update(notice).set({ waits: null, mailedAt: now }).where(eq(notice.id, id))
}

export interface ShownReply {
  replyId: string
  postId: string
  authorId: string | null
  /** Written without the name: then nothing kept of it says by whom. */
  masked: boolean
}

/** A reply that everybody may read; null where it isn't shown, or no longer. */
export async function shownReply(db: Db, replyId: string): Promise<ShownReply | null> {
  const [row] = await db
    .select({
      replyId: reply.id,
      postId: reply.postId,
      authorId: reply.authorId,
      masked: sql<boolean>`${reply.mask} IS NOT NULL`,
    })
    .from(reply)
    .where(and(eq(reply.id, replyId), inArray(reply.state, ['live', 'limited'])))
  return row ? { ...row, authorId: accountOf(row.authorId) } : null
}
