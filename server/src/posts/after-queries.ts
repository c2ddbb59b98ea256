import { and, desc, eq, gt, ne, notInArray, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { MOST_LATER } from '@kith/shared/moderation/crisis-contract.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { After, Later } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { authorOf, isKnownAs } from './author-queries.ts'
import { EXCERPT_SOURCE, excerptOf } from './excerpt.ts'
import { visiblePost, visibleReply, type Kind } from './queries.ts'
import { post, reply } from './tables.ts'
import { replyVisibleTo, visibleTo } from './visible.ts'

/** Of these a place is left, and no words. */
const GONE = ['withdrawn', 'purged'] as const

/** What was said below a text since, and by its author elsewhere, as far as the actor reads it; no more than fits a page. */
export async function saidAfter(
  db: Db,
  actor: Person,
  kind: Kind,
  id: string,
): Promise<After | null> {
  const row = await (kind === 'post' ? visiblePost : visibleReply)(db, actor, id)
  if (!row) return null
  const { postId, createdAt } = row
  const position = row.kind === 'reply' ? row.position : 0
  const below = and(eq(reply.postId, postId), gt(reply.position, position))
  const thread = await replies(db, actor, below, sameAs(kind, id), MOST_LATER + 1)
  return {
    thread: thread.slice(0, MOST_LATER).toReversed(),
    more: thread.length > MOST_LATER,
    elsewhere:
      row.mask === null ? await elsewhere(db, actor, { kind, id, postId, createdAt }) : null,
  }
}

interface Asked {
  kind: Kind
  id: string
  postId: string
  createdAt: Date
}

/** Under their name alone: what they wrote under a mask is by nobody here. */
async function elsewhere(db: Db, actor: Person, { kind, id, postId, createdAt }: Asked) {
  const table = kind === 'post' ? post : reply
  const author = sql`(SELECT asked.author_id FROM ${table} asked WHERE asked.id = ${id})`
  const own = sql<boolean>`true`
  const said = and(
    isKnownAs(reply, author),
    gt(reply.createdAt, createdAt),
    ne(reply.postId, postId),
  )
  const begun = and(isKnownAs(post, author), gt(post.createdAt, createdAt), ne(post.id, postId))
  const both = [
    ...(await replies(db, actor, said, own, MOST_LATER)),
    ...(await posts(db, actor, begun, own)),
  ]
  return both
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, MOST_LATER)
}

/** SQL for "by who wrote this text, as others know it", of a `reply` that stands in the same post. */
function sameAs(kind: Kind, id: string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${kind === 'post' ? post : reply} asked WHERE asked.id = ${id}
    AND asked.author_id = ${reply.authorId} AND asked.mask IS NOT DISTINCT FROM ${reply.mask})`
}

async function replies(
  db: Db,
  actor: Person,
  where: SQL | undefined,
  own: SQL<boolean>,
  most: number,
): Promise<Later[]> {
  const rows = await db
    .select({
      postId: reply.postId,
      position: reply.position,
      title: post.title,
      by: authorOf(reply, account),
      own,
      source: beginning(reply),
      createdAt: reply.createdAt,
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .where(and(where, notInArray(reply.state, [...GONE]), replyVisibleTo(actor)))
    .orderBy(desc(reply.createdAt), desc(reply.position))
    .limit(most)
  return rows.map(toLater)
}

async function posts(
  db: Db,
  actor: Person,
  where: SQL | undefined,
  own: SQL<boolean>,
): Promise<Later[]> {
  const rows = await db
    .select({
      postId: post.id,
      title: post.title,
      by: authorOf(post, account),
      own,
      source: beginning(post),
      createdAt: post.createdAt,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .where(and(where, notInArray(post.state, [...GONE]), visibleTo(actor)))
    .orderBy(desc(post.createdAt))
    .limit(MOST_LATER)
  return rows.map((row) => toLater({ ...row, position: null }))
}

function beginning({ bodyText }: typeof post | typeof reply): SQL<string> {
  return sql<string>`left(${bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`
}

interface LaterRow extends Omit<Later, 'author' | 'mask' | 'excerpt'> {
  by: { name: string | null; mask: number | null }
  source: string
}

function toLater({ by, source, ...rest }: LaterRow): Later {
  return { ...rest, author: by.name ?? '', mask: by.mask, excerpt: excerptOf(source) }
}
