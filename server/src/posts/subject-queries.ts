import { and, desc, eq, inArray, isNull, lt, notInArray, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { picturesIn, quotesIn } from '@kith/shared/words.ts'
import { account } from '#accounts/public.ts'
import { group, helpsIn } from '#groups/public.ts'
import { plannedQuery, type Db } from '#platform/db.ts'
import { countText, replacePost } from './count-queries.ts'
import type { Subject, SubjectPort, TextBefore } from '#moderation/public.ts'
import { saidAfter } from './after-queries.ts'
import { authorOf } from './author-queries.ts'
import { closePost, joinable, reopenPost, sayTo, warnOf, wasMet } from './deciding-queries.ts'
import { EXCERPT_SOURCE, excerptOf } from './excerpt.ts'
import {
  lockPost,
  lockReply,
  saveState,
  visiblePost,
  visibleReply,
  type Kind,
  type PostRow,
  type ReplyRow,
} from './queries.ts'
import { purgeText } from './purging-queries.ts'
import { quotedIn } from './quote-queries.ts'
import { post, reply } from './tables.ts'
import { answerAsTeam, teamAnswers } from './team-queries.ts'
import { fullText, staleTopics } from './text.ts'
import { metBefore, replyVisibleTo, visibleTo } from './visible.ts'
import { open } from './words.ts'

type Line = Subject['context'][number]
type LockedText = NonNullable<Awaited<ReturnType<typeof lockText>>>
type LineRow = Awaited<ReturnType<typeof lines>>[number]

const REPLIES_BEFORE = 2

/** Posts as moderation judges them. Whom the text is not visible to, it is gone for. */
export const postPort: SubjectPort = {
  kind: 'post',
  async load(db, actor, id, lock) {
    const row = await (lock ? lockPost : visiblePost)(db, actor, id)
    return row && toSubject(row, row.title, [])
  },
  async loadMet(db, actor, id, lock) {
    const row = await (lock ? lockPost : visiblePost)(db, actor, id, metBefore(actor, post))
    return row && toSubject(row, row.title, [])
  },
  apply: (db, id, state, removedFor, now) => applyTo(db, 'post', id, state, removedFor, now),
  takenBack: (id) =>
    sql<boolean>`EXISTS (SELECT FROM ${post} p WHERE p.id = ${id} AND p.state = 'withdrawn')`,
  idsBy: (authorId) => sql`SELECT p.id FROM ${post} p WHERE p.author_id = ${authorId}::uuid`,
  purge: (db, id, now) => purgeText(db, 'post', id, now),
  answer: (db, actor, id, body, now) =>
    answerAsTeam(db, actor, { postId: id, replyId: null }, body, now),
  answers: (db, actor, id, since) => teamAnswers(db, actor, { postId: id, replyId: null }, since),
  after: (db, actor, id) => saidAfter(db, actor, 'post', id),
  restore: (db, id, was, decidedAt) => restoreTo(db, 'post', id, was, decidedAt),
  say: (db, id, said) => sayTo(db, 'post', id, said),
  warn: (db, id, words) => warnOf(db, 'post', id, words),
  close: closePost,
  reopen: reopenPost,
  goesOnIn: joinable,
  written: (db, actor, authorId) => db.$count(post, writtenBy(post, actor, authorId)),
  newest: (db, most) => newest(db, post, most),
  texts: (db, ids) => textsOf(db, post, ids),
}

/** Replies as moderation judges them, with what they stand beneath. */
export const replyPort: SubjectPort = {
  kind: 'reply',
  async load(db, actor, id, lock) {
    const row = await (lock ? lockReply : visibleReply)(db, actor, id)
    if (!row) return null
    const { postId, position } = row
    const [above] = await lines(db, actor, post, eq(post.id, postId), post.id)
    const before = and(eq(reply.postId, postId), lt(reply.position, position))
    const replies = await lines(db, actor, reply, before, reply.position)
    const context = [...(above ? [above] : []), ...replies.toReversed()]
    const subject = toSubject(row, above?.title ?? '', context.map(toLine))
    return { ...subject, quotes: await quotesOf(db, actor, row) }
  },
  async loadMet(db, actor, id, lock) {
    const met = metBefore(actor, post, reply)
    const row = await (lock ? lockReply : visibleReply)(db, actor, id, met)
    return row && toSubject(row, '', [])
  },
  apply: (db, id, state, removedFor, now) => applyTo(db, 'reply', id, state, removedFor, now),
  takenBack: (id) =>
    sql<boolean>`EXISTS (SELECT FROM ${reply} r WHERE r.id = ${id} AND r.state = 'withdrawn')`,
  idsBy: (authorId) => sql`SELECT r.id FROM ${reply} r WHERE r.author_id = ${authorId}::uuid`,
  purge: (db, id, now) => purgeText(db, 'reply', id, now),
  async answer(db, actor, id, body, now) {
    const row = await visibleReply(db, actor, id)
    return row && answerAsTeam(db, actor, { postId: row.postId, replyId: id }, body, now)
  },
  async answers(db, actor, id, since) {
    const row = await visibleReply(db, actor, id)
    return row ? teamAnswers(db, actor, { postId: row.postId, replyId: id }, since) : []
  },
  after: (db, actor, id) => saidAfter(db, actor, 'reply', id),
  restore: (db, id, was, decidedAt) => restoreTo(db, 'reply', id, was, decidedAt),
  say: (db, id, said) => sayTo(db, 'reply', id, said),
  warn: (db, id, words) => warnOf(db, 'reply', id, words),
  written: (db, actor, authorId) => db.$count(reply, writtenBy(reply, actor, authorId)),
  newest: (db, most) => newest(db, reply, most),
  texts: (db, ids) => textsOf(db, reply, ids),
}

/** Under their name, and where who asks judges: for staff everywhere, for mentors in their groups. */
function writtenBy(text: typeof post | typeof reply, actor: Actor, authorId: string) {
  return and(eq(text.authorId, authorId), isNull(text.mask), helpsIn(actor, sql`${text.groupId}`))
}

const wordless: ContentState[] = ['withdrawn', 'purged']

async function newest(db: Db, text: typeof post | typeof reply, most: number) {
  return (
    db
      .select({ id: text.id, at: text.createdAt })
      .from(text)
      .where(notInArray(text.state, wordless))
      // Ids follow time, and are what there is an index on.
      .orderBy(desc(text.id))
      .limit(most)
  )
}

async function textsOf(db: Db, text: typeof post | typeof reply, ids: readonly string[]) {
  const title = text === post ? post.title : sql<null>`NULL`
  const rows = await db
    .select({
      id: text.id,
      groupId: text.groupId,
      version: text.contentVersion,
      title,
      bodyText: text.bodyText,
    })
    .from(text)
    .where(and(inArray(text.id, [...ids]), notInArray(text.state, wordless)))
  return rows.map(({ title: head, bodyText, ...row }) => {
    return { ...row, text: fullText({ bodyText, ...(head !== null && { title: head }) }) }
  })
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
  return { topics: staleTopics(text, shown || row.shownAt !== null), shown, was: beforeOf(row) }
}

async function restoreTo(
  db: Db,
  kind: Kind,
  id: string,
  { state, removedFor, shownAt, activeAt }: TextBefore,
  decidedAt: Date,
): ReturnType<SubjectPort['restore']> {
  const row = await lockText(db, kind, id)
  if (!row) throw new Problem('item.stale')
  const text = { kind, ...row }
  const unmet = shownAt === null && !(await wasMet(db, kind, id))
  const kept = shownAt === null ? row.shownAt : new Date(shownAt)
  await saveState(db, kind, id, { state, removedFor, shownAt: unmet ? null : kept })
  await countText(db, text, { before: row.state, after: state }, row.activeAt)
  const was = {
    activeAt: activeAt ? new Date(activeAt) : row.activeAt,
    unmet: kind === 'post' && unmet,
  }
  await replacePost(db, row.postId, was, { decidedAt, found: row.activeAt })
  return staleTopics(text, row.shownAt !== null)
}

function beforeOf({ state, removedFor, shownAt, activeAt }: LockedText): TextBefore {
  return {
    state,
    removedFor,
    shownAt: shownAt?.toISOString() ?? null,
    activeAt: activeAt.toISOString(),
  }
}

async function lockText(db: Db, kind: Kind, id: string) {
  const table = kind === 'post' ? post : reply
  const [row] = await db
    .select({
      state: table.state,
      removedFor: table.removedFor,
      postId: kind === 'post' ? post.id : reply.postId,
      groupId: table.groupId,
      shownAt: table.shownAt,
      createdAt: table.createdAt,
    })
    .from(table)
    .where(eq(table.id, id))
    .for('no key update')
  if (!row) return null
  const above = db.select({ activeAt: post.activeAt }).from(post).where(eq(post.id, row.postId))
  const [place] = await above.for('no key update')
  return place ? { ...row, ...place } : null
}

function toSubject(row: PostRow | ReplyRow, title: string, context: Line[]): Subject {
  const { kind, id, postId, groupId, group: facts, authorId, mask, state, shown, createdAt } = row
  const about = { kind, id, postId, groupId, group: facts, authorId, mask, state, shown, createdAt }
  // Of what was erased nothing is left, not even the line break after a title.
  const text = state === 'purged' ? '' : fullText(row)
  const there = wordless.includes(state) ? [] : picturesIn(row.body)
  const pictures = there.map(({ attrs: { id: picture, alt } }) => {
    return { id: picture, alt }
  })
  return { ...about, version: row.contentVersion, title, text, pictures, context }
}

/** What a reply quotes, with whose words they are; of what does not stand there any more no name is left. */
async function quotesOf(db: Db, actor: Actor, { postId, body, state }: ReplyRow) {
  const quotes = wordless.includes(state) ? [] : quotesIn(body)
  if (quotes.length === 0) return []
  const sources = await quotedIn(db, actor, postId, [body])
  return quotes.map((quote) => {
    const source = sources.find(({ id }) => id === quote.attrs.of)
    const words = quote.content.map(({ content }) => content?.[0]?.text ?? '').join('\n')
    return { author: source?.author.name ?? '', mask: source?.author.mask ?? null, words }
  })
}

/** The last texts in an order, with who wrote them; without those that their authors took back. */
async function lines(
  db: Db,
  actor: Actor,
  text: typeof post | typeof reply,
  where: SQL | undefined,
  order: AnyPgColumn,
) {
  const inGroup = db
    .select({
      by: authorOf(text, account),
      source: sql<string>`left(${text.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
      createdAt: text.createdAt,
      title: post.title,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .$dynamic()
  const placed = text === post ? inGroup : inGroup.innerJoin(reply, eq(reply.postId, post.id))
  const found = placed
    .leftJoin(account, eq(account.id, text.authorId))
    .where(
      and(
        where,
        notInArray(text.state, wordless),
        text === post ? visibleTo(actor) : replyVisibleTo(actor),
      ),
    )
    .orderBy(desc(order))
    .limit(REPLIES_BEFORE)
  return plannedQuery('lines_around', found)
}

function toLine({ by, source, createdAt }: LineRow): Line {
  return { author: by.name ?? '', mask: by.mask, excerpt: excerptOf(source), createdAt }
}
