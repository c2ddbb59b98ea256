import { may } from '@kith/shared/policy.ts'
import type { placingContract } from '@kith/shared/posts/placing-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, lockBoth, takeTime } from '#groups/public.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { EVERYBODY } from '#platform/outbox.ts'
import type { Moved, Stood } from '#moderation/public.ts'
import { numberAgain, textMover, wasWrittenIn } from './moving-queries.ts'
import { pinAgain, unpin } from './pin-queries.ts'
import { pinPost, unpinPost } from './pin-routes.ts'
import { close, move, refusalToMove, reopen } from './placing.ts'
import * as placing from './placing-queries.ts'
import { lockPost, visiblePost } from './queries.ts'

type Contract = typeof placingContract

/** As many as a merge moves in one transaction. */
const MOST_TEXTS = 20_000

const lock: Handler<Contract['PUT /api/posts/:id/lock']> = async (context) => {
  const { db, actor, body, params, now, permit, self, audit, emit, stale } = context
  const post = await lockPost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  const permission = permit('post.lock', await placing.placingFacts(db, actor, post))
  await placing.saveLock(db, post.id, close(permission, post.id, body, now))
  await emit('post.locked', { postId: post.id, byId: self(), at: now.toISOString() })
  await audit('post.locked', `post:${post.id}`, { group: post.groupId, reason: body.reason })
  stale(`group:${post.groupId}`, `post:${post.id}`)
  return null
}

const unlock: Handler<Contract['DELETE /api/posts/:id/lock']> = async (context) => {
  const { db, actor, params, permit, audit, stale } = context
  const post = await lockPost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  const permission = permit('post.unlock', await placing.placingFacts(db, actor, post))
  await placing.saveLock(db, post.id, reopen(permission, post.id))
  await audit('post.unlocked', `post:${post.id}`, { group: post.groupId })
  stale(`group:${post.groupId}`, `post:${post.id}`)
  return null
}

const places: Handler<Contract['GET /api/posts/:id/places']> = async (context) => {
  const { db, actor, params, permit } = context
  const post = await visiblePost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.move', await placing.placingFacts(db, actor, post))
  const here = await placing.placeOf(db, post.groupId)
  if (!here) throw new Problem('request.not-found')
  const rows = await placing.placesFor(db, actor, post)
  return {
    here: toPlace(here),
    places: rows.map((row) => ({
      ...toPlace(row),
      staying: row.staying,
      writersOutside: row.writersOutside,
      refused: refusalToMove(here, row, row.authorReads),
    })),
  }
}

const team: Handler<Contract['GET /api/posts/:id/team']> = async (context) => {
  const { db, actor, params, permit, self } = context
  const post = await visiblePost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.tend', post)
  const [facts, open] = await Promise.all([
    placing.placingFacts(db, actor, post),
    placing.openFor(db, self(), post.id),
  ])
  return {
    may: {
      pin: may(actor, 'post.pin', facts),
      unpin: may(actor, 'post.unpin', facts),
      lock: may(actor, 'post.lock', facts),
      unlock: may(actor, 'post.unlock', facts),
      move: may(actor, 'post.move', facts),
    },
    open,
  }
}

const moveInto: Handler<Contract['POST /api/posts/:id/move']> = async (context) => {
  const { body, params, now, self, emit } = context
  await movePost(context, params.id, body)
  await emit('post.moved', { postId: params.id, byId: self(), at: now.toISOString() })
  return null
}

type Way = Pick<Moved, 'from' | 'into'>
type Moving = Pick<Context, 'db' | 'actor' | 'now' | 'permit' | 'audit' | 'stale' | 'recheck'>

/** Moves a post with its replies to another group, for whoever may; gives back what does not go along. */
export function movePost(context: Moving, id: string, way: Way): Promise<Stood> {
  return put(context, id, way, refusalToMove)
}

/**
 * Puts a post back where it was before it was moved, with what stood with it there. It may go back to a group that is
 * more open as long as nobody wrote in it for the fewer who read it since.
 */
export async function movePostBack(
  context: Moving,
  id: string,
  { from, into, stood }: Moved,
  since: Date,
): Promise<void> {
  const { db } = context
  const written = await wasWrittenIn(db, id, since)
  await put(context, id, { from: into, into: from }, written ? refusalToMove : () => null)
  if (!stood) return
  await numberAgain(db, id, stood.sequence)
  if (stood.pin) await pinAgain(db, { id, groupId: from }, stood.pin)
}

async function put(
  { db, actor, now, permit, audit, stale, recheck }: Moving,
  id: string,
  { from: fromId, into: intoId }: Way,
  refusal: typeof refusalToMove,
): Promise<Stood> {
  const seen = await visiblePost(db, actor, id)
  if (!seen) throw new Problem('request.not-found')
  const taking = permit('post.move', await placing.placingFacts(db, actor, seen))
  await takeTime(db)
  // The post first: who is replying under it still needs the group.
  const many = await textMover.lockSome(db, actor, fromId, [seen.id])
  if (many === null) throw new Problem('post.moved')
  if (many > MOST_TEXTS) throw new Problem('group.too-large')
  await lockBoth(db, [fromId, intoId])
  const from = await placing.placeOf(db, fromId)
  const [into] = await placing.placesFor(db, actor, { ...seen, groupId: fromId }, intoId)
  if (!from || !into) throw new Problem('request.invalid', { field: 'into' })
  const refused = refusal(from, into, into.authorReads)
  move(taking, permit('post.move-into', factsOf(into)), seen, into, refused)
  // It was put first for those who read it there.
  const stood = { sequence: seen.sequence, pin: await unpin(db, seen.id) }
  await textMover.moveSome(db, [seen.id], { from: from.id, into: into.id }, now)
  await audit('post.moved', `post:${seen.id}`, { from: from.id, into: into.id })
  stale('queue', `group:${from.id}`, `group:${into.id}`, `post:${seen.id}`)
  recheck(EVERYBODY)
  return stood
}

export const placingHandlers: Handlers<Contract> = {
  'PUT /api/posts/:id/pin': pinPost,
  'DELETE /api/posts/:id/pin': unpinPost,
  'PUT /api/posts/:id/lock': lock,
  'DELETE /api/posts/:id/lock': unlock,
  'GET /api/posts/:id/team': team,
  'GET /api/posts/:id/places': places,
  'POST /api/posts/:id/move': moveInto,
}

function toPlace({
  id,
  slug,
  name,
  visibility,
  members,
}: Awaited<ReturnType<typeof placing.placeOf>> & object) {
  return { id, slug, name, visibility, members }
}
