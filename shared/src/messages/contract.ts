import Type from 'typebox'
import {
  ById,
  Id,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { inDanger, ReportReason } from '../moderation/reporting.ts'
import { Body } from '../words.ts'

/** Bodies were checked when they came in; going out they pass as they are stored. */
const StoredBody = Type.Unsafe<Body>({
  type: 'object',
  additionalProperties: true,
  description: 'a Body document',
})

const State = OneOf(['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'])

/** Null where the account is gone. */
const Other = Nullable(Type.Object({ id: Id, screenName: Type.String() }))

/**
 * `waiting`: one asked and has no answer yet, also where the answer was no. `asked`: one was asked. `open`: both may
 * write. `closed`: one of them left, or wants nothing to do with the other.
 */
export const Phase = OneOf(['waiting', 'asked', 'open', 'closed'])

export const Conversation = Type.Object({
  id: Id,
  with: Other,
  phase: Phase,
  muted: Type.Boolean(),
  /** Whether who asks has blocked the other; never whether it is the other way round. */
  blocked: Type.Boolean(),
  unread: Type.Integer(),
  /** Whether links may be sent by now. */
  mayLink: Type.Boolean(),
})

export const ConversationCard = Type.Object({
  ...Conversation.properties,
  last: Nullable(
    Type.Object({
      own: Type.Boolean(),
      /** Empty where only a tombstone is left. */
      excerpt: Type.String(),
      state: State,
    }),
  ),
  movedAt: Time,
})

export const Message = Type.Object({
  id: Id,
  own: Type.Boolean(),
  /** Null where only a tombstone is left for who asks. */
  body: Nullable(StoredBody),
  state: State,
  createdAt: Time,
  /** Why it was removed, as a reason code, where it was. */
  removedFor: Nullable(Type.String()),
})

const SentMessage = Type.Object({ id: Id, conversationId: Id, state: State })

/** Messages that one report may show the team. */
export const MOST_REPORTED = 20

/** What it takes to ask others for a conversation, and how much of it is there. */
export const Standing = Type.Object({
  texts: Type.Integer(),
  textsNeeded: Type.Integer(),
  days: Type.Integer(),
  daysNeeded: Type.Integer(),
})

export const messagesContract = routes({
  'GET /api/conversations': {
    summary: 'Own conversations, or requests to oneself; what moved last first',
    access: 'people.know',
    limit: 'read',
    query: Strict({ ...PageQuery, box: Type.Optional(OneOf(['talks', 'requests'])) }),
    reply: PageOf(ConversationCard),
  },
  'GET /api/conversations/count': {
    summary: 'In how many conversations something is unread, and how many requests wait',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ unread: Type.Integer(), requests: Type.Integer() }),
  },
  'GET /api/conversations/with/:id': {
    summary: 'Someone of a shared group: the conversation with them, or what it takes to ask',
    access: 'people.know',
    limit: 'read',
    params: ById,
    reply: Type.Object({
      person: Type.Object({ id: Id, screenName: Type.String() }),
      conversationId: Nullable(Id),
      mayAsk: Type.Boolean(),
      /** Null for who helps in a group. */
      standing: Nullable(Standing),
    }),
  },
  'POST /api/conversations': {
    summary: 'Ask someone of a shared group for a conversation; the first message goes with it',
    access: 'conversation.ask',
    limit: 'create',
    longText: true,
    body: Strict({ personId: Id, body: Body }),
    reply: SentMessage,
    status: 201,
  },
  'GET /api/conversations/:id': {
    summary: 'A conversation one is part of',
    access: 'conversation.read',
    limit: 'read',
    params: ById,
    reply: Conversation,
  },
  'GET /api/conversations/:id/messages': {
    summary: 'Messages of a conversation, newest first',
    access: 'conversation.read',
    limit: 'read',
    params: ById,
    query: Strict(PageQuery),
    reply: PageOf(Message),
  },
  'POST /api/conversations/:id/messages': {
    summary: 'Write a message',
    access: 'message.write',
    limit: 'create',
    params: ById,
    longText: true,
    body: Strict({ body: Body }),
    reply: SentMessage,
    status: 201,
  },
  'POST /api/conversations/:id/answer': {
    summary: 'Say yes to a request, or no: who asked is not told of a no',
    access: 'conversation.answer',
    limit: 'write',
    params: ById,
    body: Strict({ accept: Type.Boolean() }),
    reply: Nothing,
    status: 204,
  },
  'PUT /api/conversations/:id/read': {
    summary: 'Remember that one has read up to a message; never goes back',
    access: 'conversation.read',
    limit: 'write',
    params: ById,
    body: Strict({ upTo: Id }),
    reply: Nothing,
    status: 204,
  },
  'PATCH /api/conversations/:id': {
    summary: 'Be told of new messages, or not',
    access: 'conversation.read',
    limit: 'write',
    params: ById,
    body: Strict({ muted: Type.Boolean() }),
    reply: Nothing,
    status: 204,
  },
  'POST /api/conversations/:id/leave': {
    summary: 'Leave a conversation, or take a request back; nobody can write in it any more',
    access: 'conversation.leave',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'POST /api/conversations/:id/report': {
    summary: 'Report messages to the team, which reads those chosen and no other',
    access: 'conversation.report',
    limit: 'report',
    urgent: inDanger,
    params: ById,
    body: Strict({
      messageIds: Type.Array(Id, { minItems: 1, maxItems: MOST_REPORTED, uniqueItems: true }),
      reason: ReportReason,
      note: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    reply: Type.Object({ dueAt: Time }),
    status: 201,
  },
  'POST /api/messages/:id/withdraw': {
    summary: 'Delete an own message; a tombstone stays',
    access: 'message.withdraw',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
