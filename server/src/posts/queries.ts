import { and, eq, getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import type { ContentState, TextFacts } from '@kith/shared/policy.ts'
import type { Body } from '@kith/shared/words.ts'
import { group, membership, membershipOf, groupFactsFor } from '#groups/public.ts'
import { plannedQuery, type Db } from '#platform/db.ts'
import { post, reply } from './tables.ts'
import { meets, reachedBy, replyVisibleTo, visibleTo, wasShown } from './visible.ts'

export type Kind = 'post' | 'reply'
export type PostRow = NonNullable<Awaited<ReturnType<typeof visiblePost>>>
export type ReplyRow = NonNullable<Awaited<ReturnType<typeof visibleReply>>>

// `FOR … OF` takes a bare name. This lock leaves others free to insert rows that point here.
const lockOf = { post: { of: alias(post, 'post') }, reply: { of: alias(reply, 'reply') } }

/** A post one may see, for who is going to write to it or under it. */
export async function lockPost(
  db: Db,
  actor: Actor,
  id: string,
  seen = visibleTo(actor),
): Promise<PostRow | null> {
  const reached = reachedBy(actor, post, seen)
  const locking = selectPost(db, actor, id, reached).for('no key update', lockOf.post)
  const [row] = await plannedQuery('post_lock', locking)
  return row ? { ...row, kind: 'post' } : null
}

export async function visiblePost(db: Db, actor: Actor, id: string, seen = visibleTo(actor)) {
  const [row] = await selectPost(db, actor, id, seen)
  return row ? { ...row, kind: 'post' as const } : null
}

/** A reply one may see, for who is going to change it. */
export async function lockReply(
  db: Db,
  actor: Actor,
  id: string,
  seen = replyVisibleTo(actor),
): Promise<ReplyRow | null> {
  const reached = reachedBy(actor, reply, seen)
  const locking = selectReply(db, actor, id, reached).for('no key update', lockOf.reply)
  const [row] = await plannedQuery('reply_lock', locking)
  return row ? { ...row, kind: 'reply' } : null
}

export async function visibleReply(db: Db, actor: Actor, id: string, seen = replyVisibleTo(actor)) {
  const [row] = await selectReply(db, actor, id, seen)
  return row ? { ...row, kind: 'reply' as const } : null
}

const groupFacts = (actor: Actor) => ({
  id: group.id,
  visibility: group.visibility,
  archived: group.archived,
  membership: membershipOf(actor),
})

/** What the group of a text wants done with it. */
const groupRules = {
  holdFirst: group.holdFirst,
  noVisitLink: group.noVisitLink,
  masks: group.masks,
}

function selectPost(db: Db, actor: Actor, id: string, reached: SQL) {
  return db
    .select({
      ...getTableColumns(post),
      postId: post.id,
      shown: wasShown(post),
      blocked: sql<boolean>`NOT ${meets(actor, post)}`,
      group: groupFacts(actor),
      ...groupRules,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(post.id, id), reached))
}

function selectReply(db: Db, actor: Actor, id: string, reached: SQL) {
  return db
    .select({
      ...getTableColumns(reply),
      shown: wasShown(reply),
      blocked: sql<boolean>`NOT ${meets(actor, reply)}`,
      group: groupFacts(actor),
      ...groupRules,
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(reply.id, id), reached))
}

/** What the policy needs to know of a post for each of many people, whether or not they may see it. */
export async function postFactsFor(
  db: Db,
  id: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, TextFacts>> {
  const [row] = await db
    .select({
      id: post.id,
      authorId: post.authorId,
      state: post.state,
      shown: wasShown(post),
      groupId: post.groupId,
    })
    .from(post)
    .where(eq(post.id, id))
  if (!row) return new Map()
  const { groupId, ...text } = row
  const groups = await groupFactsFor(db, groupId, accountIds)
  return new Map([...groups].map(([accountId, facts]) => [accountId, { ...text, group: facts }]))
}

/** Whose text it is, whether it stands under a mask, and how many first texts the group holds. */
export interface By {
  authorId: string
  groupId: string
  holdFirst: number
  masked: boolean
}

/** What a new text needs: an id, and what screening asks of its author: are they new here, since when are they here. */
export interface Standing {
  newId: string
  first: boolean
  hoursSinceJoining: number | null
}

export async function authorStanding(db: Db, by: By, now: Date): Promise<Standing> {
  const { authorId, groupId, holdFirst, masked } = by
  const asked = standing(
    {
      authorId: sql`${authorId}::uuid`,
      groupId: sql`${groupId}::uuid`,
      holdFirst: sql`${holdFirst}::int`,
      masked: sql`${masked}::boolean`,
    },
    sql`${now}`,
  )
  const { rows } = await db.execute<Standing & Record<string, unknown>>(sql`SELECT ${asked}`)
  return rows[0] ?? { newId: '', first: true, hoursSinceJoining: null }
}

/** The columns of it. */
export function standing(by: { [K in keyof By]: SQLWrapper }, now: SQLWrapper): SQL {
  return sql`uuidv7() AS "newId", ${isFirst(by)} AS first,
    (SELECT extract(epoch FROM ${now}::timestamptz - place.joined_at)::float8 / 3600 FROM ${membership} place
      WHERE place.group_id = ${by.groupId} AND place.account_id = ${by.authorId}) AS "hoursSinceJoining"`
}

/**
 * Counts what was let through, no further than it matters. Only what was live is ever hidden, so that counts. What stands
 * under masks counts for masks alone, and what stands under the name for the name: else whoever sees what is held any more
 * sees whose the mask is.
 */
function isFirst(by: { [K in keyof By]: SQLWrapper }): SQL<boolean> {
  const letThrough = (table: typeof post | typeof reply) => sql`(SELECT FROM ${table} one
    WHERE one.author_id = ${by.authorId} AND one.group_id = ${by.groupId}
      AND one.state IN ('live', 'limited', 'hidden') AND (one.mask IS NOT NULL) = ${by.masked} LIMIT ${by.holdFirst})`
  return sql<boolean>`((SELECT count(*) FROM (${letThrough(post)} UNION ALL ${letThrough(reply)}) text)
    < ${by.holdFirst})`
}

export async function insertPost(db: Db, row: typeof post.$inferInsert): Promise<void> {
  await db.insert(post).values(row)
}

/** Puts a mask on a post that has just been written: a mask can only be drawn in a thread that is there. */
export async function putMask(db: Db, id: string, mask: number): Promise<void> {
  await db.update(post).set({ mask }).where(eq(post.id, id))
}

/** Whether a reply that one may see, and answer, stands in this post. */
export async function standsIn(
  db: Db,
  actor: Actor,
  postId: string,
  replyId: string,
): Promise<boolean> {
  const row = await visibleReply(db, actor, replyId)
  return row?.postId === postId && !row.blocked
}

interface Edit {
  title?: string
  body: Body
  bodyText: string
  warning: (typeof post.$inferSelect)['warning']
  state: ContentState
  contentVersion: number
  editedAt: Date
}

export async function saveEdit(db: Db, kind: Kind, id: string, edit: Edit): Promise<void> {
  const { title: _, ...common } = edit
  // What the team asked for was answered by it: what is said beside it from now on is that it waits.
  const answered = { askedFor: null, teamWords: null }
  if (kind === 'reply')
    await db
      .update(reply)
      .set({ ...common, ...answered })
      .where(eq(reply.id, id))
  else
    await db
      .update(post)
      .set({ ...edit, ...answered })
      .where(eq(post.id, id))
}

interface NewState {
  state: ContentState
  removedFor: string | null
  /** Given where everybody meets the text for the first time, or a decision is taken back by which they did. */
  shownAt?: Date | null
}

export async function saveState(db: Db, kind: Kind, id: string, next: NewState): Promise<void> {
  const table = kind === 'post' ? post : reply
  await db.update(table).set(next).where(eq(table.id, id))
}
