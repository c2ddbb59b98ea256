import Type from 'typebox'
import { Kind, NewPassword, RoleName, ScreenName } from '@kith/shared/accounts/contract.ts'
import { Locale, OneOf, Slug, Strict } from '@kith/shared/contract/page.ts'
import { Visibility } from '@kith/shared/groups/contract.ts'
import { Title, Warning } from '@kith/shared/posts/contract.ts'

const Text = Type.String({ minLength: 2, maxLength: 2000 })
const DaysAgo = Type.Number({ minimum: 0, maximum: 365 })
const State = OneOf(['live', 'held', 'removed', 'withdrawn'])
const Refusal = OneOf([
  'no-need',
  'enough-support',
  'privacy',
  'unsure-how',
  'no-internet',
  'not-groups',
  'too-much-now',
  'other',
  'prefer-not',
])
export const Body = Type.Array(
  Type.Union([Text, Strict({ list: Type.Array(Text, { minItems: 2 }) }), Strict({ quote: Text })]),
  { minItems: 1 },
)
const Reply = Strict({
  author: ScreenName,
  body: Body,
  hoursLater: Type.Number({ exclusiveMinimum: 0 }),
  inReplyTo: Type.Optional(Type.Integer({ minimum: 1 })),
  state: Type.Optional(State),
})
const Post = Strict({
  key: Slug,
  group: Slug,
  author: ScreenName,
  title: Title,
  body: Body,
  daysAgo: DaysAgo,
  state: State,
  warning: Type.Optional(Warning),
  replies: Type.Array(Reply),
})
const Subject = { post: Slug, reply: Type.Optional(Type.Integer({ minimum: 1 })) }
const Report = Strict({
  ...Subject,
  by: ScreenName,
  reason: OneOf([
    'medical-advice',
    'personal-information',
    'spam',
    'attack',
    'self-harm',
    'off-topic',
    'other',
  ]),
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
const Person = Strict({
  screenName: ScreenName,
  email: Type.String({ pattern: '^[a-z0-9.]+@example\\.org$' }),
  password: NewPassword,
  locale: Locale,
  kind: Kind,
  roles: Type.Array(
    Strict({ role: RoleName, group: Type.Optional(Slug), clinic: Type.Optional(Slug) }),
  ),
  groups: Type.Array(Slug),
  daysAgo: DaysAgo,
  verified: Type.Boolean(),
})
const Group = Strict({
  slug: Slug,
  name: Text,
  description: Text,
  rules: Type.Array(Text, { minItems: 4, maxItems: 6 }),
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
  refused: Type.Array(Strict({ reason: Refusal, count: Count })),
  redeemedBy: Type.Array(ScreenName),
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
  'why-not': Type.Optional(Type.Array(Refusal, { minItems: 1 })),
})
/** `world.json`: everything but what people wrote. */
export const World = Strict({
  version: Type.Literal(1),
  clinics: Type.Array(Strict({ key: Slug, name: Text, timezone: Text, locale: Locale })),
  groups: Type.Array(Group),
  people: Type.Array(Person),
  visits: Type.Array(Strict({ clinic: Slug, day: Count, count: Count })),
  brochures: Type.Array(Brochure),
  surveyAnswers: Type.Array(
    Strict({
      clinic: Slug,
      survey: Type.Literal('visit-survey-1'),
      mode: OneOf(['paper', 'tablet', 'phone']),
      daysAgo: DaysAgo,
      answers: Answers,
    }),
  ),
})
/** `posts-<group>.json`. */
export const Posts = Strict({ version: Type.Literal(1), posts: Type.Array(Post) })
/** `queue.json`: what waits for a moderator. */
export const Queue = Strict({
  version: Type.Literal(1),
  reports: Type.Array(Report),
  items: Type.Array(Item),
})
