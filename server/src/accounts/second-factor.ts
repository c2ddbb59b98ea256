import { randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { PAPER_CODES } from '@kith/shared/accounts/second-factor-contract.ts'

const ISSUER = 'Kith'
interface Keys {
  index(purpose: string, text: string): Buffer
}

/** In seconds: how far the clock of a telephone may be from ours, either way. */
const DRIFT = 30
/** So long a secret that was only begun waits for a code of the app: whoever finds it later sets up nothing with it. */
const BEGUN_MS = 15 * 60_000
/** Without those that look alike on paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const SIGNS_A_CODE = 12

/** A secret of 160 random bits, as an app reads it. */
export function newSecret(): string {
  return generateSecret()
}

export function hasLapsed(begunAt: Date, now: Date): boolean {
  return now.getTime() - begunAt.getTime() > BEGUN_MS
}

/** Where a secret is sealed for. */
export function secretPlace(accountId: string): `second-factor|secret|${string}` {
  return `second-factor|secret|${accountId}`
}

/** What a QR code for an app holds. */
export function addressFor(secret: string, screenName: string): string {
  return generateURI({ issuer: ISSUER, label: screenName, secret })
}

/** The period of thirty seconds that a code is of; null for a wrong one, and for one of a period that was used. */
export function stepOf(
  code: string,
  secret: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  const token = bare(code)
  if (!/^\d{6}$/.test(token)) return null
  const found = verifySync({
    token,
    secret,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: DRIFT,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** Fresh codes on paper, of some 59 random bits each, in groups of four. */
export function newPaperCodes(): string[] {
  return Array.from({ length: PAPER_CODES }, () => {
    const signs = Array.from({ length: SIGNS_A_CODE }, () => SIGNS[randomInt(SIGNS.length)])
    return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** By this a code on paper is known: it opens nothing for anybody else. */
export function paperHash({ index }: Keys, accountId: string, code: string): Buffer {
  return index(`paper-code|${accountId}`, bare(code).toLowerCase())
}

function bare(code: string): string {
  return code.replace(/[\s-]/g, '')
}
