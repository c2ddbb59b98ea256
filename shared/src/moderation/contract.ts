import Type from 'typebox'
import {
  ById,
  Counter,
  Id,
  Locale,
  Nothing,
  Nullable,
  OneOf,
  Said,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Visibility } from '../groups/contract.ts'
import { Mask } from '../masks.ts'
import { ItemNote } from './passing-contract.ts'
import { DECISIONS } from './decisions.ts'
import { Particulars } from './particulars.ts'
import { PolicyCode } from './policy-codes.ts'
import { Proposal } from './proposal.ts'
import { Reports } from './reporting.ts'

/** Of why somebody looks behind a mask. */
export const SHORTEST_LOOK = 10

/** Most urgent first. */
export const LANES = [
  'crisis',
  'harm',
  'privacy',
  'spam',
  'advice',
  'appeal',
  'new-member',
  'quality',
] as const
export const Lane = OneOf(LANES)
export const SUBJECT_KINDS = ['post', 'reply', 'message', 'hello', 'profile'] as const
export const SubjectKind = OneOf(SUBJECT_KINDS)
export const Decided = OneOf(DECISIONS)

/** What can bring a text before the team. */
export const SIGNAL_KINDS = [
  'first-post',
  'rule',
  'report',
  'edit',
  'undo',
  'appeal',
  'hidden',
  'danger',
  'danger-over',
] as const

export const APPEAL_STATES = ['open', 'upheld', 'overturned', 'modified', 'withdrawn'] as const

export const QueueItem = Type.Object({
  id: Id,
  lane: Lane,
  /** 0 green, 1 amber, 2 red, 3 crisis. */
  severity: Type.Integer(),
  state: OneOf(['open', 'claimed', 'second', 'decided', 'closed']),
  subjectKind: SubjectKind,
  group: Nullable(Type.Object({ id: Id, slug: Type.String(), name: Type.String() })),
  excerpt: Type.String(),
  /** Which its words seem to be in. */
  language: Nullable(Locale),
  signals: Type.Array(Type.String()),
  /** What the model takes its words for, the surest first; nothing is here for it. */
  guessed: Type.Array(Type.String()),
  dueAt: Time,
  createdAt: Time,
  /** Who holds it now, by screen name; null when nobody does. */
  holder: Nullable(Type.String()),
  leaseUntil: Nullable(Time),
  mine: Type.Boolean(),
  /** Whether who asks may take it: not own text, not own report. */
  mayClaim: Type.Boolean(),
  /** Who proposed what waits for a second person, by screen name. */
  proposed: Nullable(Type.Object({ by: Type.String(), mine: Type.Boolean() })),
})

