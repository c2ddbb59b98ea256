import { may, type Facts } from '@kith/shared/policy.ts'
import type { postsContract } from '@kith/shared/posts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Words } from '@kith/shared/written.ts'
import { factsOf, groupToEnter } from '#groups/public.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { countText, type Move } from './count-queries.ts'
import {
  closeItem,
  markedLinks,
  maskOf,
  namesMethod,
  openItem,
  screen,
  stateAfterEdit,
  type Findings,
  type Submission,
} from '#moderation/public.ts'
import { wearMask } from './mask-queries.ts'
import { named, namesAnother, pictureOf, requirePlaced } from './placing-routes.ts'
import { namedIds } from './naming.ts'
import * as queries from './queries.ts'
import { quotedIn } from './quote-queries.ts'
import { insertReply, lockForReply } from './reply-queries.ts'
import { fullText, revise, staleTopics, withdraw, writePost, writeReply } from './text.ts'
import { keepVersion } from './version-queries.ts'
import { open } from './words.ts'

type Contract = typeof postsContract
type Text = queries.PostRow | queries.ReplyRow

export const createPost: Handler<Contract['POST /api/groups/:slug/posts']> = async (context) => {
  const { db, actor, now, body, params, permit, self } = context
  const group = await groupToEnter(db, actor, params.slug)
  if (!group) throw new Problem('request.not-found')
  const written = writePost(permit('post.write', factsOf(group)), group.id, body)
  const masked = asksForMask(context, { group: factsOf(group), masks: group.masks })
  const by = { authorId: self(), groupId: group.id, holdFirst: group.holdFirst, masked }
  const words = await named(db, by.authorId, group.id, written)
  const author = await queries.authorStanding(db, by, now)
  const id = author.newId
  const picture = await pictureOf(db, by, words.body)
  const submission = submissionOf('post', { id, version: 1, ...worn(masked, id) }, by, words, {
    ...author,
    picture,
  })
  const { state, findings } = await screen(context, submission)
  const warning = body.warning ?? null
  await queries.insertPost(db, {
    id,
    ...by,
    ...words,
    warning,
    state,
    shownAt: open(state) ? now : null,
    createdAt: now,
    activeAt: now,
  })
  if (masked) await queries.putMask(db, id, await wearMask(db, id, by.authorId))
  await requirePlaced(context, 'post', { id, postId: id }, words.body, null)
  const about = { kind: 'post', postId: id, groupId: group.id, createdAt: now } as const
  await follow(context, about, { before: 'new', after: state }, submission, findings)
  if (state === 'live') await context.emit('post.shown', { postId: id, ...shownBy(by, group) })
  return { id, state, position: null, version: 1 }
}

export const createReply: Handler<Contract['POST /api/posts/:id/replies']> = async (context) => {
  const { db, actor, now, body, params, permit, self } = context
  const wish = { postId: params.id, masked: body.masked === true }
  const to = await lockForReply(db, actor, wish, now)
  if (!to) throw new Problem('request.not-found')
  const { locked, blocked, newId: id } = to
  if (locked && may(actor, 'reply.write', { post: to, locked: false, blocked }))
    throw new Problem('post.locked')
  const permission = permit('reply.write', { post: to, locked, blocked })
  const quoted = await quotedIn(db, actor, to.id, [body.body])
  const written = writeReply(permission, to.id, body, quoted)
  const masked = asksForMask(context, to)
  const inReplyTo = await answered(context, to.id, body.inReplyTo)
  const by = { authorId: self(), groupId: to.groupId, holdFirst: to.holdFirst, masked }
  const words = await named(db, by.authorId, to.groupId, written)
  const picture = await pictureOf(db, by, words.body)
  const submission = submissionOf('reply', { id, version: 1, ...worn(masked, to.id) }, by, words, {
    ...to,
    picture,
  })
  const { state, findings } = await screen(context, submission)
  const mask = masked ? await wearMask(db, to.id, by.authorId) : null
  const row = { id, ...by, ...words, postId: to.id, inReplyTo, mask, warning: body.warning ?? null }
  const said = await insertReply(db, { ...row, state, open: open(state), now })
  await requirePlaced(context, 'reply', { id, postId: to.id }, words.body, null)
  const move = { before: 'new', after: state } as const
  await tell(context, { postId: to.id, groupId: to.groupId }, move, submission, findings)
  if (state === 'live') {
    const heard = said.followed || inReplyTo !== null || namedIds(words.body).length > 0
    const shown = { replyId: id, ...shownBy(by, to), ...(!heard && { unheard: true as const }) }
    await context.emit('reply.shown', shown)
  }
  return { id, state, position: said.position, version: 1 }
}

/** The reply that one answers, which has to stand in the post; null for none. */
async function answered(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  postId: string,
  id: string | undefined,
): Promise<string | null> {
  if (id !== undefined && !(await queries.standsIn(db, actor, postId, id)))
    throw new Problem('request.invalid', { field: 'inReplyTo' })
  return id ?? null
}

export const editPost: Handler<Contract['PATCH /api/posts/:id']> = async (context) => {
  const { db, actor, body, params, permit } = context
  const kept = await queries.lockPost(db, actor, params.id)
  if (!kept) throw new Problem('request.not-found')
  return saveRevised(context, kept, revise(permit('post.edit', kept), kept, body, []))
}

