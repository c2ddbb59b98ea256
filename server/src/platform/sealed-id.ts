import { timingSafeEqual } from 'node:crypto'

/** A keyed hash: the same text gives the same bytes for the same purpose. */
export type Keyed = (purpose: string, text: string) => Buffer

const PROOF = 32
const ID = 16

/**
 * An id as it may stand in a link: an HMAC of it and of what the link is for, and the id itself under a mask made of
 * that. An id that could be read would tell whoever sees the link whose it is. It needs no row.
 */
export function sealId(keyed: Keyed, purpose: string, id: string, detail = ''): string {
  const proof = proofOf(keyed, purpose, id, detail)
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([proof, masked(keyed, purpose, proof, bytes)]).toString('base64url')
}

/** The id in a link, and which of the details it was made with; null for a link that we did not make. */
export function openId<Detail extends string>(
  keyed: Keyed,
  purpose: string,
  token: string,
  details: readonly Detail[],
): { id: string; detail: Detail } | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== PROOF + ID) return null
  const proof = bytes.subarray(0, PROOF)
  const hex = masked(keyed, purpose, proof, bytes.subarray(PROOF)).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const detail = details.find((one) => timingSafeEqual(proofOf(keyed, purpose, id, one), proof))
  return detail === undefined ? null : { id, detail }
}

function proofOf(keyed: Keyed, purpose: string, id: string, detail: string): Buffer {
  return keyed(purpose, `${id} ${detail}`)
}

function masked(keyed: Keyed, purpose: string, proof: Buffer, id: Buffer): Buffer {
  const mask = keyed(`${purpose} mask`, proof.toString('hex'))
  return Buffer.from(id.map((byte, at) => byte ^ (mask[at] ?? 0)))
}