export const Signal = Type.Object({
  kind: OneOf(SIGNAL_KINDS),
  lane: Lane,
  severity: Type.Integer(),
  rule: Nullable(Type.String()),
  /** What the team called its rule; null for a shipped one. */
  name: Nullable(Type.String()),
  /** The words that fired, as a range of the text. */
  span: Nullable(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
  reason: Nullable(Type.String()),
  note: Nullable(Type.String()),
  createdAt: Time,
  /** It brought the text here before: that decision was taken back, and it waits for an answer again. */
  earlier: Type.Boolean(),
})

/** How sure the model is of what a text is, and the words that weigh most in it. */
export const Guess = Type.Object({
  rule: Type.String(),
  /** From 0 to 1. */
  score: Type.Number(),
  spans: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
})

export const Decision = Type.Object({
  id: Id,
  action: Decided,
  policyCode: Nullable(PolicyCode),
  note: Type.String(),
  createdAt: Time,
  /** When it was taken back; null where it stands. */
  undoneAt: Nullable(Time),
  /** Until when who decided it, and is the one who asks, can undo it; null for others. */
  undoUntil: Nullable(Time),
})

export const Item = Type.Object({
  ...QueueItem.properties,
  tier: Type.Integer(),
  fence: Type.Integer(),
  /** The version of the text this item is about now; a decision names the one its decider was shown. */
  subjectVersion: Type.Integer(),
  subjectId: Id,
  /** Null for what stands in no post. */
  postId: Nullable(Id),
  title: Type.String(),
  /**
   * As it was screened: of a post its title, a line break and its body. Spans are ranges of this. Empty, as the excerpt is,
   * where its author took it back and nothing waits about it any more.
   */
  text: Type.String(),
  /** The text as it was when the item was opened, where it has changed since. */
  snapshot: Nullable(Type.String()),
  pictures: Type.Array(Type.Object({ id: Id, alt: Type.String() })),
  contentState: Type.String(),
  /** Who can read the group it stands in; null for what stands in none. */
  visibility: Nullable(Visibility),
  author: Nullable(
    Type.Object({
      /** Under a mask nothing is said of the account. */
      id: Nullable(Id),
      screenName: Type.String(),
      mask: Nullable(Mask),
      locale: Nullable(Locale),
      memberSince: Nullable(Time),
      texts: Nullable(Type.Integer()),
      removed: Nullable(Type.Integer()),
    }),
  ),
  /** Words of others that stand in the text as quotes; of those that stand there no more only that they did. */
  quotes: Type.Array(
    Type.Object({ author: Type.String(), mask: Nullable(Mask), words: Type.String() }),
  ),
  context: Type.Array(
    Type.Object({
      author: Type.String(),
      mask: Nullable(Mask),
      excerpt: Type.String(),
      createdAt: Time,
    }),
  ),
  /** Whether who asks may take the decision back now. */
  mayUndo: Type.Boolean(),
  /** Whether who asks may hand it back to the tier below. */
  mayLower: Type.Boolean(),
  /** What reviewers said of it when they passed it on. */
  notes: Type.Array(ItemNote),
  mayUnmask: Type.Boolean(),
  /** Who of the staff was shown the author behind the mask, and why; for staff alone. */
  unmaskings: Type.Array(Type.Object({ by: Type.String(), reason: Type.String(), at: Time })),
  /** Of reports the newest hundred, those with words first. */
  signalRows: Type.Array(Signal),
  reports: Reports,
  /** What the model thinks of the text as it is: suggestions, which bring nothing about. */
  guesses: Type.Array(Guess),
  /** What its author asks the team to look at again here, the latest decision first. */
  appeals: Type.Array(
    Type.Object({
      state: OneOf(APPEAL_STATES),
      words: Type.String(),
      createdAt: Time,
      action: Decided,
      policyCode: Nullable(PolicyCode),
      note: Type.String(),
      decidedAt: Time,
      /** Who decided, and so may not answer. */
      decidedBy: Type.Array(Type.String()),
    }),
  ),
  /** Since when it is away for now because a reviewer took it away, with nothing decided; null where that is not so. */
  hiddenAt: Nullable(Time),
  /** Whether who asks may take it away for now, or show it again. */
  mayHide: Type.Boolean(),
  mayShow: Type.Boolean(),
  /** Whether who asks may bring it to the crises, and until when they may take that back; null where they may not. */
  mayAlarm: Type.Boolean(),
  calmUntil: Nullable(Time),
  decision: Nullable(Decision),
  /**
   * What else waits of who wrote it, as others know them, the most urgent first; how many more there are, and how many crises in
   * all. Of what who asks finds in the queue, and nothing for who knows them.
   */
  others: Type.Object({
    items: Type.Array(Type.Pick(QueueItem, ['id', 'lane', 'subjectKind', 'group'])),
    crises: Type.Integer(),
    more: Type.Integer(),
  }),
  /** Who asks said to know who wrote it. */
  known: Type.Boolean(),
  proposal: Nullable(Proposal),
})

export const Fence = Strict({ fence: Counter(0) })

export const DecideBody = Strict({
  fence: Counter(0),
  subjectVersion: Counter(1),
  action: Decided,
  /** Needed where it goes against a text or a person. */
  policyCode: Type.Optional(PolicyCode),
  /** What the member will read; needed where it goes against them. */
  note: Type.String({ maxLength: 2000 }),
  particulars: Type.Optional(Particulars),
})

/** What a command that came too late (409) is told as `state`: what is true now, to be laid beside what was typed. */
export const PresentItem = Type.Object({
  state: QueueItem.properties.state,
  holder: Nullable(Type.String()),
  leaseUntil: Nullable(Time),
  fence: Type.Integer(),
  subjectVersion: Type.Integer(),
  contentState: Nullable(Type.String()),
  /** The present words, where the item is stale. */
  text: Nullable(Type.String()),
  decision: Nullable(Decision),
})

export const moderationContract = routes({
  'GET /api/queue/:id': {
    summary: 'One item with the text, its thread, the signals and the member’s history',
    access: 'item.read',
    limit: 'read',
    params: ById,
    reply: Item,
  },
  'POST /api/queue/:id/claim': {
    summary: 'Take this item for ten minutes',
    access: 'item.claim',
    limit: 'write',
    once: true,
    params: ById,
    reply: Type.Object({ id: Id, fence: Type.Integer(), leaseUntil: Time }),
  },
  'POST /api/queue/:id/renew': {
    summary: 'Keep the item ten minutes longer, three times at most',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Fence,
    reply: Type.Object({ id: Id, fence: Type.Integer(), leaseUntil: Time }),
  },
  'POST /api/queue/:id/release': {
    summary: 'Give the item back',
    access: 'item.claim',
    limit: 'write',
    params: ById,
    body: Fence,
    reply: Nothing,
    status: 204,
  },
  'POST /api/queue/:id/unmask': {
    summary: 'See once who wrote under a mask; the reason is kept, and noted in the audit log',
    access: 'item.unmask',
    limit: 'write',
    confirmed: true,
    params: ById,
    body: Strict({ reason: Said({ minLength: SHORTEST_LOOK, maxLength: 500 }) }),
    reply: Type.Object({ id: Id, screenName: Type.String() }),
  },
  'POST /api/queue/:id/decide': {
    summary:
      'Decide; answers 409 with the present state when the text, the item or the lease changed',
    access: 'item.decide',
    limit: 'write',
    params: ById,
    body: DecideBody,
    reply: Decision,
    once: true,
  },
})
