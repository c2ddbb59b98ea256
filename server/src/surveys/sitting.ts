import { makeCode, parseCode } from '@kith/shared/enrolment/code.ts'

/** How long someone may be away from a survey without an account before it is over, in minutes. */
const ANSWER_MINUTES = { link: 24 * 60, tablet: 15 } as const
/** So long a lost answer to handing in can be asked for again, with its receipt. */
const RECEIPT_MINUTES = 10
/** As long as a session of clinic staff lasts at most. */
const HAND_OVER_MINUTES = 8 * 60
/** Someone who does nothing on a tablet for so long is asked whether they are still there. */
const IDLE_SECONDS = 300
export const PIN_TRIES = 5

export type SittingKind = keyof typeof ANSWER_MINUTES

export interface Link {
  kind: 'personal' | 'open'
  state: 'open' | 'done' | 'void'
  uses: number
  maxUses: number
  expiresOn: string
}

/**
 * Whether a link leads to its survey on a clinic's day. A personal one that something was handed in by does so as before:
 * staff have its address, and would learn from a refusal that its patient answered.
 */
export function leads({ kind, state, expiresOn, uses, maxUses }: Link, today: string): boolean {
  if (state === 'void' || expiresOn < today) return false
  return kind === 'personal' || uses < maxUses
}

export function answersUntil(kind: SittingKind, now: Date): Date {
  return inMinutes(ANSWER_MINUTES[kind], now)
}

export function endsAt(kind: SittingKind, now: Date): Date {
  return inMinutes(kind === 'tablet' ? HAND_OVER_MINUTES : ANSWER_MINUTES.link, now)
}

export function receiptUntil(now: Date): Date {
  return inMinutes(RECEIPT_MINUTES, now)
}

export function idleSeconds(kind: SittingKind): number | null {
  return kind === 'tablet' ? IDLE_SECONDS : null
}

interface Keys {
  index(purpose: string, text: string): Buffer
}

export function linkHash(keys: Keys, token: string): Buffer {
  return keys.index('survey link', token)
}

export function sittingHash(keys: Keys, token: string): Buffer {
  return keys.index('survey sitting', token)
}

/** Four digits are soon tried: without the key the hash is of no use. */
export function pinHash(keys: Keys, sittingId: string, pin: string): Buffer {
  return keys.index('hand-over pin', `${sittingId} ${pin}`)
}

/** The key of what a browser could not send yet. It can be made only while the sitting is there to ask for it. */
export function bridgeKey(keys: Keys, token: string): string {
  return keys.index('survey bridge', token).toString('base64url')
}

/** The receipt of what is handed in at a sitting: the same when asked again, and nobody's without the cookie. */
export function receiptOf(keys: Keys, token: string): string {
  return makeCode(keys.index('survey receipt of', token))
}

/** A receipt as it is looked for; also of a text that can be none, so that it takes as long. */
export function receiptHash(keys: Keys, typed: string): Buffer {
  const parsed = parseCode(typed)
  return keys.index('survey receipt', parsed.ok ? parsed.code : 'no receipt')
}

function inMinutes(minutes: number, now: Date): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
