import type { Static } from 'typebox'
import type { Actor } from '@kith/shared/actor.ts'
import type * as contract from '@kith/shared/messages/contract.ts'
import type { ContentState, ConversationFacts } from '@kith/shared/policy.ts'
import { mayLink, type Exchanged } from './early.ts'

interface Row extends ConversationFacts, Exchanged {
  otherId: string | null
  otherName: string | null
  byMe: boolean
  muted: boolean
  unread: number
}

interface Card extends Row {
  last: { own: boolean; state: ContentState; text: string } | null
  movedAt: Date | null
}

interface Message {
  id: string
  authorId: string | null
  body: Static<typeof contract.Message>['body']
  state: ContentState
  removedFor: string | null
  createdAt: Date
}

/** What the policy needs of a conversation row. */
export function factsOf(row: ConversationFacts): ConversationFacts {
  const { id, place, state, shown, left, ended, blocked } = row
  return { id, place, state, shown, left, ended, blocked }
}

/**
 * What is told of where a conversation stands. Who asked never learns from it that the answer was no, or that they
 * were blocked; who is blocked later sees what they would see if the other had left.
 */
function phaseOf(row: ConversationFacts): Static<typeof contract.Phase> {
  const { place, state, ended, blocked } = row
  if (state !== 'accepted') return place === 'asker' ? 'waiting' : 'asked'
  return ended || blocked ? 'closed' : 'open'
}

export function toConversation(row: Row): Static<typeof contract.Conversation> {
  const { id, otherId, otherName, muted, unread } = row
  return {
    id,
    with: otherId !== null && otherName !== null ? { id: otherId, screenName: otherName } : null,
    phase: phaseOf(row),
    muted,
    blocked: row.byMe,
    unread,
    mayLink: mayLink(row.state === 'accepted', row),
  }
}

export function toCard(row: Card): Static<typeof contract.ConversationCard> {
  const { last, movedAt } = row
  return {
    ...toConversation(row),
    last: last && {
      own: last.own,
      excerpt: readsWords(last.state, last.own) ? last.text.replace(/\s+/gu, ' ').trim() : '',
      state: last.state,
    },
    movedAt: (movedAt ?? new Date(0)).toISOString(),
  }
}

export function toMessage(actor: Actor, row: Message): Static<typeof contract.Message> {
  const own = actor.kind === 'person' && actor.id === row.authorId
  return {
    id: row.id,
    own,
    body: readsWords(row.state, own) ? row.body : null,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    removedFor: row.removedFor,
  }
}

/** Whether both read the words. */
export function openTo(state: ContentState): boolean {
  return state === 'live' || state === 'limited'
}

function readsWords(state: ContentState, own: boolean): boolean {
  return openTo(state) || (own && state !== 'withdrawn' && state !== 'purged')
}
