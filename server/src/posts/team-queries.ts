import { TEAM_MASK } from '@kith/shared/masks.ts'
import type { Person } from '@kith/shared/actor.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { plainText, type Body } from '@kith/shared/words.ts'
import type { Db } from '#platform/db.ts'
import { insertReply, lockForReply } from './reply-queries.ts'
import { mask } from './tables.ts'

/**
 * A reply of the team: it stands under the mask that all of it shares, so that members never meet one person for it,
 * and it may stand where nobody else can write any more. Null where the post is gone.
 */
export async function answerAsTeam(
  db: Db,
  actor: Person,
  to: { postId: string; replyId: string | null },
  body: Body,
  now: Date,
): Promise<{ replyId: string; topics: Topic[] } | null> {
  const place = await lockForReply(db, actor, to.postId, now)
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
