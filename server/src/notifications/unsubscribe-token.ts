import { timingSafeEqual } from 'node:crypto'
import { stopKinds, type StopKind } from '@kith/shared/notifications/topics.ts'

/** A keyed hash: the same text gives the same bytes for the same purpose. */
export type Keyed = (purpose: string, text: string) => Buffer

export interface Stop {
  accountId: string
  kind: StopKind
}

const PROOF = 32
const ID = 16

/**
 * What stands in the link that stops a kind of mail: an HMAC of whose mail and which kind, and the account's
 * id under a mask made of it. An id that could be read would tell whoever sees the mail the reader's screen
 * name, which public pages show beside it. It never expires and needs no row.
 */
export function unsubscribeToken(keyed: Keyed, { accountId, kind }: Stop): string {
  const proof = proofOf(keyed, { accountId, kind })
  const id = Buffer.from(accountId.replaceAll('-', ''), 'hex')
  return Buffer.concat([proof, masked(keyed, proof, id)]).toString('base64url')
}

/** Whose mail a link stops; null for a link that we did not make. */
export function readUnsubscribeToken(keyed: Keyed, token: string): Stop | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== PROOF + ID) return null
  const proof = bytes.subarray(0, PROOF)
  const hex = masked(keyed, proof, bytes.subarray(PROOF)).toString('hex')
  const accountId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const kind = stopKinds.find((one) =>
    timingSafeEqual(proofOf(keyed, { accountId, kind: one }), proof),
  )
  return kind ? { accountId, kind } : null
}

function proofOf(keyed: Keyed, { accountId, kind }: Stop): Buffer {
  return keyed('unsubscribe', `${accountId} ${kind}`)
}

function masked(keyed: Keyed, proof: Buffer, id: Buffer): Buffer {
  const mask = keyed('unsubscribe mask', proof.toString('hex'))
  return Buffer.from(id.map((byte, at) => byte ^ (mask[at] ?? 0)))
}
