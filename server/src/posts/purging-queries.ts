import { and, eq, isNull, sql } from 'drizzle-orm'
import { bodyOf } from '@kith/shared/words.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Db } from '#platform/db.ts'
import { countText } from './count-queries.ts'
import type { Kind } from './queries.ts'
import { draft, mention, pinnedPost, post, reply } from './tables.ts'
import { staleTopics } from './text.ts'

const nothing = {
  body: bodyOf(''),
  bodyText: '',
  state: 'purged' as const,
  warning: null,
  teamWarning: null,
  teamWords: null,
  askedFor: null,
  removedFor: null,
}

/**
 * Erases a text: its words, what they were before, what others quoted of them, here and in what they are about to write,
 * its pictures and whom it names. Its place stays, with what was replied to it.
 */
export async function purgeText(db: Db, kind: Kind, id: string, now: Date): Promise<Topic[]> {
  const table = kind === 'post' ? post : reply
  const [row] = await db
    .select({
      postId: kind === 'post' ? post.id : reply.postId,
      groupId: table.groupId,
      state: table.state,
      shownAt: table.shownAt,
      createdAt: table.createdAt,
    })
    .from(table)
    .where(eq(table.id, id))
    .for('no key update')
  if (!row || row.state === 'purged') throw new Problem('item.stale')
  // Versions, quotes and pictures go with this by triggers.
  if (kind === 'post')
    await db
      .update(post)
      .set({ ...nothing, title: '', lockNote: null })
      .where(eq(post.id, id))
  else await db.update(reply).set(nothing).where(eq(reply.id, id))
  await forgetMarks(db, kind, id)
  await countText(db, { kind, ...row }, { before: row.state, after: 'purged' }, now)
  return staleTopics({ kind, ...row }, row.shownAt !== null)
}

async function forgetMarks(db: Db, kind: Kind, id: string): Promise<void> {
  await db
    .delete(mention)
    .where(
      kind === 'reply'
        ? eq(mention.replyId, id)
        : and(eq(mention.postId, id), isNull(mention.replyId)),
    )
  if (kind === 'post') await db.delete(pinnedPost).where(eq(pinnedPost.postId, id))
  const quoting = JSON.stringify({ content: [{ attrs: { of: id } }] })
  await db
    .update(draft)
    .set({ body: sql`community.without_quotes(${draft.body}, ${id})` })
    .where(sql`${draft.body} @> ${quoting}::jsonb`)
}
