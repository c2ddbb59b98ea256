import Type from 'typebox'
import { ById, Day, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { NamedGroup } from '../groups/named.ts'
import { Decided, Lane, SubjectKind } from './contract.ts'

/** The five kinds of moderating work. */
export const WORKS = [
  'instructive',
  'semantic',
  'connective',
  'administrative',
  'policing',
] as const

/** How many hard texts one may want to decide about in a day. */
export const PER_DAY = { least: 5, most: 60, otherwise: 20 } as const

/** How often someone’s reports led to something. */
export const BANDS = ['seldom', 'average', 'often'] as const

const Minutes = Nullable(Type.Integer())
const Period = Strict({ from: Day, to: Day })

export const Statistics = Type.Object({
  from: Day,
  to: Day,
  lanes: Type.Array(
    Type.Object({
      lane: Lane,
      /** What came in the period, and how much of that is decided. */
      came: Type.Integer(),
      decided: Type.Integer(),
      /** Minutes from coming to the first decision, of those. */
      waitP50: Minutes,
      waitP95: Minutes,
      /** What waits now, and for how many minutes. */
      backlog: Type.Integer(),
      ageP50: Minutes,
      ageP95: Minutes,
    }),
  ),
  decisions: Type.Integer(),
  works: Type.Array(Type.Object({ work: OneOf(WORKS), count: Type.Integer() })),
  /** Decisions against a text or a person, and how many of them were taken back. */
  adverse: Type.Integer(),
  overturned: Type.Integer(),
  approvals: Type.Integer(),
  /** Of these, those in which the member was told nothing. */
  silent: Type.Integer(),
  /** Reports of the period that are decided, how many led to something, and by how many people. */
  reports: Type.Object({ decided: Type.Integer(), upheld: Type.Integer(), people: Type.Integer() }),
  /** How often those who reported in the period are right; null for who is not of the staff, and counts of too few are. */
  reporters: Nullable(
    Type.Array(Type.Object({ band: OneOf(BANDS), count: Nullable(Type.Integer()) })),
  ),
  rules: Type.Array(
    Type.Object({
      rule: Type.String(),
      /** What the staff called it; null for a shipped one, for which the web has words. */
      name: Nullable(Type.String()),
      decided: Type.Integer(),
      upheld: Type.Integer(),
    }),
  ),
  /** Second judgements of the period; the agreement is null where there are too few to say. */
  quality: Type.Object({
    picked: Type.Integer(),
    judged: Type.Integer(),
    agreed: Type.Integer(),
    kappa: Nullable(Type.Object({ value: Type.Number(), from: Type.Number(), to: Type.Number() })),
  }),
})

export const statisticsContract = routes({
  'GET /api/statistics': {
    summary:
      'How the team worked in a period of whole days, UTC, which ends today at the latest; what waits is as of now',
    access: 'statistics.read',
    limit: 'search',
    query: Period,
    reply: Statistics,
  },
  'GET /api/statistics/people': {
    summary: 'How much each of the team decided in a period',
    access: 'statistics.people',
    limit: 'search',
    query: Period,
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          screenName: Type.String(),
          decisions: Type.Integer(),
          /** About texts that are hard to read. */
          hard: Type.Integer(),
          days: Type.Integer(),
        }),
      ),
    }),
  },
  'GET /api/quality/next': {
    summary: 'A decided text to judge once more, without what was decided; null where none waits',
    access: 'quality.judge',
    limit: 'read',
    reply: Type.Object({
      waiting: Type.Integer(),
      check: Nullable(
        Type.Object({
          id: Id,
          subjectKind: SubjectKind,
          group: Nullable(NamedGroup),
          severity: Type.Integer(),
          /** As it was when it came. */
          text: Type.String(),
          signals: Type.Array(Type.String()),
        }),
      ),
    }),
  },
  'POST /api/quality/:id': {
    summary: 'Say what one would have decided; nothing happens to the text by it',
    access: 'quality.judge',
    limit: 'write',
    params: ById,
    body: Strict({ action: Decided }),
    reply: Nothing,
    status: 204,
  },
  'GET /api/load': {
    summary: 'How much one has decided today that is hard to read, and how much one wants to',
    access: 'load.own',
    limit: 'read',
    reply: Type.Object({
      perDay: Type.Integer(),
      today: Type.Integer(),
      /** Hard ones that one decided one after the other, the last of them a short while ago. */
      inARow: Type.Integer(),
      lastAt: Nullable(Time),
    }),
  },
  'PUT /api/load': {
    summary: 'Say how many hard texts one wants in a day; a crisis is never kept from anyone',
    access: 'load.own',
    limit: 'write',
    body: Strict({ perDay: Type.Integer({ minimum: PER_DAY.least, maximum: PER_DAY.most }) }),
    reply: Nothing,
    status: 204,
  },
})
