import Type from 'typebox'
import { Day, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const Language = OneOf(['en', 'es'])
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

export const PrintBatch = Type.Object({
  id: Id,
  language: Language,
  kind: OneOf(['personal', 'shared']),
  count: Type.Integer(),
  printedAt: Time,
  handed: Type.Integer(),
  void: Type.Integer(),
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

/** Who handed the brochures over, as a table with margins: the margins are the stages of the same names. */
const Channel = Type.Object({
  channel: OneOf([...HANDED_BY, 'not-noted']),
  handed: Count,
  opened: Count,
  redeemed: Count,
})

/**
 * How soon after the hand-out codes were used, among those handed out at least as long ago as the window is: no
 * code is given up on before its time.
 */
const Uptake = Type.Object({
  window: Type.String(),
  handed: Count,
  /** Handed out, but their window has not ended. */
  notYetDue: Count,
  /** Used on a day that is not known. */
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

export const SurveyReport = Type.Object({
  clinic: Clinic,
  survey: Type.String(),
  from: Day,
  to: Day,
  rows: Type.Array(Rate),
  /** How the answers came in. */
  modes: Type.Array(
    Type.Object({ mode: OneOf(['link', 'tablet', 'paper', 'phone']), count: Count }),
  ),
  awareness: Awareness,
})

const Range = Strict({ from: Type.Optional(Day), to: Type.Optional(Day) })
const SurveyAnswers = Type.Record(
  Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  Type.Union([
    Type.String({ maxLength: 60 }),
    Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }),
    Type.Number(),
  ]),
)

export const clinicContract = routes({
  'GET /api/clinics': {
    summary: 'The clinics one works for; all of them for an administrator',
    access: 'clinic.list',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Clinic) }),
  },
  'GET /api/clinics/:clinicId/print-batches': {
    summary: 'Printed batches of brochures, with how many of each were handed out',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({ items: Type.Array(PrintBatch) }),
  },
  'POST /api/clinics/:clinicId/print-batches': {
    summary: 'Print a batch: the PDF comes once, for only hashes of its codes are kept',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      count: Type.Integer({ minimum: 1, maximum: 1000 }),
      language: Language,
      paper: OneOf(['A4', 'Letter']),
      groupSlug: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,64}$' })),
    }),
    produces: 'application/pdf',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/offers': {
    summary: 'Note that brochures were handed out, or refused and why',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      outcome: OneOf(['handed', 'declined', 'not-offered', 'already-member']),
      /** For `handed`: the batch the brochures came from, or one code. */
      batchId: Type.Optional(Id),
      code: Type.Optional(Type.String({ maxLength: 60 })),
      count: Type.Integer({ minimum: 1, maximum: 1000 }),
      reason: Type.Optional(RefusalReason),
      handedBy: Type.Optional(HandedBy),
      spokenRecommendation: Type.Optional(Type.Boolean()),
    }),
    reply: Type.Object({ outcome: Type.String(), count: Type.Integer() }),
    status: 201,
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
  'POST /api/clinics/:clinicId/survey-responses': {
    summary: 'Key in an anonymous answer sheet of a survey handed out at visits',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      survey: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
      mode: OneOf(['phone', 'tablet', 'paper']),
      language: Language,
      answers: SurveyAnswers,
    }),
    reply: Nothing,
    status: 201,
  },
  'GET /api/clinics/:clinicId/survey-report': {
    summary: 'Answers of a survey: each row with n, N, denominator and interval',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    query: Strict({ ...Range.properties, survey: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
    reply: SurveyReport,
  },
})
