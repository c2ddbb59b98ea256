import Type from 'typebox'
import {
  ById,
  Counter,
  Day,
  Id,
  Locale,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { NamedGroup } from '../groups/named.ts'
import { Mask } from '../masks.ts'
import { SAFE_REPLIES } from './safe-replies.ts'

/** What is ticked off; the fourth thing, a day to come back on, is a follow-up. */
export const CRISIS_STEPS = ['contact-made', 'helplines-shown', 'thread-safe'] as const
const CrisisStep = OneOf(CRISIS_STEPS)
export const MOST_NOTE = 1000
export const DUTIES = ['on-call', 'lead'] as const
export const Duty = OneOf(DUTIES)

const Note = Type.String({ maxLength: MOST_NOTE })
const Who = Nullable(Type.Object({ screenName: Type.String(), mine: Type.Boolean() }))

export const FollowUp = Type.Object({
  id: Id,
  itemId: Id,
  dueOn: Day,
  /** Who has taken it; null while it is anyone's. */
  holder: Who,
  doneAt: Nullable(Time),
  /** Of whom: null under a mask, and for who is gone. */
  about: Nullable(Type.String()),
  group: Nullable(NamedGroup),
  /** First to last. */
  steps: Type.Array(
    Type.Object({
      what: OneOf(['made', 'taken', 'given-back', 'moved', 'done']),
      by: Nullable(Type.String()),
      at: Time,
      dueOn: Nullable(Day),
      note: Type.String(),
    }),
  ),
})

/** How many later texts are shown of each kind. */
export const MOST_LATER = 10

const Later = Type.Object({
  postId: Id,
  /** Of a reply; null for a post. */
  position: Nullable(Type.Integer()),
  title: Type.String(),
  author: Type.String(),
  mask: Nullable(Mask),
  /** By who wrote the text that the item is about, as others know it. */
  own: Type.Boolean(),
  excerpt: Type.String(),
  createdAt: Time,
})

export const Crisis = Type.Object({
  steps: Type.Array(
    Type.Object({
      step: CrisisStep,
      /** `note`: what was done, in the words of who ticked it; empty where they said nothing. */
      done: Nullable(Type.Object({ by: Nullable(Type.String()), at: Time, note: Type.String() })),
    }),
  ),
  followUps: Type.Array(FollowUp),
  /** Whether all four are there, so that something may be proposed. */
  complete: Type.Boolean(),
  /** In which language its author reads, and whose helplines are near; null for what stands in no post. */
  answer: Nullable(Type.Object({ locale: Nullable(Locale) })),
  /** What the team put under the text since it came here and everybody reads, the last first. */
  answers: Type.Array(
    Type.Object({
      postId: Id,
      position: Type.Integer(),
      by: Nullable(Type.String()),
      at: Time,
      words: Type.String(),
    }),
  ),
  /** What was said since, which tells how the person is; null for what stands in no post. */
  after: Nullable(
    Type.Object({
      /** The last replies below the text, first to last, and whether there are more before them. */
      thread: Type.Array(Later),
      more: Type.Boolean(),
      /** What its author wrote elsewhere since, the last first; null under a mask, which nothing else is to be told by. */
      elsewhere: Nullable(Type.Array(Later)),
    }),
  ),
})

const Shift = Type.Object({
  id: Id,
  person: Type.Object({ id: Id, screenName: Type.String() }),
  duty: Duty,
  startsAt: Time,
  endsAt: Time,
})

export const crisisContract = routes({
  'GET /api/queue/:id/crisis': {
    summary: 'What was done of the checklist of a crisis, by whom, and who comes back to it',
    access: 'item.read',
    limit: 'read',
    params: ById,
    reply: Crisis,
  },
  'PUT /api/queue/:id/crisis/:step': {
    summary:
      'Tick a step of the checklist off, or take it back; for who holds the item. That the person was written to is ticked with an answer of the team under the text, or a note of what was done',
    access: 'item.decide',
    limit: 'write',
    params: Strict({ id: Id, step: CrisisStep }),
    body: Strict({ fence: Counter(0), done: Type.Boolean(), note: Type.Optional(Note) }),
    reply: Crisis,
  },
  'POST /api/queue/:id/follow-ups': {
    summary: 'Say on which day someone of the team comes back to this person',
    access: 'item.decide',
    limit: 'create',
    params: ById,
    body: Strict({ dueOn: Day, note: Note }),
    reply: Crisis,
    status: 201,
  },
  'POST /api/queue/:id/answer': {
    summary:
      'Put ready-made words under the text as the moderation team, with a helpline; the same words stand there once',
    access: 'item.decide',
    limit: 'create',
    params: ById,
    body: Strict({
      fence: Counter(0),
      reply: OneOf(SAFE_REPLIES),
      locale: Locale,
      country: Type.String({ pattern: '^[A-Z]{2}$' }),
    }),
    reply: Crisis,
    status: 201,
  },
  'GET /api/follow-ups': {
    summary:
      'Whom the team comes back to in one’s scope: who waits, by day, or was seen to, last first',
    access: 'queue.read',
    limit: 'read',
    query: Strict({ ...PageQuery, show: Type.Optional(OneOf(['waiting', 'done'])) }),
    reply: PageOf(FollowUp),
  },
  'GET /api/follow-ups/count': {
    summary: 'How many follow-ups wait in one’s scope, and how many of them are due by today',
    access: 'queue.read',
    limit: 'read',
    reply: Type.Object({ waiting: Type.Integer(), due: Type.Integer(), mine: Type.Integer() }),
  },
  'POST /api/follow-ups/:id/take': {
    summary: 'Take a follow-up, also over from who has it',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    reply: FollowUp,
  },
  'POST /api/follow-ups/:id/give-back': {
    summary: 'Give a follow-up back to the team',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    reply: FollowUp,
  },
  'POST /api/follow-ups/:id/move': {
    summary: 'Put a follow-up off to another day, and say why',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    body: Strict({ dueOn: Day, note: Note }),
    reply: FollowUp,
  },
  'POST /api/follow-ups/:id/done': {
    summary: 'Say that a follow-up was done, and how it went',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    body: Strict({ note: Note }),
    reply: FollowUp,
  },
  'GET /api/roster': {
    summary: 'Who is on call from now on for four weeks, when nobody is, and who can be',
    access: 'roster.read',
    limit: 'read',
    reply: Type.Object({
      shifts: Type.Array(Shift),
      /** For each duty when nobody has it. */
      gaps: Type.Array(Type.Object({ duty: Duty, startsAt: Time, endsAt: Time })),
      people: Type.Array(Type.Object({ id: Id, screenName: Type.String() })),
    }),
  },
  'POST /api/roster': {
    summary: 'Put someone of the staff on call',
    access: 'roster.write',
    limit: 'create',
    body: Strict({ personId: Id, duty: Duty, startsAt: Time, endsAt: Time }),
    reply: Shift,
    status: 201,
  },
  'DELETE /api/roster/:id': {
    summary: 'Take a shift out of the roster',
    access: 'roster.write',
    limit: 'write',
    params: ById,
    reply: Type.Null(),
    status: 204,
  },
})
