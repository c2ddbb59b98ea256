import Type, { type Static } from 'typebox'
import {
  Counter,
  Id,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Said,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { personalKinds } from '../personal/finding.ts'
import { Lane, SubjectKind } from './contract.ts'

export const RULE_STATES = ['draft', 'shadow', 'live', 'retired'] as const
export type RuleState = (typeof RULE_STATES)[number]
/** What rules of the staff may look for. */
export const RULE_KINDS = [
  'words',
  'pattern',
  'personal',
  'link',
  'duplicate',
  'rate',
  'first-post',
  'new-member-link',
] as const
/** Where what a rule finds may go: appeals and samples are brought by people. */
export const RULE_LANES = ['crisis', 'harm', 'privacy', 'spam', 'advice', 'new-member'] as const
export const MOST_TERMS = 2000
export const MOST_PATTERNS = 200
export const MOST_RULES = 500
/** So many of the newest texts a rule is tried on before it may go live. */
export const BACKTEST_TEXTS = 5000
export const MOST_TRIED = 20_000

const Terms = (most: number) => Type.Array(Said({ maxLength: 100 }), { maxItems: most })

/** What a rule looks for. Which fields are needed follows from its kind. */
export const LooksFor = Strict({
  kind: OneOf(RULE_KINDS),
  /** Words and phrases, and those inside which they are ordinary. */
  terms: Type.Optional(Terms(MOST_TERMS)),
  allow: Type.Optional(Terms(500)),
  pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  personal: Type.Optional(Type.Array(OneOf(personalKinds), { minItems: 1, maxItems: 9 })),
  /** So many texts almost alike in the last 30 days, this one not counted. */
  copies: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  /** So many texts of one person, this one included, in so many minutes. */
  texts: Type.Optional(Type.Integer({ minimum: 2, maximum: 100 })),
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440 })),
})
export type LooksFor = Static<typeof LooksFor>

export const RuleSpec = Strict({
  name: Said({ maxLength: 80 }),
  looksFor: LooksFor,
  lane: OneOf(RULE_LANES),
  severity: OneOfNumbers([0, 1, 2, 3]),
  verdict: OneOf(['flag', 'hold']),
  /** Null for all of them. */
  groups: Nullable(Type.Array(Id, { minItems: 1, maxItems: 50 })),
})
export type RuleSpec = Static<typeof RuleSpec>

function OneOfNumbers<const T extends readonly number[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'integer', enum: values })
}

const RuleName = Type.String({ pattern: '^[a-z0-9.-]{1,64}$' })
const ByRule = Strict({ id: RuleName })
const Span = Type.Object({ start: Type.Integer(), end: Type.Integer() })

/** How a rule did in the last 30 days: of what it fired on and was decided since, what called for something to be done. */
export const RuleFigures = Type.Object({
  today: Type.Integer(),
  month: Type.Integer(),
  right: Type.Integer(),
  wrong: Type.Integer(),
})

export const RuleLine = Type.Object({
  id: Type.String(),
  /** Null for a shipped rule: the web has words for each. */
  name: Nullable(Type.String()),
  kind: Type.String(),
  shipped: Type.Boolean(),
  state: OneOf(RULE_STATES),
  lane: Lane,
  severity: Type.Integer(),
  verdict: OneOf(['flag', 'hold']),
  groups: Nullable(Type.Array(Type.Object({ id: Id, name: Type.String() }))),
  version: Type.Integer(),
  /** Whether it acts, did more or worse than it used to, and nobody changed it since. */
  alarm: Nullable(OneOf(['many', 'wrong'])),
  figures: RuleFigures,
})

export const Backtest = Type.Object({
  id: Id,
  state: OneOf(['running', 'done', 'cancelled', 'failed']),
  /** Whether it is about the rule as it is now. */
  current: Type.Boolean(),
  texts: Type.Integer(),
  read: Type.Integer(),
  found: Type.Integer(),
  askedAt: Time,
  endedAt: Nullable(Time),
})

export const RuleDetail = Type.Object({
  ...RuleLine.properties,
  /** Null for a shipped rule, whose words are in the code. */
  spec: Nullable(RuleSpec),
  /** How many words and phrases a shipped list has. */
  terms: Type.Integer(),
  /** States it may be brought to now. */
  moves: Type.Array(OneOf(RULE_STATES)),
  /** Whether what it looks for can be seen in a text alone; if not, a backtest finds nothing. */
  inText: Type.Boolean(),
  backtest: Nullable(Backtest),
  /** Newest first. */
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      state: OneOf(RULE_STATES),
      changed: Type.Boolean(),
      by: Nullable(Type.String()),
      reason: Type.String(),
      at: Time,
    }),
  ),
})

