import Type from 'typebox'
import { Day, Id, Nullable, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { WAVES } from '../surveys/waves.ts'
import { Clinic, Count, LeftOut, Making, Rate } from './contract.ts'

const Words = Type.Object({ en: Type.String(), es: Type.String() })
export const SurveyKey = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
export const AtSurvey = Strict({ clinicId: Id, survey: SurveyKey })

const AnswerStates = OneOf([
  'answered',
  'skipped',
  'prefer_not',
  'not_shown',
  'not_reached',
  'illegible',
])

/** A question with what it came to. Of words only how many gave some is ever told. */
const ItemFigures = Type.Object({
  item: Type.String(),
  type: Type.String(),
  title: Words,
  /** Whether several could be chosen. */
  many: Type.Boolean(),
  /** The versions whose answers are counted: several only where codes agree. */
  versions: Type.Array(Type.Integer()),
  /** N: everybody who handed in. */
  of: Count,
  states: Type.Array(Type.Object({ state: AnswerStates, count: Count })),
  choices: Type.Array(Type.Intersect([Rate, Type.Object({ label: Words })])),
  /** Of a number, and only of enough people; null for what is no number. */
  number: Nullable(Type.Object({ mean: Nullable(Type.Number()), median: Nullable(Type.Number()) })),
})

const Group = Type.Object({ group: Type.String(), values: Type.Array(Type.String()), count: Count })

export const ItemReport = Type.Object({
  clinic: Clinic,
  survey: Type.String(),
  /** Of the scores that members share, when they were asked; null for what was answered without an account. */
  wave: Nullable(OneOf(WAVES)),
  /** Whether answers to it come to scores. */
  scored: Type.Boolean(),
  making: Making,
  title: Words,
  /** Versions that somebody answered, or the newest one. */
  versions: Type.Array(Type.Object({ number: Type.Integer(), count: Count })),
  /** The version that is shown; 0 for all of them together. */
  version: Type.Integer(),
  mayPool: Type.Boolean(),
  /** Questions that are left out of all together: their codes differ between versions. */
  notPooled: Type.Array(Type.String()),
  /** What it can be narrowed to, and to what it is. */
  filters: Type.Array(
    Type.Object({ dimension: OneOf(['language', 'mode', 'period']), groups: Type.Array(Group) }),
  ),
  narrowed: Nullable(Type.Object({ dimension: Type.String(), group: Type.String() })),
  /** N of what is shown; hidden where too few have answered, and then there is nothing else. */
  of: Count,
  leftOut: LeftOut,
  below: Type.Integer(),
  /** Answers are counted up to this day, a Sunday: they are added in lots. Null where they are counted at once. */
  until: Nullable(Day),
  items: Type.Array(ItemFigures),
  /** About how long it took, where that is known. */
  took: Type.Array(Type.Object({ took: Type.String(), count: Count })),
  /** Who began and handed nothing in, by the question they came to. */
  begun: Count,
  stopped: Type.Array(Type.Object({ page: Type.Integer(), count: Count })),
})

const Asked = Strict({
  /** The scores that members share, in place of what was answered without an account. */
  wave: Type.Optional(OneOf(WAVES)),
  /** 0 for all versions together; the newest that was answered unless given. */
  version: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  /** "mode:paper": one group at a time. */
  only: Type.Optional(Type.String({ pattern: '^(language|mode|period):[A-Za-z0-9+-]{1,200}$' })),
})

export const itemReportContract = routes({
  'GET /api/clinics/:clinicId/surveys/:survey/report': {
    summary: 'What each question of a survey came to, with n, N, states and intervals',
    access: 'clinic.read',
    limit: 'read',
    params: AtSurvey,
    query: Asked,
    reply: ItemReport,
  },
  'GET /api/clinics/:clinicId/surveys/:survey/report/export.json': {
    summary: 'The same to pass on: hidden by the threshold for others',
    access: 'clinic.read',
    limit: 'read',
    params: AtSurvey,
    query: Asked,
    reply: ItemReport,
  },
  'GET /api/clinics/:clinicId/surveys/:survey/report/export.csv': {
    summary: 'The same as CSV: a line for each count and rate',
    access: 'clinic.read',
    limit: 'read',
    params: AtSurvey,
    query: Asked,
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
})
