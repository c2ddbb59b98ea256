import Type, { type Static } from 'typebox'
import { Counter, Nothing, Nullable, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Keeping, Progress, StoredVersion } from './contract.ts'

/** 32 random bytes as text. */
const LinkToken = Type.String({ minLength: 1, maxLength: 100 })
const ReceiptText = Type.String({ minLength: 4, maxLength: 60 })
export const Pin = Type.String({ pattern: '^[0-9]{4,8}$' })

/** Someone at a survey without an account, by a link or on a tablet that staff handed over. */
export const Sitting = Type.Object({
  kind: OneOf(['link', 'tablet']),
  /** The language it began in. */
  language: OneOf(['en', 'es']),
  /** Null when it is over; a tablet then waits for its PIN. */
  survey: Nullable(
    Type.Object({
      version: StoredVersion,
      /** After handing in, without the answers. */
      progress: Progress,
      /** By a personal link: the first to hand in is counted. Told alike whether or not that happened. */
      once: Type.Boolean(),
      /** 32 bytes in base64url, under which the browser keeps what could not be sent yet. Gone with the sitting. */
      key: Type.String(),
      /** Someone who does nothing for so long is asked, and then taken to have left; null where nobody waits. */
      idleSeconds: Nullable(Type.Integer()),
    }),
  ),
})
export type Sitting = Static<typeof Sitting>

/** What nobody needs an account for. Who asks is known by a cookie that opens this one survey. */
export const sittingContract = routes({
  'GET /api/sitting': {
    summary: 'The survey this browser is at, without an account',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({ sitting: Nullable(Sitting) }),
  },
  'POST /api/sitting': {
    summary:
      'Come to a survey by a link, or back to it. Wrong, void and expired links answer alike, and so do used and new ones',
    access: 'anyone',
    limit: 'write',
    body: Strict({ token: LinkToken, language: OneOf(['en', 'es']) }),
    reply: Type.Object({ sitting: Sitting }),
  },
  'PUT /api/sitting/answers': {
    summary: 'Keep answers; 409 with the kept ones when another device saved in the meantime',
    access: 'anyone',
    limit: 'write',
    body: Keeping,
    reply: Progress,
  },
  'POST /api/sitting/complete': {
    summary: 'Hand the survey in, for a receipt that is given here and never again',
    access: 'anyone',
    limit: 'write',
    body: Strict({ revision: Counter(0) }),
    reply: Type.Object({ receipt: Type.String() }),
  },
  'POST /api/sitting/end': {
    summary: 'Leave the survey for good: what was not handed in is forgotten',
    access: 'anyone',
    limit: 'write',
    reply: Nothing,
    status: 204,
  },
  'POST /api/sitting/unlock': {
    summary: 'Give a tablet back to staff, by the PIN they chose; five wrong ones sign them out',
    access: 'anyone',
    limit: 'write',
    body: Strict({ pin: Pin }),
    reply: Type.Object({
      outcome: OneOf(['back', 'signed-out', 'wrong', 'locked', 'none']),
      /** Tries that are left. */
      left: Type.Integer(),
    }),
  },
  'POST /api/survey-receipts/delete': {
    summary: 'Delete anonymous answers by their receipt. Wrong and used receipts answer alike',
    access: 'anyone',
    limit: 'code',
    body: Strict({ receipt: ReceiptText }),
    reply: Nothing,
    status: 204,
  },
})
