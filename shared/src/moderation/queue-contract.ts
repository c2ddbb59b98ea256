import Type from 'typebox'
import { Id, Locale, OneOf, PageOf, PageQuery, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Lane, QueueItem, SubjectKind } from './contract.ts'
import { QUEUE_STATES, SEVERITIES, TIERS } from './filter.ts'

/** What the queue can be narrowed to; each part narrows it further. */
const QueueFilter = {
  lane: Type.Optional(Lane),
  group: Type.Optional(Slug),
  kind: Type.Optional(SubjectKind),
  severity: Type.Optional(OneOf(SEVERITIES)),
  tier: Type.Optional(OneOf(TIERS)),
  state: Type.Optional(OneOf(QUEUE_STATES)),
  /** A rule that fired, or another kind of signal. */
  signal: Type.Optional(Type.String({ pattern: '^[a-z0-9.-]{1,60}$' })),
  newcomer: Type.Optional(OneOf(['yes'])),
  /** Which the words seem to be in. */
  language: Type.Optional(Locale),
}

export const queueContract = routes({
  'GET /api/queue': {
    summary:
      'Open items in scope that fit, most urgent first, with how many of those each lane holds',
    access: 'queue.read',
    limit: 'read',
    query: Strict({ ...PageQuery, ...QueueFilter }),
    reply: Type.Object({
      ...PageOf(QueueItem).properties,
      /** How much waits in each lane, counted up to a thousand. */
      lanes: Type.Array(Type.Object({ lane: Lane, open: Type.Integer(), overdue: Type.Integer() })),
    }),
  },
  'POST /api/queue/claim-next': {
    summary: 'Take the most urgent item that nobody holds',
    access: 'queue.read',
    limit: 'write',
    body: Strict({ lane: QueueFilter.lane, group: QueueFilter.group }),
    reply: Type.Object({ id: Id, fence: Type.Integer(), leaseUntil: Time }),
    once: true,
  },
})
