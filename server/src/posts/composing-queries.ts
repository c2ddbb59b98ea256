import { and, desc, eq, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { SIMILAR_POSTS } from '@kith/shared/posts/composing-contract.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { post } from './tables.ts'
import { isOpen, listedFor, visibleTo } from './visible.ts'

/** Posts this actor may read and wants to meet whose titles are like this one, the likest first. */
export async function similarPosts(db: Db, actor: Actor, title: string) {
  const theirs = sql`community.plain(${post.title})`
  const given = sql`community.plain(${title})`
  return db
    .select({
      id: post.id,
      title: post.title,
      group: { id: group.id, slug: group.slug, name: group.name },
      replies: post.replyCount,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(sql`${theirs} % ${given}`, isOpen(post), visibleTo(actor), listedFor(actor, post)))
    .orderBy(desc(sql`similarity(${theirs}, ${given})`), desc(post.activeAt))
    .limit(SIMILAR_POSTS)
}
