import { createHmac, hkdfSync } from 'node:crypto'
import type { Keys } from './config.ts'

/** Keyed hashes under keys that are replaced one by one: a hash says itself under which it was made. */
export interface KeyRing {
  current: string
  /** The other keys, whose hashes are still found. */
  others: readonly string[]
  /** 1 byte length of the key's id, the id, 32 bytes hash; under the current key where none is named. */
  hash(purpose: string, text: string, id?: string): Buffer
  /** Tells one key from another and nothing of it. */
  fingerprint(id: string): Buffer
}

export function keyRing({ current, keys }: Keys): KeyRing {
  const derived = new Map<string, Buffer>()
  const derive = (id: string, purpose: string): Buffer => {
    const name = `${id} ${purpose}`
    const known = derived.get(name)
    if (known) return known
    const key = keys[id]
    if (!key) throw new Error(`no key "${id}" among KITH_VISIT_KEYS`)
    const info = `kith index ${purpose}`
    const made = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', info, 32))
    derived.set(name, made)
    return made
  }
  const hmac = (id: string, purpose: string, text: string) =>
    createHmac('sha256', derive(id, purpose)).update(text).digest()
  return {
    current,
    others: Object.keys(keys).filter((id) => id !== current),
    hash: (purpose, text, id = current) => Buffer.concat([markOf(id), hmac(id, purpose, text)]),
    fingerprint: (id) => hmac(id, 'fingerprint', id),
  }
}

/** How all hashes under a key begin. */
export function markOf(id: string): Buffer {
  return Buffer.concat([Buffer.from([Buffer.byteLength(id)]), Buffer.from(id)])
}
