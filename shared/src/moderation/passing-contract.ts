import Type from 'typebox'
import { ById, Counter, Id, Nothing, OneOf, Said, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** Why someone would rather not decide about an item. */
export const SKIP_REASONS = [
  'too-close',
  'know-them',
  'language',
  'not-my-field',
  'need-a-pause',
] as const

/** What can be said about an item to whoever looks at it next. */
export const NOTE_KINDS = ['escalate', 'hand', 'lower', 'propose', 'refuse'] as const

const Note = Said({ maxLength: 1000 })

export const ItemNote = Type.Object({
  kind: OneOf(NOTE_KINDS),
  by: Type.String(),
  note: Type.String(),
  at: Time,
})

export const passingContract = routes({
  'POST /api/queue/:id/skip': {
    summary: 'Give the item back, and not be shown it for a day',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Strict({
      fence: Counter(0),
      reason: OneOf(SKIP_REASONS),
      /** Of who knows the author: others decide about what they write from now on. */
      leaveOut: Type.Optional(Type.Boolean()),
    }),
    reply: Nothing,
    status: 204,
    once: true,
  },
  'POST /api/queue/:id/escalate': {
    summary: 'Hand the item on: from mentors to staff, from staff to the lead',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Strict({ fence: Counter(0), note: Note }),
    reply: Nothing,
    status: 204,
    once: true,
  },
  'POST /api/queue/:id/lower': {
    summary: 'Hand the item back: from the lead to staff, from staff to mentors',
    access: 'item.lower',
    limit: 'write',
    params: ById,
    body: Strict({ note: Note }),
    reply: Nothing,
    status: 204,
    once: true,
  },
  'GET /api/queue/:id/colleagues': {
    summary: 'In whose scope the item is besides, for handing it over',
    access: 'item.claim',
    limit: 'read',
    params: ById,
    reply: Type.Object({ items: Type.Array(Type.Object({ id: Id, screenName: Type.String() })) }),
  },
  'POST /api/queue/:id/hand': {
    summary:
      'Give the item back, and keep it for a colleague for ten minutes; whether it concerns them is told to nobody',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Strict({ fence: Counter(0), to: Id, note: Note }),
    reply: Nothing,
    status: 204,
    once: true,
  },
})
