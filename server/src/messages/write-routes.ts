import type { Person } from '@kith/shared/actor.ts'
import type { messagesContract } from '@kith/shared/messages/contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Words } from '@kith/shared/written.ts'
import { closeItem, markedLinks, openItem, screen } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { askAgain } from './asking.ts'
import * as asks from './ask-queries.ts'
import { asPerson } from './bound-queries.ts'
import { mayLink } from './early.ts'
import * as messages from './message-queries.ts'
import { factsOf } from './present.ts'
import * as queries from './queries.ts'
import { isSeasoned, settings, standingOf, type Here } from './standing.ts'
import { topicsOf } from './subject-queries.ts'
import { writeMessage, writeRequest } from './writing.ts'

type Contract = typeof messagesContract

/** How many posts and replies of someone everybody may read; their slice answers, by way of app.ts. */
export type CountTexts = (db: Db, authorId: string, most: number) => Promise<number>

/** What a handler of any of these routes has at hand. */
type Writing = Pick<Context, 'now' | 'stale' | 'emit'>

export function signedIn({ actor }: Pick<Context, 'actor'>): Person {
  if (actor.kind === 'anonymous') throw new Problem('session.none')
  return actor
}

export async function here(db: Db, countTexts: CountTexts, self: string): Promise<Here> {
  const found = await asks.hereSince(db, self)
  if (!found) throw new Problem('session.none')
  return { ...found, texts: await countTexts(db, self, settings.texts) }
}

export const ask =
  (countTexts: CountTexts): Handler<Contract['POST /api/conversations']> =>
  (context) =>
    asPerson(context.db, context.self(), async (db) => {
      const { now, body, permit } = context
      const actor = signedIn(context)
      const { personId } = body
      await asks.lockPair(db, actor.id, personId)
      if (!(await asks.askable(db, actor.id, personId))) throw new Problem('request.not-found')
      const standing = standingOf(await here(db, countTexts, actor.id), now)
      const seasoned = isSeasoned(standing)
      if (!seasoned && may(actor, 'conversation.ask', { personId, seasoned: true }))
        throw new Problem('conversation.standing', { state: standing })
      const words = writeRequest(
        permit('conversation.ask', { personId, seasoned }),
        personId,
        body.body,
      )
      const earlier = await asks.earlierWith(db, actor.id, personId)
      const agreed = askAgain(earlier, await asks.openRequestsOf(db, actor.id), now)
      if (agreed !== null) await queries.answer(db, agreed, 'accepted')
      const id = agreed ?? (await asks.insertConversation(db, actor.id, personId, now))
      return send(context, db, actor.id, id, words)
    })

export const write: Handler<Contract['POST /api/conversations/:id/messages']> = (context) =>
  asPerson(context.db, context.self(), async (db) => {
    const { actor, body, params, permit, self } = context
    const conversation = await queries.lockConversation(db, actor, params.id)
    if (!conversation) throw new Problem('request.not-found')
    const facts = factsOf(conversation)
    if (
      may(actor, 'message.write', { ...facts, state: 'accepted', ended: false, blocked: false })
    ) {
      if (facts.state !== 'accepted') throw new Problem('conversation.waiting')
      if (facts.ended || facts.blocked) throw new Problem('conversation.closed')
    }
    const links = mayLink(facts.state === 'accepted', conversation)
    const words = writeMessage(permit('message.write', facts), conversation, body.body, links)
    return send(context, db, self(), conversation.id, words)
  })

/** Screens and saves a message, and says it to those who may know of it. */
async function send(
  { now, stale, emit }: Writing,
  db: Db,
  authorId: string,
  conversationId: string,
  words: Words,
) {
  const id = await messages.newMessageId(db)
  const submission = {
    kind: 'message',
    id,
    groupId: null,
    authorId,
    version: 1,
    text: words.bodyText,
    links: markedLinks(words.body),
    first: false,
    edited: false,
  } as const
  const { state, findings } = await screen({ db, now, emit }, submission)
  const position = await messages.nextPosition(db, conversationId)
  const shownAt = state === 'live' ? now : null
  const row = { id, conversationId, position, authorId, ...words, state, shownAt, createdAt: now }
  await messages.insertMessage(db, row)
  stale(...(await openItem(db, submission, findings, now)))
  if (shownAt) {
    await messages.reached(db, conversationId, now)
    stale(...(await topicsOf(db, conversationId)))
    await emit('message.shown', { conversationId, messageId: id, authorId })
  } else {
    await messages.moved(db, conversationId, authorId, now)
    stale(`inbox:${authorId}`)
  }
  return { id, conversationId, state }
}

export const withdraw: Handler<Contract['POST /api/messages/:id/withdraw']> = (context) =>
  asPerson(context.db, context.self(), async (db) => {
    const { params, permit, now, stale } = context
    const actor = signedIn(context)
    const kept =
      (await messages.lockOwn(db, actor, params.id)) ??
      (await messages.isVisible(db, actor, params.id))
    if (!kept) throw new Problem('request.not-found')
    permit('message.withdraw', kept)
    await messages.withdraw(db, kept.id)
    stale(...(kept.shownAt ? await topicsOf(db, kept.conversationId) : []), `inbox:${actor.id}`)
    stale(...(await closeItem(db, 'message', kept.id, now)))
    return null
  })
