import { randomBytes, timingSafeEqual } from 'node:crypto'

/** A keyed hash: the same text gives the same bytes for the same purpose. */
type Keyed = (purpose: string, text: string) => Buffer

const NONCE = 8
const ID = 16
const PROOF = 16

/** To whom a mail that came back was sent. */
export interface Mailed {
  accountId: string
  /** Whether it went to the address with this index. */
  wentTo(emailIndex: Buffer): boolean
}

/**
 * What one mail is known by, in its Message-ID: a nonce, the account under a mask, and an HMAC of both and of
 * the address it went to. Who never saw the mail can not make one, so a forged report names nobody.
 */
export function mailToken(
  keyed: Keyed,
  { id, emailIndex }: { id: string; emailIndex: Buffer },
): string {
  const nonce = randomBytes(NONCE)
  const proof = proofOf(keyed, nonce, id, emailIndex)
  const masked = xor(Buffer.from(id.replaceAll('-', ''), 'hex'), maskOf(keyed, nonce, proof))
  return Buffer.concat([nonce, masked, proof]).toString('base64url')
}

/** Reads one; null for what has another form. Ask `wentTo` before believing it. */
export function readMailToken(keyed: Keyed, token: string): Mailed | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== NONCE + ID + PROOF) return null
  const nonce = bytes.subarray(0, NONCE)
  const proof = bytes.subarray(NONCE + ID)
  const hex = xor(bytes.subarray(NONCE, NONCE + ID), maskOf(keyed, nonce, proof)).toString('hex')
  const accountId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return {
    accountId,
    wentTo: (emailIndex) => timingSafeEqual(proofOf(keyed, nonce, accountId, emailIndex), proof),
  }
}

function proofOf(keyed: Keyed, nonce: Buffer, accountId: string, emailIndex: Buffer): Buffer {
  const told = `${nonce.toString('hex')} ${accountId} ${emailIndex.toString('hex')}`
  return keyed('mail', told).subarray(0, PROOF)
}

function maskOf(keyed: Keyed, nonce: Buffer, proof: Buffer): Buffer {
  return keyed('mail mask', `${nonce.toString('hex')} ${proof.toString('hex')}`)
}

function xor(bytes: Buffer, mask: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, at) => byte ^ (mask[at] ?? 0)))
}
