import Type from 'typebox'
import {
  Day,
  Id,
  Locale,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Strict,
  Time,
} from '../contract/page.ts'
import { Mask } from '../masks.ts'
import { routes } from '../contract/route.ts'
import {
  alwaysTold,
  appealOutcomes,
  noticeKinds,
  noticeTopics,
  noticeWays,
  reportOutcomes,
  stopKinds,
} from './topics.ts'

export const Notice = Type.Object({
  id: Id,
  kind: OneOf(noticeKinds),
  /** How many replies or posts it stands for, of those that may be read now. */
  count: Type.Integer(),
  postId: Nullable(Id),
  position: Nullable(Type.Integer()),
  /** The title of the post, or the name of the group, it is about; null where it may no longer be read. */
  about: Nullable(Type.String()),
  /** Who replied, by screen name; decisions come from the moderation team. */
  from: Nullable(Type.String()),
  /** Set where that is a mask. */
  mask: Nullable(Mask),
  /** What the moderation team wrote, and the reason code, for a decision. */
  note: Nullable(Type.String()),
  policyCode: Nullable(Type.String()),
  /** What became of a report, or of an appeal. */
  outcome: Nullable(OneOf([...reportOutcomes, ...appealOutcomes])),
  /** What it says was taken back since: a decision, or what became of a report. */
  undone: Type.Boolean(),
  /** The decision about oneself that it is about. */
  decisionId: Nullable(Id),
  /** Until when a decision holds, where it ends by itself. */
  until: Nullable(Time),
  groupSlug: Nullable(Type.String()),
  /** The private conversation it is about, of which a notice says nothing. */
  conversationId: Nullable(Id),
  /** Whom one might like to meet; null where the other is not there for one any more. */
  introduction: Nullable(Type.Object({ id: Id, to: Type.String() })),
  /** What a colleague of the team handed over. */
  itemId: Nullable(Id),
  createdAt: Time,
  readAt: Nullable(Time),
})

const ways = {
  reply: OneOf(noticeWays),
  mention: OneOf(noticeWays),
  'followed-post': OneOf(noticeWays),
  'followed-group': OneOf(noticeWays),
  'followed-person': OneOf(noticeWays),
  message: OneOf(noticeWays),
  decision: OneOf(alwaysTold),
  report: OneOf(noticeWays),
  membership: OneOf(noticeWays),
  introduction: OneOf(noticeWays),
  desk: OneOf(noticeWays),
  survey: OneOf(noticeWays),
}

/** How many came of each topic. */
const Counts = Type.Object({
  reply: Type.Integer(),
  mention: Type.Integer(),
  'followed-post': Type.Integer(),
  /** Groups, not posts. */
  'followed-group': Type.Integer(),
  'followed-person': Type.Integer(),
  message: Type.Integer(),
  decision: Type.Integer(),
  report: Type.Integer(),
  membership: Type.Integer(),
  introduction: Type.Integer(),
  desk: Type.Integer(),
  survey: Type.Integer(),
})

const Letter = Type.Object({
  locale: Locale,
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
})

/** What came while someone was away, be it a break they took or a week and more without a visit. */
export const CatchUp = Type.Object({
  since: Time,
  counts: Counts,
  /** New posts in their groups, those without left out; up to 99, and "more" from there. */
  groups: Type.Array(Type.Object({ groupId: Id, posts: Type.Integer(), more: Type.Boolean() })),
})

export const NoticeSettings = Type.Object({
  ways: Type.Object(ways),
  /** As the IANA database names it; null until a browser told it. */
  timeZone: Nullable(Type.String()),
  /** The day a break ends on, at its beginning in one's own zone; null without a break. */
  quietUntil: Nullable(Day),
  /** Since when nothing is sent to one's address, because mail came back from it. */
  unreachableSince: Nullable(Time),
})

export const notificationsContract = routes({
  'GET /api/notices': {
    summary: 'Own notices, newest first; of one topic, or all',
    access: 'session',
    limit: 'read',
    query: Strict({ ...PageQuery, topic: Type.Optional(OneOf(noticeTopics)) }),
    reply: Type.Object({
      ...PageOf(Notice).properties,
      unread: Type.Integer(),
      /** The day a break ends on, while it lasts. */
      quietUntil: Nullable(Day),
    }),
  },
  'GET /api/catch-up': {
    summary: 'What came while one was away, until one has seen it',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ catchUp: Nullable(CatchUp) }),
  },
  'GET /api/notices/count': {
    summary: 'How many own notices are unread: none during a break',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ unread: Type.Integer(), zoneKnown: Type.Boolean() }),
  },
  'POST /api/notices/read': {
    summary: 'Mark own notices as read: those named, or all',
    access: 'session',
    limit: 'write',
    body: Strict({ ids: Type.Optional(Type.Array(Id, { maxItems: 200 })) }),
    reply: Nothing,
    status: 204,
  },
  'POST /api/notices/caught-up': {
    summary: 'Say that one has seen what came while one was away',
    access: 'session',
    limit: 'write',
    reply: Nothing,
    status: 204,
  },
  'GET /api/me/notices': {
    summary: 'How one hears of what, and when not',
    access: 'session',
    limit: 'read',
    reply: NoticeSettings,
  },
  'PATCH /api/me/notices': {
    summary: 'Change how one hears of what: only what is given',
    access: 'session',
    limit: 'write',
    body: Strict({
      ways: Type.Optional(Type.Partial(Strict(ways), { additionalProperties: false })),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      quietUntil: Type.Optional(Nullable(Day)),
    }),
    reply: NoticeSettings,
  },
  'POST /api/me/address/again': {
    summary: 'Have mail sent again to an address that it came back from',
    access: 'session',
    limit: 'credential',
    reply: NoticeSettings,
  },
  'GET /api/admin/mail': {
    summary: 'What each mail looks like, with sample data, and how many wait or failed',
    access: 'mail.read',
    limit: 'read',
    reply: Type.Object({
      letters: Type.Array(Type.Object({ key: Type.String(), texts: Type.Array(Letter) })),
      jobs: Type.Array(
        Type.Object({
          queue: Type.String(),
          waiting: Type.Integer(),
          /** Given up after several tries. */
          failed: Type.Integer(),
        }),
      ),
    }),
  },
  'POST /api/unsubscribe/:token': {
    summary: 'Stop a kind of e-mail in one click (RFC 8058); the link never expires',
    access: 'anyone',
    limit: 'write',
    params: Strict({ token: Type.String({ pattern: '^[A-Za-z0-9_.-]{20,200}$' }) }),
    consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    reply: Type.Object({ kind: OneOf(stopKinds) }),
  },
})
