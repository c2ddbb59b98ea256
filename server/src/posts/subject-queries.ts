import { and, desc, eq, lt, ne, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { countText } from './count-queries.ts'
import type { Subject, SubjectPort } from '#moderation/public.ts'
import { EXCERPT_SOURCE, excerptOf } from './excerpt.ts'
import { lockPost, lockReply, saveState, visiblePost, visibleReply, type Kind } from './queries.ts'
import { post, reply } from './tables.ts'
import { fullText, staleTopics } from './text.ts'
import { replyVisibleTo, visibleTo } from './visible.ts'
import { open } from './words.ts'

type Line = Subject['context'][number]

const REPLIES_BEFORE = 2

/** Posts as moderation judges them. Whom the text is not visible to, it is gone for. */
export const postPort: SubjectPort = {
  kind: 'post',
  async load(db, actor, id, lock) {
    const row = await (lock ? lockPost : visiblePost)(db, actor, id)
    if (!row || row.state === 'purged') return null
    const { kind, postId, groupId, group: facts, authorId, state, shown, title, createdAt } = row
    const text = fullText(row)
    return {
      kind,
      id,
      postId,
      groupId,
      group: facts,
      authorId,
      state,
      shown,
      version: row.contentVersion,
      title,
      text,
      createdAt,
      context: [],
    }
  },
  apply: (db, id, state, removedFor, now) => applyTo(db, 'post', id, state, removedFor, now),
  written: (db, authorId) => db.$count(post, eq(post.authorId, authorId)),
}

/** Replies as moderation judges them, with what they stand beneath. */
export const replyPort: SubjectPort = {
  kind: 'reply',
  async load(db, actor, id, lock) {
    const row = await (lock ? lockReply : visibleReply)(db, actor, id)
    if (!row || row.state === 'purged') return null
    const { kind, postId, groupId, group: facts, authorId, state, shown, createdAt } = row
    const { title, line } = await thread(db, actor, postId)
    const context = [...line, ...(await linesBefore(db, actor, postId, row.position))]
    const text = fullText(row)
    return {
      kind,
      id,
      postId,
      groupId,
      group: facts,
      authorId,
      state,
      shown,
      version: row.contentVersion,
      title,
      text,
      createdAt,
      context,
    }
  },
  apply: (db, id, state, removedFor, now) => applyTo(db, 'reply', id, state, removedFor, now),
  written: (db, authorId) => db.$count(reply, eq(reply.authorId, authorId)),
}

async function applyTo(
  db: Db,
  kind: Kind,
  id: string,
  state: ContentState,
  removedFor: string | null,
  now: Date,
): ReturnType<SubjectPort['apply']> {
  const row = await lockText(db, kind, id)
  // What its author took back is never brought back by anyone.
  if (!row || row.state === 'withdrawn' || row.state === 'purged') throw new Problem('item.stale')
  const text = { kind, ...row }
  const shown = row.shownAt === null && open(state)
  await saveState(db, kind, id, {
    state,
    removedFor: state === 'removed' ? removedFor : null,
    ...(shown && { shownAt: now }),
  })
  await countText(db, text, { before: row.state, after: state }, now)
  return { topics: staleTopics(text, shown || row.shownAt !== null), shown }
}

async function lockText(db: Db, kind: Kind, id: string) {
  const table = kind === 'post' ? post : reply
  const [row] = await db
    .select({
      state: table.state,
      postId: kind === 'post' ? post.id : reply.postId,
      groupId: table.groupId,
      shownAt: table.shownAt,
      createdAt: table.createdAt,
    })
    .from(table)
    .where(eq(table.id, id))
    .for('no key update')
  return row
}

const lineColumns = (text: typeof post | typeof reply) => ({
  author: sql<string>`coalesce(${account.screenName}, '')`,
  source: sql<string>`left(${text.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
  createdAt: text.createdAt,
})

function toLine({
  author,
  source,
  createdAt,
}: {
  author: string
  source: string
  createdAt: Date
}): Line {
  return { author, excerpt: excerptOf(source), createdAt }
}

/** The post that a reply stands beneath; no line of it where its author took the words back. */
async function thread(
  db: Db,
  actor: Actor,
  postId: string,
): Promise<{ title: string; line: Line[] }> {
  const [row] = await db
    .select({ ...lineColumns(post), title: post.title, state: post.state })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .where(and(eq(post.id, postId), ne(post.state, 'withdrawn'), visibleTo(actor)))
  return row ? { title: row.title, line: [toLine(row)] } : { title: '', line: [] }
}

async function linesBefore(
  db: Db,
  actor: Actor,
  postId: string,
  position: number,
): Promise<Line[]> {
  const rows = await db
    .select(lineColumns(reply))
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .where(
      and(
        eq(reply.postId, postId),
        lt(reply.position, position),
        ne(reply.state, 'withdrawn'),
        replyVisibleTo(actor),
      ),
    )
    .orderBy(desc(reply.position))
    .limit(REPLIES_BEFORE)
  return rows.toReversed().map(toLine)
}
