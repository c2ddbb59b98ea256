import Type, { type Static } from 'typebox'
import { Email, Kind, NewPassword, RoleName, ScreenName } from '@kith/shared/accounts/contract.ts'
import { RefusalReason } from '@kith/shared/clinic/contract.ts'
import { Locale, OneOf, Slug, Strict } from '@kith/shared/contract/page.ts'
import { Visibility } from '@kith/shared/groups/contract.ts'
import { ReportReason } from '@kith/shared/moderation/reporting.ts'
import { Warning } from '@kith/shared/posts/contract.ts'
import { MAX_BODY } from '@kith/shared/words.ts'

const Text = Type.String({ minLength: 1, maxLength: MAX_BODY })
/** Counted back from the moment of loading, so that a world is always fresh. */
const DaysAgo = Type.Number({ minimum: 0, maximum: 36_500 })
const State = OneOf(['live', 'held', 'removed', 'withdrawn'])
/** Paragraphs, bullet lists and quotes. */
export const Blocks = Type.Array(
  Type.Union([Text, Strict({ list: Type.Array(Text, { minItems: 1 }) }), Strict({ quote: Text })]),
  { minItems: 1 },
)
const Reply = Strict({
  author: ScreenName,
  body: Blocks,
  hoursLater: Type.Number({ exclusiveMinimum: 0 }),
  inReplyTo: Type.Optional(Type.Integer({ minimum: 1 })),
  state: Type.Optional(State),
})
const Post = Strict({
  key: Slug,
  group: Slug,
  author: ScreenName,
  title: Type.String({ minLength: 3, maxLength: 160 }),
  body: Blocks,
  daysAgo: DaysAgo,
  state: State,
  warning: Type.Optional(Warning),
  replies: Type.Array(Reply),
})
const Subject = { post: Slug, reply: Type.Optional(Type.Integer({ minimum: 1 })) }
const Report = Strict({
  ...Subject,
  by: ScreenName,
  reason: ReportReason,
  note: Type.Optional(Text),
  daysAgo: DaysAgo,
})
const Item = Strict({
  ...Subject,
  lane: OneOf(['crisis', 'harm', 'privacy', 'spam', 'advice', 'new-member']),
  signal: OneOf(['first-post', 'rule', 'report']),
  excerpt: Type.Optional(Text),
  daysAgo: DaysAgo,
})
/** A rule of the staff with what it found, and what the team said of that. */
const Rule = Strict({
  key: Slug,
  name: Type.String({ minLength: 1, maxLength: 80 }),
  by: ScreenName,
  state: OneOf(['shadow', 'live']),
  lane: OneOf(['crisis', 'harm', 'privacy', 'spam', 'advice', 'new-member']),
  severity: Type.Integer({ minimum: 0, maximum: 3 }),
  terms: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1 }),
  daysAgo: DaysAgo,
  hits: Type.Array(Strict({ ...Subject, became: OneOf(['open', 'let-stand', 'removed']) })),
})
const Person = Strict({
  screenName: ScreenName,
  /** Without both nobody can sign in as this person. */
  email: Type.Optional(Email),
  password: Type.Optional(NewPassword),
  /** Their app’s secret in base32, where signing in takes a code of it too. */
  secondFactor: Type.Optional(Type.String({ pattern: '^[A-Z2-7]{32}$' })),
  locale: Locale,
  kind: Kind,
  roles: Type.Array(
    Strict({
      role: RoleName,
      group: Type.Optional(Slug),
      clinic: Type.Optional(Slug),
      /** What a mentor says to who is new in the group. */
      hello: Type.Optional(Text),
    }),
  ),
  groups: Type.Array(Slug),
  daysAgo: DaysAgo,
  verified: Type.Boolean(),
})
const Rules = Type.Array(Text, { minItems: 4, maxItems: 6 })
const Group = Strict({
  slug: Slug,
  name: Text,
  description: Text,
  rules: Rules,
  /** The same in Spanish; English is shown to everybody where it is missing. */
  es: Type.Optional(Strict({ name: Text, description: Text, rules: Rules })),
  visibility: Visibility,
  noVisitLink: Type.Boolean(),
  daysAgo: DaysAgo,
})
const Count = Type.Integer({ minimum: 0 })
const Brochure = Strict({
  clinic: Slug,
  count: Count,
  language: Locale,
  daysAgo: DaysAgo,
  handed: Count,
  refused: Type.Array(Strict({ reason: RefusalReason, count: Count })),
  redeemedBy: Type.Array(ScreenName),
  /** Brochures that people outside this world took up. */
  others: Type.Optional(Count),
  level: Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(2), Type.Literal(3)]),
})
const YesNo = OneOf(['yes', 'no'])
const Answers = Strict({
  heard: YesNo,
  'how-heard': Type.Optional(OneOf(['brochure', 'provider', 'other'])),
  registered: Type.Optional(YesNo),
  reasons: Type.Optional(
    Type.Array(OneOf(['diagnosis', 'treatment-plans', 'peer-support', 'other']), { minItems: 1 }),
  ),
  expectations: Type.Optional(OneOf(['below', 'met', 'exceeded', 'too-early'])),
  'why-not': Type.Optional(Type.Array(RefusalReason, { minItems: 1 })),
})
/** A world: what `kith load` reads, from one file or several that are put together. All lists may be left out. */
export const World = Strict({
  version: Type.Literal(1),
  clinics: Type.Optional(
    Type.Array(
      Strict({
        key: Slug,
        name: Text,
        timezone: Text,
        locale: Locale,
        /** Counts from 1 up to this are hidden from the clinic itself; 0 hides none, 5 where it is left out. */
        threshold: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
      }),
    ),
  ),
  groups: Type.Optional(Type.Array(Group)),
  people: Type.Optional(Type.Array(Person)),
  posts: Type.Optional(Type.Array(Post)),
  reports: Type.Optional(Type.Array(Report)),
  items: Type.Optional(Type.Array(Item)),
  rules: Type.Optional(Type.Array(Rule)),
  visits: Type.Optional(Type.Array(Strict({ clinic: Slug, day: Count, count: Count }))),
  brochures: Type.Optional(Type.Array(Brochure)),
  /** Forms that were printed and have not come back. */
  paperForms: Type.Optional(
    Type.Array(
      Strict({ clinic: Slug, survey: Slug, language: Locale, count: Count, daysAgo: DaysAgo }),
    ),
  ),
  surveyAnswers: Type.Optional(
    Type.Array(
      Strict({
        clinic: Slug,
        survey: Type.Literal('visit-survey-1'),
        mode: OneOf(['paper', 'tablet', 'phone']),
        daysAgo: DaysAgo,
        answers: Answers,
      }),
    ),
  ),
})
export type World = Static<typeof World>
export type WorldPost = Static<typeof Post>
export type Blocks = Static<typeof Blocks>

type Lists = Required<Omit<World, 'version'>>

/** Several worlds as one, with every list there. */
export function together(worlds: readonly World[]): Lists {
  return {
    clinics: worlds.flatMap(({ clinics = [] }) => clinics),
    groups: worlds.flatMap(({ groups = [] }) => groups),
    people: worlds.flatMap(({ people = [] }) => people),
    posts: worlds.flatMap(({ posts = [] }) => posts),
    reports: worlds.flatMap(({ reports = [] }) => reports),
    items: worlds.flatMap(({ items = [] }) => items),
    rules: worlds.flatMap(({ rules = [] }) => rules),
    visits: worlds.flatMap(({ visits = [] }) => visits),
    brochures: worlds.flatMap(({ brochures = [] }) => brochures),
    paperForms: worlds.flatMap(({ paperForms = [] }) => paperForms),
    surveyAnswers: worlds.flatMap(({ surveyAnswers = [] }) => surveyAnswers),
  }
}
