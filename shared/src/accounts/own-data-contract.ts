import Type from 'typebox'
import { ById, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { AnyPassword } from './contract.ts'
import { Code } from './second-factor-contract.ts'

/** What becomes of the words of someone who leaves. */
export const leavingWords = ['remove', 'keep'] as const
/** In days: how long a deletion waits, and how long a file with one's data is kept. */
export const LEAVING_WAITS = 7
export const EXPORT_KEPT = 7

const Export = Type.Object({
  id: Id,
  /** How far it is, of `steps`. */
  stepsDone: Type.Integer(),
  steps: Type.Integer(),
  askedAt: Time,
  readyAt: Nullable(Time),
  /** Until when it can be fetched; null as long as it is being made. */
  endsAt: Nullable(Time),
  /** How large the file is. */
  bytes: Nullable(Type.Integer()),
})

const OwnExport = Type.Object({
  export: Nullable(Export),
  /** From when a further one can be asked for; null for now. */
  nextAt: Nullable(Time),
})

/** One's own data: taking it along, and leaving. */
export const ownDataContract = routes({
  'POST /api/me/confirm': {
    summary:
      'Give the password, and the second step, once more: for ten minutes this session may do what is grave',
    access: 'session',
    limit: 'credential',
    bare: true,
    body: Strict({ password: AnyPassword, code: Type.Optional(Code) }),
    reply: Nothing,
    status: 204,
  },
  'GET /api/me/export': {
    summary: 'The last file with all of the own data, or how far it is',
    access: 'session',
    limit: 'read',
    reply: OwnExport,
  },
  'POST /api/me/export': {
    summary: 'Ask for a file with all of the own data',
    access: 'session',
    limit: 'create',
    reply: OwnExport,
    status: 201,
  },
  'GET /api/me/export/:id/file': {
    summary: 'Fetch the file',
    access: 'session',
    limit: 'upload',
    params: ById,
    reply: Type.Any(),
    produces: 'application/zip',
    confirmed: true,
  },
  'POST /api/me/leave': {
    summary: 'Delete the own account after some days; signing in until then keeps it',
    access: 'session',
    limit: 'write',
    body: Strict({ words: OneOf(leavingWords) }),
    reply: Type.Object({ dueAt: Time }),
    confirmed: true,
  },
})
