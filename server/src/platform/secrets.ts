import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseKeys, type Config, type Keys } from './config.ts'
import { keyRing, type KeyRing } from './key-ring.ts'

/** Which field a ciphertext belongs to: it opens nowhere else. */
export type Place = `${string}|${string}|${string}`

export interface Secrets {
  /** AES-256-GCM under the current key: 1 byte length of the key's id, the id, 12 bytes nonce, 16 bytes tag, ciphertext. */
  seal(place: Place, text: string): Buffer
  /** Opens what any known key sealed; throws where the place or the bytes were tampered with. */
  open(place: Place, sealed: Uint8Array): string
  /** A keyed hash for finding by: the same text gives the same bytes for the same purpose, whatever the current key. */
  index(purpose: string, text: string): Buffer
  /** For the numbers of visits and patients, whose keys are replaced one by one. */
  numbers: KeyRing
}

/** Keys come from the configuration, or are made once in the state folder, readable by the owner only. */
export function secrets(config: Pick<Config, 'keys' | 'visitKeys' | 'stateDir'>): Secrets {
  const keys = config.keys ?? storedKeys(config.stateDir)
  const current = derive(keys, keys.current, 'seal')
  // Blind indexes must not change when the current key does: they hang on the oldest key.
  const oldest = oldestOf(keys)
  return {
    numbers: keyRing(visitKeysOf(config, keys)),
    seal(place, text) {
      const id = Buffer.from(keys.current)
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), body])
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed)
      const start = 1 + (bytes[0] ?? 0)
      const key = derive(keys, bytes.subarray(1, start).toString(), 'seal')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + 12))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(start + 12, start + 28))
      return decipher.update(bytes.subarray(start + 28), undefined, 'utf8') + decipher.final('utf8')
    },
    index(purpose, text) {
      return createHmac('sha256', derive(keys, oldest, `index ${purpose}`))
        .update(text)
        .digest()
    },
  }
}

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/** 32 random bytes as text, for cookies and mailed links. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

function derive(keys: Keys, id: string, purpose: string): Buffer {
  const key = keys.keys[id]
  if (!key) throw new Error(`no key "${id}" among KITH_KEYS`)
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', `kith ${purpose}`, 32))
}

export const VISIT_KEYS_FILE = 'visit-keys.json'

/** Those that are given, or were made in the state folder beside the others; else the oldest of these is the only one. */
export function visitKeysOf(
  { keys, visitKeys, stateDir }: Pick<Config, 'keys' | 'visitKeys' | 'stateDir'>,
  all = keys ?? storedKeys(stateDir),
): Keys {
  if (visitKeys !== null) return visitKeys
  const file = resolve(stateDir, VISIT_KEYS_FILE)
  if (keys === null && existsSync(file))
    return parseKeys(readFileSync(file, 'utf8'), 'KITH_VISIT_KEYS')
  return { current: 'v1', keys: { v1: all.keys[oldestOf(all)] ?? '' } }
}

function oldestOf({ current, keys }: Keys): string {
  return Object.keys(keys).sort()[0] ?? current
}

function storedKeys(stateDir: string): Keys {
  const file = resolve(stateDir, 'keys.json')
  if (!existsSync(file)) {
    mkdirSync(stateDir, { recursive: true })
    const keys = { current: 'k1', keys: { k1: randomToken() } }
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return parseKeys(readFileSync(file, 'utf8'))
}
