import { uuid } from '@kith/shared/contract/page.ts'
import { messagesContract } from '@kith/shared/messages/contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import * as asks from './ask-queries.ts'
import { asPerson } from './bound-queries.ts'
import * as places from './place-routes.ts'
import { factsOf, toCard, toConversation, toMessage } from './present.ts'
import * as queries from './queries.ts'
import { report } from './report-routes.ts'
import { isSeasoned, standingOf } from './standing.ts'
import * as writing from './write-routes.ts'

const CARDS_A_PAGE = 20
const MESSAGES_A_PAGE = 30
const cursorForm = new RegExp(uuid)

/** Private conversations; what people wrote elsewhere is counted by the slice that knows it. */
export const messageRoutes =
  (countTexts: writing.CountTexts): Mounter =>
  (app, platform) => {
    mount(app, messagesContract, handlers(countTexts), {
      ...platform,
      db: platform.community.db,
      login: 'community',
    })
  }

function handlers(countTexts: writing.CountTexts): Handlers<typeof messagesContract> {
  return {
    'GET /api/conversations': (context) =>
      asPerson(context.db, context.self(), async (db) => {
        context.permit('people.know', {})
        const after = readCursor(context.query.cursor)
        const box = context.query.box ?? 'talks'
        const from = { box, after, limit: CARDS_A_PAGE + 1 }
        const rows = await queries.conversationPage(db, writing.signedIn(context), from)
        return pageOf(rows, CARDS_A_PAGE, toCard, toCursor)
      }),

    'GET /api/conversations/count': (context) =>
      asPerson(context.db, context.self(), (db) => queries.waitingFor(db, context.actor)),

    'GET /api/conversations/with/:id': async (context) => {
      const { db, params, now } = context
      const actor = writing.signedIn(context)
      context.permit('people.know', {})
      const person = await asks.askable(db, actor.id, params.id)
      if (!person) throw new Problem('request.not-found')
      const standing = standingOf(await writing.here(db, countTexts, actor.id), now)
      const seasoned = isSeasoned(standing)
      const conversationId = await asks.goingWith(db, actor, person.id)
      const mayAsk = may(actor, 'conversation.ask', { personId: person.id, seasoned })
      return { person, conversationId, mayAsk, standing }
    },

    'POST /api/conversations': writing.ask(countTexts),

    'GET /api/conversations/:id': (context) =>
      asPerson(context.db, context.self(), async (db) => {
        const row = await queries.visibleConversation(db, context.actor, context.params.id)
        if (!row) throw new Problem('request.not-found')
        context.permit('conversation.read', factsOf(row))
        return toConversation(row)
      }),

    'GET /api/conversations/:id/messages': (context) =>
      asPerson(context.db, context.self(), async (db) => {
        const { actor, params, query, permit } = context
        const row = await queries.visibleConversation(db, actor, params.id)
        if (!row) throw new Problem('request.not-found')
        permit('conversation.read', factsOf(row))
        const after = readCursor(query.cursor)
        const rows = await queries.messagePage(db, actor, row.id, after, MESSAGES_A_PAGE + 1)
        return pageOf(rows, MESSAGES_A_PAGE, (one) => toMessage(actor, one), toCursor)
      }),

    'POST /api/conversations/:id/messages': writing.write,
    'POST /api/conversations/:id/answer': places.answer,
    'PUT /api/conversations/:id/read': places.read,
    'PATCH /api/conversations/:id': places.mute,
    'POST /api/conversations/:id/leave': places.leave,
    'POST /api/conversations/:id/report': report,
    'POST /api/messages/:id/withdraw': writing.withdraw,
  }
}

/** The id of the last one that was seen. */
function toCursor({ id }: { id: string }): string {
  return id
}

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  if (!cursorForm.test(cursor)) throw new Problem('request.invalid', { field: 'cursor' })
  return cursor
}
