import Type from 'typebox'
import { Id, Nothing, Nullable, OneOf, PageOf, PageQuery, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const NoticeKind = OneOf([
  'reply',
  'approved',
  'asked-to-edit',
  'removed',
  'report-outcome',
  'admitted',
  'declined',
  'message-request',
  'message',
])

export const Notice = Type.Object({
  id: Id,
  kind: NoticeKind,
  postId: Nullable(Id),
  position: Nullable(Type.Integer()),
  /** The title of the post, or the name of the group, it is about; null where it may no longer be read. */
  about: Nullable(Type.String()),
  /** Who replied, by screen name; decisions come from the moderation team. */
  from: Nullable(Type.String()),
  /** What the moderation team wrote, and the reason code, for a decision. */
  note: Nullable(Type.String()),
  policyCode: Nullable(Type.String()),
  groupSlug: Nullable(Type.String()),
  /** The private conversation it is about, of which a notice says nothing. */
  conversationId: Nullable(Id),
  createdAt: Time,
  readAt: Nullable(Time),
})

const MailChoice = Type.Object({ reply: Type.Boolean(), decision: Type.Boolean() })

export const notificationsContract = routes({
  'GET /api/notices': {
    summary: 'Own notices, newest first',
    access: 'session',
    limit: 'read',
    query: Strict(PageQuery),
    reply: Type.Object({ ...PageOf(Notice).properties, unread: Type.Integer() }),
  },
  'GET /api/notices/count': {
    summary: 'How many own notices are unread',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ unread: Type.Integer() }),
  },
  'POST /api/notices/read': {
    summary: 'Mark own notices as read: those named, or all',
    access: 'session',
    limit: 'write',
    body: Strict({ ids: Type.Optional(Type.Array(Id, { maxItems: 200 })) }),
    reply: Nothing,
    status: 204,
  },
  'GET /api/me/mail': {
    summary: 'For what one gets e-mail',
    access: 'session',
    limit: 'read',
    reply: MailChoice,
  },
  'PUT /api/me/mail': {
    summary: 'Choose for what one gets e-mail',
    access: 'session',
    limit: 'write',
    body: Strict({ reply: Type.Boolean(), decision: Type.Boolean() }),
    reply: MailChoice,
  },
  'POST /api/unsubscribe/:token': {
    summary: 'Stop a kind of e-mail in one click (RFC 8058); the link never expires',
    access: 'anyone',
    limit: 'write',
    params: Strict({ token: Type.String({ pattern: '^[A-Za-z0-9_.-]{20,200}$' }) }),
    consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    reply: Type.Object({ kind: OneOf(['reply', 'decision', 'all']) }),
  },
})
