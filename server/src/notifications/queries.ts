import { and, count, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import { decision, reviewItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { reviewedIn } from '#messages/public.ts'
import { post, reply } from '#posts/public.ts'
import type { MailKind } from './mails.ts'
import { mailChoice, notice } from './tables.ts'
import type { Happened, Telling } from './told.ts'
import { replyOpenTo, titleOpenTo } from './visible.ts'

export type MailChoice = Record<MailKind, boolean>

/** What a notice says: of a post or reply only what the person may read now. */
function noticesOf(db: Db, actor: Actor) {
  const readable = titleOpenTo(actor)
  const shown = replyOpenTo(actor)
  return db
    .select({
      id: notice.id,
      kind: notice.kind,
      policyCode: notice.policyCode,
      note: notice.note,
      createdAt: notice.createdAt,
      readAt: notice.readAt,
      postId: sql<string | null>`CASE WHEN ${readable} THEN ${notice.postId} END`,
      position: sql<number | null>`CASE WHEN ${shown} THEN ${reply.position} END`,
      from: sql<string | null>`CASE WHEN ${shown} THEN ${account.screenName} END`,
      about: sql<string | null>`CASE WHEN ${notice.groupId} IS NOT NULL THEN ${group.name}
        WHEN ${readable} THEN ${post.title} END`,
      conversationId: notice.conversationId,
      groupSlug: sql<string | null>`CASE WHEN ${notice.groupId} IS NOT NULL THEN ${group.slug} END`,
    })
    .from(notice)
    .leftJoin(post, eq(post.id, notice.postId))
    .leftJoin(reply, eq(reply.id, notice.replyId))
    .leftJoin(account, eq(account.id, notice.fromId))
    .leftJoin(group, sql`${group.id} = coalesce(${post.groupId}, ${notice.groupId})`)
}

/** Own notices older than the one called `after`, newest first. */
export async function noticePage(
  db: Db,
  actor: Actor & { id: string },
  after: string | null,
  limit: number,
) {
  const before = sql`(${notice.createdAt}, ${notice.id}) < (
    SELECT c.created_at, c.id FROM ${notice} c WHERE c.id = ${after} AND c.account_id = ${actor.id})`
  return noticesOf(db, actor)
    .where(and(eq(notice.accountId, actor.id), after === null ? undefined : before))
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(limit)
}

/** One notice as its owner would see it now. */
export async function noticeAsSeen(db: Db, owner: Actor & { id: string }, id: string) {
  const [row] = await noticesOf(db, owner).where(
    and(eq(notice.id, id), eq(notice.accountId, owner.id)),
  )
  return row ?? null
}

export async function unreadOf(db: Db, accountId: string): Promise<number> {
  const [row] = await db
    .select({ unread: count() })
    .from(notice)
    .where(and(eq(notice.accountId, accountId), isNull(notice.readAt)))
  return row?.unread ?? 0
}

/** Marks own notices as read, all where none are named; says whether any was unread. */
export async function markRead(
  db: Db,
  accountId: string,
  ids: string[] | null,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .update(notice)
    .set({ readAt: now })
    .where(
      and(
        eq(notice.accountId, accountId),
        isNull(notice.readAt),
        ids ? inArray(notice.id, ids) : undefined,
      ),
    )
  return (rowCount ?? 0) > 0
}

/** Writes those notices that are new, for those accounts that still are there. */
export async function insertNotices(
  db: Db,
  tellings: readonly Telling[],
  createdAt: Date,
): Promise<{ id: string; accountId: string }[]> {
  const ids = tellings.map(({ accountId }) => accountId)
  const there = await db.select({ id: account.id }).from(account).where(inArray(account.id, ids))
  const rows = tellings
    .filter(({ accountId }) => there.some(({ id }) => id === accountId))
    .map((telling) => ({ ...telling, id: sql`uuidv7()`, createdAt }))
  if (rows.length === 0) return []
  return db
    .insert(notice)
    .values(rows)
    .onConflictDoNothing({ target: [notice.accountId, notice.source] })
    .returning({ id: notice.id, accountId: notice.accountId })
}

/** Whose notice it is, and of what kind; null where it is gone. */
export async function noticeById(db: Db, id: string) {
  const [row] = await db
    .select({ accountId: notice.accountId, kind: notice.kind })
    .from(notice)
    .where(eq(notice.id, id))
  return row ?? null
}

const repliedTo = alias(reply, 'replied_to')

/** A reply that everybody may read, and whom it may concern; null where it isn't shown, or no longer. */
export async function shownReply(
  db: Db,
  replyId: string,
): Promise<Omit<Happened['reply.shown'], 'readers'> | null> {
  const [row] = await db
    .select({
      replyId: reply.id,
      postId: reply.postId,
      authorId: reply.authorId,
      postAuthorId: post.authorId,
      repliedToAuthorId: repliedTo.authorId,
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .leftJoin(repliedTo, eq(repliedTo.id, reply.inReplyTo))
    .where(and(eq(reply.id, replyId), inArray(reply.state, ['live', 'limited'])))
  return row ?? null
}

export async function readsReply(db: Db, actor: Actor, replyId: string): Promise<boolean> {
  const rows = await db
    .select({ id: reply.id })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(reply.id, replyId), replyOpenTo(actor)))
  return rows.length > 0
}

/** A decision with the text it is about and the people it concerns. */
export async function decided(
  db: Db,
  decisionId: string,
): Promise<Happened['item.decided'] | null> {
  const isReply = sql`${reviewItem.subjectKind} = 'reply'`
  const isPost = sql`${reviewItem.subjectKind} = 'post'`
  const [row] = await db
    .select({
      itemId: decision.itemId,
      decisionId: decision.id,
      action: decision.action,
      stateBefore: decision.stateBefore,
      policyCode: decision.policyCode,
      note: decision.note,
      postId: sql<string | null>`CASE WHEN ${isReply} THEN ${reply.postId}
        WHEN ${isPost} THEN ${reviewItem.subjectId} END`,
      subjectKind: reviewItem.subjectKind,
      subjectId: reviewItem.subjectId,
      replyId: reply.id,
      authorId: reviewItem.authorId,
      reporterIds: reviewItem.reporterIds,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(reply, and(isReply, eq(reply.id, reviewItem.subjectId)))
    .where(eq(decision.id, decisionId))
  if (!row) return null
  const { subjectKind, subjectId, ...facts } = row
  const conversationId = subjectKind === 'message' ? await reviewedIn(db, subjectId) : null
  return { ...facts, conversationId }
}

/** For what someone gets mail: for everything, until they chose otherwise. */
export async function mailChoiceOf(db: Db, accountId: string): Promise<MailChoice> {
  const [row] = await db.select().from(mailChoice).where(eq(mailChoice.accountId, accountId))
  return { reply: row?.reply ?? true, decision: row?.decision ?? true }
}

/** Sets what is given and leaves the rest; nothing for an account that is gone. */
export async function chooseMail(
  db: Db,
  accountId: string,
  chosen: Partial<MailChoice>,
): Promise<void> {
  const value = (choice: boolean | undefined): SQL => sql`${choice ?? true}::boolean`
  await db
    .insert(mailChoice)
    .select(
      db
        .select({
          accountId: account.id,
          reply: value(chosen.reply).as('reply'),
          decision: value(chosen.decision).as('decision'),
        })
        .from(account)
        .where(eq(account.id, accountId)),
    )
    .onConflictDoUpdate({ target: mailChoice.accountId, set: chosen })
}