export const editReply: Handler<Contract['PATCH /api/replies/:id']> = async (context) => {
  const { db, actor, body, params, permit } = context
  const kept = await queries.lockReply(db, actor, params.id)
  if (!kept) throw new Problem('request.not-found')
  const quoted = await quotedIn(db, actor, kept.postId, [body.body])
  return saveRevised(context, kept, revise(permit('reply.edit', kept), kept, body, quoted))
}

export const withdrawPost: Handler<Contract['POST /api/posts/:id/withdraw']> = async (context) => {
  const { db, actor, params, permit } = context
  const kept = await queries.lockPost(db, actor, params.id)
  if (!kept) throw new Problem('request.not-found')
  return saveWithdrawn(context, kept, withdraw(permit('post.withdraw', kept), kept))
}

export const withdrawReply: Handler<Contract['POST /api/replies/:id/withdraw']> = async (
  context,
) => {
  const { db, actor, params, permit } = context
  const kept = await queries.lockReply(db, actor, params.id)
  if (!kept) throw new Problem('request.not-found')
  return saveWithdrawn(context, kept, withdraw(permit('reply.withdraw', kept), kept))
}

/** Whether a new text goes out without the name; where the group does not let it, it does not go out at all. */
function asksForMask(
  { body, permit }: Pick<Context, 'permit'> & { body: { masked?: boolean } },
  facts: Facts['text.mask'],
): boolean {
  if (body.masked) permit('text.mask', facts)
  return body.masked === true
}

/** The mask that a new text in this post will stand under, which is drawn once it is there. */
function worn(masked: boolean, postId: string): ReturnType<typeof maskOf> {
  return { masked, maskIn: masked ? postId : null }
}

/** What a handler of any of these routes has at hand. */
type Writing = Pick<Context, 'db' | 'now' | 'self' | 'stale' | 'emit' | 'audit'>

async function saveRevised(context: Writing, kept: Text, written: ReturnType<typeof revise>) {
  const { db, now, self } = context
  const { kind, id, groupId, holdFirst } = kept
  const by = { authorId: self(), groupId, holdFirst, ...maskOf(kept) }
  const words = await named(db, by.authorId, groupId, written, kept.body)
  const author = await queries.authorStanding(db, by, now)
  const version = words.contentVersion
  const picture = await pictureOf(db, by, words.body, kept.body)
  const submission = submissionOf(kind, { id, version, ...maskOf(kept) }, by, words, {
    ...author,
    picture,
  })
  const { state: screened, findings } = await screen(context, submission)
  const state = stateAfterEdit(kept.state, screened, namesMethod(findings))
  await keepVersion(db, kept)
  await queries.saveEdit(db, kind, id, { ...words, state, editedAt: now })
  await requirePlaced(context, kind, kept, words.body, kept.body)
  if (state === 'hidden') await context.audit('text.hidden', `${kind}:${id}`, { by: 'rule' }, null)
  await follow(context, kept, { before: kept.state, after: state }, submission, findings)
  if (open(state) && namesAnother(words.body, kept.body))
    await context.emit('people.named', { kind, id })
  return { id, state, position: kept.kind === 'reply' ? kept.position : null, version }
}

async function saveWithdrawn(context: Writing, kept: Text, state: ReturnType<typeof withdraw>) {
  const { db, now, stale } = context
  await queries.saveState(db, kept.kind, kept.id, { state, removedFor: null })
  await countText(db, kept, { before: kept.state, after: state }, now)
  stale(...staleTopics(kept, kept.shown))
  stale(...(await closeItem(db, kept.kind, kept.id, now)))
  return null
}

/** What screening asks of an author. */
interface Standing {
  first: boolean
  hoursSinceJoining: number | null
  picture: NonNullable<Submission['picture']>
}

/** A text as moderation judges it. */
function submissionOf(
  kind: queries.Kind,
  about: { id: string; version: number } & ReturnType<typeof maskOf>,
  { authorId, groupId }: queries.By,
  words: Words & { title?: string },
  { first, hoursSinceJoining, picture }: Standing,
): Submission {
  const text = fullText(words)
  const before = text.length - words.bodyText.length
  const links = markedLinks(words.body).map(({ href, span: [start, end] }) => {
    return { href, span: [start + before, end + before] as const }
  })
  const all = { ...about, kind, groupId, authorId, text, links, first, picture }
  const edited = about.version > 1
  return { ...all, edited, ...(hoursSinceJoining !== null && { hoursSinceJoining }) }
}

/** What follows from a saved text: counts, and what is told of it. A new reply is counted where it is written. */
async function follow(
  context: Writing,
  text: { kind: queries.Kind; postId: string; groupId: string; createdAt: Date },
  move: Move,
  submission: Submission,
  findings: Findings,
): Promise<void> {
  await countText(context.db, text, move, context.now)
  await tell(context, text, move, submission, findings)
}

/** News for those who see it, and an item where screening found something. */
async function tell(
  { db, now, stale }: Writing,
  text: { postId: string; groupId: string },
  move: Move,
  submission: Submission,
  findings: Findings,
): Promise<void> {
  // Of what was and stays held nobody else hears.
  if ((move.before !== 'new' && open(move.before)) || open(move.after)) {
    stale(`group:${text.groupId}`, `post:${text.postId}`)
  }
  stale(...(await openItem(db, submission, findings, now)))
}

/** What is counted of a text that everybody sees now, and what is kept out of all that a clinic counts. */
function shownBy({ authorId }: { authorId: string }, { noVisitLink }: { noVisitLink: boolean }) {
  return { authorId, counted: !noVisitLink }
}
