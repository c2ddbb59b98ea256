import type { Static } from 'typebox'
import { marksContract, type Saved } from '@kith/shared/posts/marks-contract.ts'
import { maskMutesContract } from '@kith/shared/posts/mask-mutes-contract.ts'
import type { ReactionKind } from '@kith/shared/posts/marks.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import { readCursor, toCursor } from './cursor.ts'
import * as marks from './mark-queries.ts'
import { maskMuteHandlers } from './mask-mute-routes.ts'
import { toSaved } from './present.ts'
import { visiblePost, visibleReply, type Kind } from './queries.ts'

const SAVED_A_PAGE = 20

/** What a reader marks for themselves on what others wrote. */
export const markRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  const on = { ...platform, db, login: 'community' } as const
  mount(app, marksContract, handlers, on)
  mount(app, maskMutesContract, maskMuteHandlers, on)
}

type Marking = Pick<Context, 'db' | 'actor' | 'now' | 'self' | 'permit' | 'stale' | 'emit'>

const handlers: Handlers<typeof marksContract> = {
  'PUT /api/posts/:id/reactions/:kind': (context) => react(context, 'post', context.params),
  'DELETE /api/posts/:id/reactions/:kind': (context) => unreact(context, 'post', context.params),
  'PUT /api/replies/:id/reactions/:kind': (context) => react(context, 'reply', context.params),
  'DELETE /api/replies/:id/reactions/:kind': (context) => unreact(context, 'reply', context.params),

  'PUT /api/posts/:id/saved': (context) => save(context, 'post', context.params.id, context.body),
  'DELETE /api/posts/:id/saved': (context) => unsave(context, 'post', context.params.id),
  'PUT /api/replies/:id/saved': (context) =>
    save(context, 'reply', context.params.id, context.body),
  'DELETE /api/replies/:id/saved': (context) => unsave(context, 'reply', context.params.id),

  'GET /api/saved': async ({ db, actor, query, self }) => {
    const who = { ...actor, id: self() }
    const rows = await marks.savedPage(db, who, readCursor(query.cursor), SAVED_A_PAGE + 1)
    return pageOf(rows, SAVED_A_PAGE, toSaved, ({ micros, savedId: id }) =>
      toCursor({ micros, id }),
    )
  },
}

async function textToMark({ db, actor }: Marking, kind: Kind, id: string) {
  const text = await (kind === 'post' ? visiblePost : visibleReply)(db, actor, id)
  if (!text) throw new Problem('request.not-found')
  const place = { postId: text.postId, replyId: kind === 'reply' ? text.id : null }
  return { facts: { text, blocked: text.blocked }, place }
}

async function react(
  context: Marking,
  kind: Kind,
  { id, kind: what }: { id: string; kind: ReactionKind },
) {
  const { db, now, self, permit, stale, emit } = context
  const { facts, place } = await textToMark(context, kind, id)
  permit('text.react', facts)
  if (!(await marks.react(db, self(), place, what, now))) return null
  stale(`post:${place.postId}`)
  await emit('reaction.given', { accountId: self(), counted: !facts.text.noVisitLink })
  return null
}

async function unreact(
  { db, self, stale }: Marking,
  kind: Kind,
  { id, kind: what }: { id: string; kind: ReactionKind },
) {
  const postId = await marks.unreact(db, self(), { kind, id }, what)
  if (postId !== null) stale(`post:${postId}`)
  return null
}

async function save(
  context: Marking,
  kind: Kind,
  id: string,
  { note, savedAt }: { note: string; savedAt?: Static<typeof Saved>['savedAt'] },
) {
  const { db, now, self, permit } = context
  const { facts, place } = await textToMark(context, kind, id)
  permit('text.save', facts)
  await marks.save(db, self(), place, { note: note.trim(), savedAt: firstSaved(savedAt, now) })
  return null
}

async function unsave({ db, self }: Marking, kind: Kind, id: string) {
  await marks.unsave(db, self(), { kind, id })
  return null
}

/** A time that has passed. */
function firstSaved(given: string | undefined, now: Date): Date {
  const at = given === undefined ? now : new Date(given)
  if (Number.isNaN(at.getTime())) throw new Problem('request.invalid', { field: 'savedAt' })
  return at < now ? at : now
}
