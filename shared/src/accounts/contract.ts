import Type from 'typebox'
import {
  ById,
  Id,
  Locale,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Said,
  Strict,
  Time,
} from '../contract/page.ts'
import { standings } from '../actor.ts'
import { routes } from '../contract/route.ts'
import { Code } from './second-factor-contract.ts'

export const Email = Type.String({ pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$', maxLength: 254 })
/** What can be said against a screen name. */
export const nameProblems = [
  'taken',
  'length',
  'symbols',
  'alphabets',
  'staff-like',
  'email-like',
  'number-like',
  'real-name',
] as const
export const ScreenName = Type.String({ minLength: 3, maxLength: 30 })
/** NIST 800-63B-4: at least 15 characters, no rules about which. */
export const NewPassword = Type.String({ minLength: 15, maxLength: 256 })
export const AnyPassword = Type.String({ minLength: 1, maxLength: 256 })
export const Kind = OneOf(['patient', 'caregiver', 'staff'])
export const RoleName = OneOf(['mentor', 'moderator', 'lead', 'clinic', 'admin'])
const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

export const Me = Type.Object({
  person: Nullable(
    Type.Object({
      id: Id,
      screenName: Type.String(),
      locale: Locale,
      kind: Kind,
      verified: Type.Boolean(),
      standing: OneOf(standings),
      /** Until when one reads and does not write; absent where one writes, or nobody set a day. */
      silencedUntil: Type.Optional(Time),
      moderator: Type.Boolean(),
      admin: Type.Boolean(),
      mentorOf: Type.Array(Id),
      clinics: Type.Array(Id),
      /** Nothing else is open to them until they have set up a second step for signing in. */
      needsSecondFactor: Type.Optional(Type.Literal(true)),
    }),
  ),
})

/** What a refused sign-in is told as `state` where someone is kept out: until when, null for good, and why. */
export const KeptOut = Type.Object({
  until: Nullable(Time),
  reason: Type.String(),
  words: Type.String(),
  /** What stands in the address of the page where they read all of it, and ask for a second look. */
  token: Type.String(),
})

export const Session = Type.Object({
  id: Type.String(),
  device: Type.String(),
  createdAt: Time,
  lastSeenAt: Time,
  expiresAt: Time,
  current: Type.Boolean(),
})

export const Grant = Type.Object({
  id: Id,
  role: RoleName,
  groupId: Nullable(Id),
  clinicId: Nullable(Id),
  exceptionReason: Nullable(Type.String()),
  grantedAt: Time,
})

export const PersonRow = Type.Object({
  id: Id,
  screenName: Type.String(),
  kind: Kind,
  standing: OneOf(standings),
  verified: Type.Boolean(),
  /** Whether signing in takes them a second step. */
  secondFactor: Type.Boolean(),
  createdAt: Time,
  grants: Type.Array(Grant),
})

export const accountsContract = routes({
  'GET /api/me': {
    summary: 'Who is signed in',
    access: 'anyone',
    limit: 'read',
    bare: true,
    reply: Me,
  },
  'POST /api/join': {
    summary: 'Open an account and a session; the e-mail address is confirmed by a mailed link',
    access: 'anyone',
    limit: 'credential',
    body: Strict({
      email: Email,
      screenName: ScreenName,
      password: NewPassword,
      locale: Locale,
      kind: OneOf(['patient', 'caregiver']),
    }),
    reply: Me,
    status: 201,
  },
  'GET /api/screen-names/:name': {
    summary: 'Whether a screen name is free, and three others that are',
    access: 'anyone',
    limit: 'search',
    params: Strict({ name: Type.String({ minLength: 1, maxLength: 60 }) }),
    query: Strict({ locale: Type.Optional(Locale) }),
    reply: Type.Object({
      free: Type.Boolean(),
      problem: Nullable(OneOf(nameProblems)),
      suggestions: Type.Array(Type.String()),
    }),
  },
  'POST /api/verify': {
    summary: 'Confirm an e-mail address with the token of a mailed link',
    access: 'anyone',
    limit: 'credential',
    body: Strict({ token: Token }),
    reply: Type.Object({ verified: Type.Boolean() }),
  },
  'POST /api/verify/again': {
    summary: 'Mail the confirmation link once more',
    access: 'session',
    limit: 'credential',
    bare: true,
    reply: Nothing,
    status: 202,
  },
  'POST /api/sign-in': {
    summary: 'Open a session; `kept` says that the account was to be deleted, and stays',
    access: 'anyone',
    limit: 'credential',
    bare: true,
    body: Strict({ email: Email, password: AnyPassword, code: Type.Optional(Code) }),
    reply: Type.Object({ ...Me.properties, kept: Type.Boolean() }),
  },
  'POST /api/sign-out': {
    summary: 'End this session',
    access: 'anyone',
    limit: 'write',
    bare: true,
    always: true,
    reply: Nothing,
    status: 204,
  },
  'POST /api/reset/request': {
    summary: 'Ask for a mailed link that sets a new password',
    access: 'anyone',
    limit: 'credential',
    body: Strict({ email: Email, locale: Locale }),
    reply: Nothing,
    status: 202,
  },
  'POST /api/reset': {
    summary: 'Set a new password with the token of a mailed link; ends all sessions',
    access: 'anyone',
    limit: 'credential',
    body: Strict({ token: Token, password: NewPassword }),
    reply: Nothing,
    status: 204,
  },
  'PATCH /api/me': {
    summary: 'Change own settings',
    access: 'session',
    limit: 'write',
    bare: true,
    body: Strict({ locale: Type.Optional(Locale) }),
    reply: Me,
  },
  'GET /api/me/sessions': {
    summary: 'Own open sessions',
    access: 'session',
    limit: 'read',
    bare: true,
    reply: Type.Object({ items: Type.Array(Session) }),
  },
  'DELETE /api/me/sessions/:id': {
    summary: 'End one of the own sessions',
    access: 'session',
    limit: 'write',
    bare: true,
    params: Strict({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    reply: Nothing,
    status: 204,
  },
  'GET /api/admin/people': {
    summary: 'People and their roles, found by screen name',
    access: 'people.read',
    limit: 'search',
    query: Strict({
      name: Type.Optional(Type.String({ maxLength: 60 })),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: Type.Object({ items: Type.Array(PersonRow), next: Nullable(Type.String()) }),
  },
  'POST /api/admin/people/:id/roles': {
    summary: 'Grant a role',
    access: 'role.grant',
    limit: 'write',
    confirmed: true,
    params: Strict({ id: Id }),
    body: Strict({
      role: RoleName,
      groupId: Type.Optional(Id),
      clinicId: Type.Optional(Id),
      exceptionReason: Type.Optional(Said({ minLength: 10, maxLength: 500 })),
    }),
    reply: PersonRow,
    status: 201,
  },
  'DELETE /api/admin/people/:id/roles/:grantId': {
    summary: 'Take a role away',
    access: 'role.grant',
    limit: 'write',
    confirmed: true,
    params: Strict({ id: Id, grantId: Id }),
    reply: PersonRow,
  },
})

/** Whom one wants nothing to do with. */
export const blocksContract = routes({
  'GET /api/me/blocks': {
    summary: 'Whom one has blocked, newest first',
    access: 'people.know',
    limit: 'read',
    query: Strict(PageQuery),
    reply: PageOf(Type.Object({ id: Id, screenName: Type.String(), at: Time })),
  },
  'PUT /api/me/blocks/:id': {
    summary: 'Block someone: neither can write to the other; they are not told',
    access: 'people.know',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/me/blocks/:id': {
    summary: 'End a block',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