/** A text that a rule fired on, as far as who asks may read it now. */
export const RuleHit = Type.Object({
  id: Id,
  subjectKind: SubjectKind,
  foundAt: Time,
  /** The four that follow are null where who asks may not read it, or it was changed since. */
  postId: Nullable(Id),
  title: Nullable(Type.String()),
  writtenAt: Nullable(Time),
  /** Around the words that fired. */
  excerpt: Nullable(Type.String()),
  /** Where the title ends in it, for a post whose title is in it. */
  titleEnd: Nullable(Type.Integer()),
  spans: Type.Array(Span),
  outcome: Nullable(OneOf(['right', 'wrong'])),
})

export const TriedHit = Type.Object({
  rule: Type.String(),
  name: Nullable(Type.String()),
  state: OneOf(RULE_STATES),
  kind: Type.String(),
  lane: Lane,
  severity: Type.Integer(),
  verdict: OneOf(['flag', 'hold']),
  span: Span,
  /** How the words were read, where they are written in another way: `k1ll` as `kill`. */
  readAs: Nullable(Type.String()),
})

export const rulesContract = routes({
  'GET /api/rules': {
    summary: 'The rules of screening, with how each did in the last 30 days',
    access: 'rule.read',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(RuleLine), patterns: Type.Integer() }),
  },
  'POST /api/rules': {
    summary: 'Write a rule; it is a draft, and does nothing yet',
    access: 'rule.write',
    limit: 'create',
    body: RuleSpec,
    reply: Type.Object({ id: Type.String(), version: Type.Integer() }),
    status: 201,
  },
  'POST /api/rules/try': {
    summary:
      'Which rules fire on some words, in every state but at rest, and where; nothing of it is kept',
    access: 'rule.read',
    limit: 'write',
    body: Strict({
      text: Type.String({ minLength: 1, maxLength: MOST_TRIED }),
      /** As if it were the first text of someone who came today. */
      newcomer: Type.Boolean(),
      groupId: Nullable(Id),
      /** A rule that is not saved yet, tried beside the others. */
      spec: Type.Optional(RuleSpec),
    }),
    reply: Type.Object({
      verdict: OneOf(['pass', 'flag', 'hold']),
      hits: Type.Array(TriedHit),
    }),
  },
  'GET /api/rules/:id': {
    summary: 'One rule, with its versions and its last backtest',
    access: 'rule.read',
    limit: 'read',
    params: ByRule,
    reply: RuleDetail,
  },
  'PUT /api/rules/:id': {
    summary: 'Change what a rule looks for, as long as it is not live',
    access: 'rule.write',
    limit: 'write',
    params: ByRule,
    body: Strict({ version: Counter(0), spec: RuleSpec }),
    reply: Type.Object({ id: Type.String(), version: Type.Integer() }),
  },
  'POST /api/rules/:id/state': {
    summary:
      'Bring a rule on trial, to life or to rest; to life only after a backtest of it as it is',
    access: 'rule.write',
    limit: 'write',
    params: ByRule,
    body: Strict({
      version: Counter(0),
      state: OneOf(RULE_STATES),
      reason: Type.String({ maxLength: 500 }),
    }),
    reply: Type.Object({ id: Type.String(), version: Type.Integer() }),
  },
  'POST /api/rules/:id/backtest': {
    summary: 'Try a rule on the newest texts',
    access: 'rule.write',
    limit: 'create',
    params: ByRule,
    reply: Backtest,
    status: 201,
  },
  'POST /api/rules/:id/backtest/cancel': {
    summary: 'Stop trying it',
    access: 'rule.write',
    limit: 'write',
    params: ByRule,
    reply: Nothing,
    status: 204,
  },
  'GET /api/rules/:id/hits': {
    summary: 'What a rule fired on, newest first: as it happened, or in its last backtest',
    access: 'rule.read',
    limit: 'read',
    params: ByRule,
    query: Strict({ ...PageQuery, of: OneOf(['real', 'backtest']) }),
    reply: PageOf(RuleHit),
  },
})
