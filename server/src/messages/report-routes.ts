import type { messagesContract } from '@kith/shared/messages/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { fileReport, weigh } from '#moderation/public.ts'
import type { Handler } from '#platform/mount.ts'
import { asPerson } from './bound-queries.ts'
import { disclose, readable } from './message-queries.ts'
import { factsOf } from './present.ts'
import { visibleConversation } from './queries.ts'
import { chosen } from './reporting.ts'
import { signedIn } from './write-routes.ts'

type Route = (typeof messagesContract)['POST /api/conversations/:id/report']

/** The team gets the messages that were chosen, as they are now, and never another one of the conversation. */
export const report: Handler<Route> = (context) =>
  asPerson(context.db, context.self(), async (db) => {
    const { body, params, permit, now, stale } = context
    const actor = signedIn(context)
    const row = await visibleConversation(db, actor, params.id)
    if (!row) throw new Problem('request.not-found')
    const permission = permit('conversation.report', factsOf(row))
    const found = await readable(db, actor, row.id, body.messageIds)
    const { subject, all } = chosen(permission, row.id, body.messageIds, found, actor.id)
    await disclose(db, subject.id, all, now)
    const note = (body.note ?? '').trim()
    const weighed = await weigh(db, actor, subject, now)
    const filing = { reason: body.reason, note }
    const { dueAt, topics } = await fileReport(db, subject, filing, weighed)
    stale(...topics)
    return { dueAt: dueAt.toISOString() }
  })
