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
import { APPEAL_STATES, Decided, SubjectKind } from './contract.ts'
import { PolicyCode } from './policy-codes.ts'

/** How long after a decision the person concerned may ask for it to be looked at again. */
export const APPEAL_DAYS = 30
/** Within so many hours someone else decides about it. */
export const APPEAL_HOURS = 72
export const MOST_APPEAL_WORDS = 2000

export const Appeal = Type.Object({
  state: OneOf(APPEAL_STATES),
  words: Type.String(),
  createdAt: Time,
  /** By when someone else decides. */
  dueAt: Time,
  endedAt: Nullable(Time),
  /** What the team said when it had looked again. */
  answer: Nullable(Type.String()),
})

export const OwnDecision = Type.Object({
  id: Id,
  action: Decided,
  policyCode: Nullable(PolicyCode),
  note: Type.String(),
  createdAt: Time,
  subjectKind: SubjectKind,
  /** How one's own words began when they came to the team. */
  excerpt: Type.String(),
  /** It does not hold any more: it was taken back. */
  reversed: Type.Boolean(),
  /** Until when one may ask for a second look; null where one may not, or not any more. */
  appealUntil: Nullable(Time),
  appeal: Nullable(Appeal),
})

const Words = Strict({ words: Type.String({ minLength: 1, maxLength: MOST_APPEAL_WORDS }) })
/** For who was locked out: a link from a letter, or from the page that says so. */
const Link = { token: Type.String({ pattern: '^[A-Za-z0-9_-]{20,200}$' }) }

export const appealContract = routes({
  'GET /api/me/decisions': {
    summary: 'What the team decided about oneself, newest first, with what one answered',
    access: 'session',
    limit: 'read',
    query: Strict({ ...PageQuery, about: Type.Optional(Id) }),
    reply: PageOf(OwnDecision),
  },
  'GET /api/me/decisions/:id': {
    summary: 'One decision about oneself',
    access: 'decision.read',
    limit: 'read',
    params: ById,
    reply: OwnDecision,
  },
  'POST /api/me/decisions/:id/appeal': {
    summary: 'Ask for a second look: someone else decides within 72 hours',
    access: 'decision.appeal',
    limit: 'create',
    params: ById,
    body: Words,
    reply: OwnDecision,
    status: 201,
  },
  'DELETE /api/me/decisions/:id/appeal': {
    summary: 'Take the appeal back, as long as nobody has decided about it',
    access: 'decision.appeal',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})

/** The same without a session, for who may not sign in. */
export const lockedOutContract = routes({
  'POST /api/locked-out/decisions': {
    summary: 'What the team decided about someone who may not sign in, by their link',
    access: 'anyone',
    limit: 'credential',
    body: Strict(Link),
    reply: Type.Object({ items: Type.Array(OwnDecision) }),
  },
  'POST /api/locked-out/appeals': {
    summary: 'Ask for a second look without a session, by a link',
    access: 'anyone',
    limit: 'credential',
    body: Strict({ ...Link, decisionId: Id, ...Words.properties }),
    reply: OwnDecision,
  },
  'POST /api/locked-out/appeals/withdraw': {
    summary: 'Take the appeal back without a session, by a link',
    access: 'anyone',
    limit: 'credential',
    body: Strict({ ...Link, decisionId: Id }),
    reply: Nothing,
    status: 204,
  },
})
