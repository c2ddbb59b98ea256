import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { quotesIn, type Body } from '@kith/shared/words.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { authorOf } from './author-queries.ts'
import type { QuotedRow } from './rows.ts'
import { post, reply } from './tables.ts'
import { meets, replyVisibleTo, visibleTo } from './visible.ts'

/** The texts of a post that are quoted in these bodies, of those whose words stand before everybody without a notice. */
export async function quotedIn(
  db: Db,
  actor: Actor,
  postId: string,
  bodies: readonly Body[],
): Promise<QuotedRow[]> {
  const ids = [...new Set(bodies.flatMap(quotesIn).map(({ attrs }) => attrs.of))]
  if (ids.length === 0) return []
  const ofPost = db
    .select({
      id: post.id,
      position: sql<number>`0`,
      bodyText: post.bodyText,
      warning: post.warning,
      author: authorOf(post, account),
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .where(
      and(
        eq(post.id, postId),
        inArray(post.id, ids),
        eq(post.state, 'live'),
        isNull(post.teamWarning),
        meets(actor, post),
        visibleTo(actor),
      ),
    )
  const ofReplies = db
    .select({
      id: reply.id,
      position: reply.position,
      bodyText: reply.bodyText,
      warning: reply.warning,
      author: authorOf(reply, account),
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .where(
      and(
        eq(reply.postId, postId),
        inArray(reply.id, ids),
        eq(reply.state, 'live'),
        isNull(reply.teamWarning),
        meets(actor, reply),
        replyVisibleTo(actor),
      ),
    )
  return [...(await ofPost), ...(await ofReplies)]
}
