import Type, { type Static } from 'typebox'
import { Day, Id, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const LANGUAGES = ['en', 'es'] as const
export const Language = OneOf(LANGUAGES)
/** What a batch is printed as; a poster hangs on a wall, so its code is for many. */
export const MATERIALS = ['card', 'brochure', 'letter', 'poster'] as const
export const Material = OneOf(MATERIALS)
/** Why someone did not want a brochure. */
export const REFUSAL_REASONS = [
  'no-need',
  'enough-support',
  'privacy',
  'unsure-how',
  'no-internet',
  'not-groups',
  'too-much-now',
  'other',
  'prefer-not',
] as const
export const RefusalReason = OneOf(REFUSAL_REASONS)
export const HANDED_BY = ['physician', 'nurse', 'coordinator', 'front-desk', 'other'] as const
export const HandedBy = OneOf(HANDED_BY)
export const AtClinic = Strict({ clinicId: Id })

export const Clinic = Type.Object({
  id: Id,
  name: Type.String(),
  timezone: Type.String(),
  locale: Language,
  /** Counts below this are not shown to the clinic itself; 0 shows all. */
  threshold: Type.Integer(),
})

/** A count as it may be shown: with `n`, or as fewer than `below`. */
export const Count = Type.Union([
  Type.Object({ shown: Type.Literal(true), n: Type.Integer() }),
  Type.Object({ shown: Type.Literal(false), below: Type.Integer() }),
])

/** A rate is never given without its n, N and the name of the denominator; null where suppression takes it. */
export const Rate = Type.Object({
  name: Type.String(),
  count: Count,
  of: Count,
  denominator: Type.String(),
  window: Nullable(Type.String()),
  percent: Nullable(Type.Number()),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
})

const Group = { handed: Count, opened: Count, redeemed: Count }
/** Who handed the brochures over, as a table with margins: the margins are the stages of the same names. */
const Channel = Type.Object({ channel: OneOf([...HANDED_BY, 'not-noted']), ...Group })

/**
 * How soon after the hand-out codes were used, among those handed out at least as long ago as the window is: no
 * code is given up on before its time.
 */
const Uptake = Type.Object({
  window: Type.String(),
  handed: Count,
  /** Handed out, but their window has not ended. */
  notYetDue: Count,
  /** Handed out on a day that nobody noted: known only because they were opened. */
  missing: Count,
  /** All others: the N of every point. */
  of: Count,
  points: Type.Array(
    Type.Object({
      day: Type.Integer(),
      /** Used up to that day. */
      used: Count,
      /** Not used up to that day. */
      atRisk: Count,
      percent: Nullable(Type.Number()),
      low: Nullable(Type.Number()),
      high: Nullable(Type.Number()),
    }),
  ),
})

export const Enrolment = Type.Object({
  clinic: Clinic,
  from: Day,
  to: Day,
  definition: Type.Integer(),
  refreshedAt: Time,
  /** Whether the counts are new once a day, and not each time one asks. */
  daily: Type.Boolean(),
  /** Counts from 1 up to this are hidden in this answer; 0 hides none. */
  below: Type.Integer(),
  stages: Type.Array(Type.Object({ stage: Type.String(), count: Count })),
  declined: Type.Array(Type.Object({ reason: RefusalReason, count: Count })),
  channels: Type.Array(Channel),
  materials: Type.Array(Type.Object({ material: Material, ...Group })),
  languages: Type.Array(Type.Object({ language: Language, ...Group })),
  /** Codes that many may use are in no other count: how many of them were seen nobody knows. */
  shared: Type.Object({ pieces: Count, used: Count, counted: Count, joined: Count }),
  uptake: Uptake,
  rates: Type.Array(Rate),
})

const AWARENESS = ['brochure', 'provider', 'other', 'no-source'] as const

/** Where people had heard of it and whether they joined, with both margins. */
const Awareness = Type.Object({
  rows: Type.Array(
    Type.Object({ source: OneOf(AWARENESS), joined: Count, notJoined: Count, all: Count }),
  ),
  joined: Count,
  notJoined: Count,
  all: Count,
})

/**
 * Whose answers are not in a report, for there are too few of them: what people gave themselves, and what the clinic put in
 * and so knows, are counted each by itself.
 */
export const LeftOut = Type.Array(
  Type.Object({ whose: OneOf(['given-by-themselves', 'entered-by-clinic']), count: Count }),
)

/** The next report is being made, or could not be and is tried `again`; this is the last one, or there is none yet. */
export const Making = Type.Union([Type.Boolean(), Type.Literal('again')])
export type Making = Static<typeof Making>

export const SurveyReport = Type.Object({
  clinic: Clinic,
  survey: Type.String(),
  making: Making,
  /** Answers are counted up to this day, a Sunday: they are added in lots. Null where they are counted at once. */
  until: Nullable(Day),
  /** Counts from 1 up to this are hidden in this answer; 0 hides none. */
  below: Type.Integer(),
  /** How many handed in. Of how many it was given to is not known: links and posters are seen by many. */
  completed: Count,
  leftOut: LeftOut,
  rows: Type.Array(Rate),
  /** How the answers came in; ways of too few stand together. Empty where there is but one way. */
  modes: Type.Array(Type.Object({ values: Type.Array(Type.String()), count: Count })),
  awareness: Awareness,
})

const Range = Strict({ from: Type.Optional(Day), to: Type.Optional(Day) })

export const clinicContract = routes({
  'GET /api/clinics': {
    summary: 'The clinics one works for; all of them for an administrator',
    access: 'clinic.list',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Clinic) }),
  },
  'GET /api/clinics/:clinicId/enrolment': {
    summary:
      'The enrolment report: stages, refusals, channels, uptake and rates with n, N, denominator and interval',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    query: Range,
    reply: Enrolment,
  },
  'GET /api/clinics/:clinicId/enrolment/export.json': {
    summary:
      'The enrolment report to pass on: hidden by the threshold for others, counted once a day',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    query: Range,
    reply: Enrolment,
  },
  'GET /api/clinics/:clinicId/enrolment/export.csv': {
    summary: 'The same as CSV: a line for each count and rate',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    query: Range,
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
  'GET /api/clinics/:clinicId/survey-report': {
    summary:
      'Answers of the visit survey in the rows of the 2021 study: each with n, N, denominator and interval',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: SurveyReport,
  },
  'GET /api/clinics/:clinicId/survey-report/export.json': {
    summary: 'The same to pass on: hidden by the threshold for others',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: SurveyReport,
  },
  'GET /api/clinics/:clinicId/survey-report/export.csv': {
    summary: 'The same as CSV: a line for each count and rate',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
})
