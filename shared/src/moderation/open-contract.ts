import Type from 'typebox'
import { Counter, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Lane } from './contract.ts'
import { WORKS } from './statistics-contract.ts'

/** What is said of fewer than this many is not said, lest it tell of one person. */
export const FEWEST = 11
/** The figures are those of the last so many days. */
export const OPEN_DAYS = 90

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** Monday first; null for a day on which nobody reads. */
const Hours = Strict({
  zone: Type.String({ minLength: 1, maxLength: 60 }),
  days: Type.Array(Nullable(Strict({ from: Clock, to: Clock })), { minItems: 7, maxItems: 7 }),
})
const InBoth = (most: number) =>
  Strict({
    en: Type.String({ minLength: 1, maxLength: most }),
    es: Type.String({ minLength: 1, maxLength: most }),
  })

export const openContract = routes({
  'GET /api/how-we-moderate': {
    summary: 'When the team reads, by when it answers, and how it did in the last 90 days',
    access: 'anyone',
    limit: 'search',
    reply: Type.Object({
      hours: Nullable(Hours),
      guidelinesVersion: Type.Integer(),
      lanes: Type.Array(
        Type.Object({
          lane: Lane,
          /** What members are told to expect. */
          dueMinutes: Type.Integer(),
          /** Half were decided within this; null where there were too few to say. */
          p50: Nullable(Type.Integer()),
          p95: Nullable(Type.Integer()),
        }),
      ),
      /** Each figure is null where it would be about too few. */
      decisions: Nullable(Type.Integer()),
      works: Type.Array(Type.Object({ work: OneOf(WORKS), count: Nullable(Type.Integer()) })),
      overturnedPercent: Nullable(Type.Integer()),
    }),
  },
  'PUT /api/team-hours': {
    summary: 'Say when the team reads, as members are told',
    access: 'hours.write',
    limit: 'write',
    body: Hours,
    reply: Nothing,
    status: 204,
  },
  'GET /api/guidelines': {
    summary: 'The guidelines in force, what is new in them, and whether one was shown that',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({
      version: Type.Integer(),
      publishedAt: Time,
      /** Null for the text that the software brings along. */
      words: Nullable(Type.Object({ en: Type.String(), es: Type.String() })),
      changes: Nullable(Type.Object({ en: Type.String(), es: Type.String() })),
      unseen: Type.Boolean(),
    }),
  },
  'POST /api/guidelines': {
    summary: 'Publish a new version; the ones before are kept, and decisions go on naming theirs',
    access: 'guidelines.publish',
    limit: 'create',
    body: Strict({ words: InBoth(20_000), changes: InBoth(1000) }),
    reply: Type.Object({ version: Type.Integer() }),
    status: 201,
  },
  'POST /api/guidelines/seen': {
    summary: 'One has been shown what is new in the guidelines',
    access: 'session',
    limit: 'write',
    body: Strict({ version: Counter(1) }),
    reply: Nothing,
    status: 204,
  },
})
