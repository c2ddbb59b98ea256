import Type from 'typebox'
import { ById, Nothing, Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** Six figures of an app, or one of the codes on paper; however they are spaced. */
export const Code = Type.String({ minLength: 6, maxLength: 32 })
/** So many codes on paper at a time; each is good once. */
export const PAPER_CODES = 10

/** What somebody of staff signed in with beside the password, as it stands in the log. */
export const SECOND_STEPS = ['app', 'paper', 'none'] as const
export type SecondStep = (typeof SECOND_STEPS)[number]

const Codes = Type.Object({ codes: Type.Array(Type.String()) })

/** The second step when signing in: a time-based one-time password (RFC 6238), and codes on paper for a lost telephone. */
export const secondFactorContract = routes({
  'GET /api/me/second-factor': {
    summary: 'Whether signing in takes a second step, and how many codes on paper are left',
    access: 'session',
    limit: 'read',
    bare: true,
    reply: Type.Object({
      since: Nullable(Time),
      codesLeft: Type.Integer(),
      /** Whether it is asked of who has the person’s roles, so that it can not be ended. */
      required: Type.Boolean(),
    }),
  },
  'POST /api/me/second-factor': {
    summary: 'Begin to set it up: a secret for an app, which counts once a code of it was given',
    access: 'session',
    limit: 'credential',
    bare: true,
    confirmed: true,
    reply: Type.Object({ secret: Type.String(), address: Type.String() }),
  },
  'PUT /api/me/second-factor': {
    summary:
      'Set it up with a code of the app; ends all other sessions, and shows the codes on paper once',
    access: 'session',
    limit: 'credential',
    bare: true,
    body: Strict({ code: Code }),
    reply: Codes,
  },
  'POST /api/me/second-factor/codes': {
    summary: 'New codes on paper; the old ones end',
    access: 'session',
    limit: 'credential',
    confirmed: true,
    reply: Codes,
  },
  'DELETE /api/me/second-factor': {
    summary: 'Sign in by password alone again, where no role asks for more',
    access: 'session',
    limit: 'credential',
    confirmed: true,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/admin/people/:id/second-factor': {
    summary: 'End it for someone who lost both telephone and paper; ends their sessions',
    access: 'role.grant',
    limit: 'credential',
    confirmed: true,
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
