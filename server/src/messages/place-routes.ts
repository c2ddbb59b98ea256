import type { messagesContract } from '@kith/shared/messages/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import { asPerson } from './bound-queries.ts'
import { factsOf } from './present.ts'
import * as queries from './queries.ts'
import { topicsOf } from './subject-queries.ts'
import { signedIn } from './write-routes.ts'

type Contract = typeof messagesContract

export const answer: Handler<Contract['POST /api/conversations/:id/answer']> = (context) =>
  asPerson(context.db, context.self(), async (db) => {
    const { actor, body, params, permit, self, stale, emit } = context
    const { accept } = body
    const row = await queries.lockConversation(db, actor, params.id)
    if (!row) throw new Problem('request.not-found')
    permit('conversation.answer', { conversation: factsOf(row), accept })
    await queries.answer(db, row.id, accept ? 'accepted' : 'declined')
    // Of a no only who said it hears: their other pages.
    stale(...(accept ? await topicsOf(db, row.id) : []), `inbox:${self()}`)
    await emit('conversation.read', { conversationId: row.id, accountId: self() })
    return null
  })

export const read: Handler<Contract['PUT /api/conversations/:id/read']> = (context) =>
  asPerson(context.db, context.self(), async (db) => {
    const { body, params, permit, stale, emit } = context
    const actor = signedIn(context)
    const row = await queries.visibleConversation(db, actor, params.id)
    if (!row) throw new Problem('request.not-found')
    permit('conversation.read', factsOf(row))
    if (await queries.markRead(db, actor, row.id, body.upTo)) {
      stale(`inbox:${actor.id}`)
      await emit('conversation.read', { conversationId: row.id, accountId: actor.id })
    }
    return null
  })

export const mute: Handler<Contract['PATCH /api/conversations/:id']> = async (context) => {
  const { db, body, params, permit, stale } = context
  const actor = signedIn(context)
  const row = await queries.visibleConversation(db, actor, params.id)
  if (!row) throw new Problem('request.not-found')
  permit('conversation.read', factsOf(row))
  await queries.setMuted(db, row.id, actor.id, body.muted)
  stale(`inbox:${actor.id}`)
  return null
}

export const leave: Handler<Contract['POST /api/conversations/:id/leave']> = async (context) => {
  const { db, params, permit, now, stale } = context
  const actor = signedIn(context)
  const row = await queries.lockConversation(db, actor, params.id)
  if (!row) throw new Problem('request.not-found')
  permit('conversation.leave', factsOf(row))
  // Before it is left: who leaves hears it as well.
  stale(...(row.shown && row.state !== 'declined' ? await topicsOf(db, row.id) : []))
  stale(`inbox:${actor.id}`)
  await queries.leave(db, row.id, actor.id, now)
  return null
}
