import { ACCOUNT_PURPOSE, accountPlace } from '@kith/shared/enrolment/keys.ts'

interface Keys {
  index(purpose: string, text: string): Buffer
  seal(place: ReturnType<typeof accountPlace>, text: string): Buffer
}

/** By this an account's links are found. */
export function accountKey(keys: Pick<Keys, 'index'>, accountId: string): Buffer {
  return keys.index(ACCOUNT_PURPOSE, accountId)
}

/** An account as a link keeps it: found by a keyed hash, read only with a key outside the database. */
export function hiddenAccount(keys: Keys, accountId: string): { key: Buffer; cipher: Buffer } {
  const key = accountKey(keys, accountId)
  return { key, cipher: keys.seal(accountPlace(key.toString('hex')), accountId) }
}
