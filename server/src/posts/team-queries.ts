import { and, desc, eq, gte, isNull } from 'drizzle-orm'
import { TEAM_MASK } from '@kith/shared/masks.ts'
import type { Person } from '@kith/shared/actor.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { plainText, type Body } from '@kith/shared/words.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { TeamAnswer } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { insertReply, lockForReply } from './reply-queries.ts'
import { mask, post, reply } from './tables.ts'
import { isOpen, replyVisibleTo } from './visible.ts'

interface Answered {
  postId: string
  /** Null for the post itself. */
  replyId: string | null
}

const MOST_ANSWERS = 10

/**
 * A reply of the team: it stands under the mask that all of it shares, so that members never meet one person for it,
 * and it may stand where nobody else can write any more. Null where the post is gone.
 */
export async function answerAsTeam(
  db: Db,
  actor: Person,
  to: Answered,
  body: Body,
  now: Date,
): Promise<{ replyId: string; topics: Topic[] } | null> {
  const place = await lockForReply(db, actor, { postId: to.postId, masked: true }, now)
  if (!place) return null
  await db
    .insert(mask)
    .values({ postId: place.id, number: TEAM_MASK, accountId: null })
    .onConflictDoNothing()
  await insertReply(db, {
    id: place.newId,
    postId: place.id,
    groupId: place.groupId,
    authorId: actor.id,
    mask: TEAM_MASK,
    inReplyTo: to.replyId,
    body,
    bodyText: plainText(body),
    warning: null,
    state: 'live',
    open: true,
    now,
  })
  return { replyId: place.newId, topics: [`group:${place.groupId}`, `post:${place.id}`] }
}

/** The replies of the team to this very text that everybody reads, the last first. */
export async function teamAnswers(
  db: Db,
  actor: Person,
  to: Answered,
  since: Date,
): Promise<TeamAnswer[]> {
  return db
    .select({
      postId: reply.postId,
      position: reply.position,
      by: account.screenName,
      at: reply.createdAt,
      words: reply.bodyText,
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .where(
      and(
        eq(reply.postId, to.postId),
        eq(reply.mask, TEAM_MASK),
        to.replyId === null ? isNull(reply.inReplyTo) : eq(reply.inReplyTo, to.replyId),
        gte(reply.createdAt, since),
        isOpen(reply),
        replyVisibleTo(actor),
      ),
    )
    .orderBy(desc(reply.position))
    .limit(MOST_ANSWERS)
}
