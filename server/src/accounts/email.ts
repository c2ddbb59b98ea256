interface Keys {
  seal(place: Place, text: string): Buffer
  open(place: Place, sealed: Uint8Array): string
  index(purpose: string, text: string): Buffer
}
type Place = `account|email|${string}`

/** By this an address is found, however it is written in capitals or small letters. */
export function emailIndex(keys: Pick<Keys, 'index'>, email: string): Buffer {
  return keys.index('email', email.trim().toLowerCase())
}

/** An address as its account keeps it: sealed for this row alone, and found by a keyed hash. */
export function hiddenEmail(
  keys: Pick<Keys, 'index' | 'seal'>,
  accountId: string,
  email: string,
): { emailCipher: Buffer; emailIndex: Buffer } {
  return {
    emailCipher: keys.seal(`account|email|${accountId}`, email.trim()),
    emailIndex: emailIndex(keys, email),
  }
}

export function openEmail(
  keys: Pick<Keys, 'open'>,
  { id, emailCipher }: { id: string; emailCipher: Uint8Array },
): string {
  return keys.open(`account|email|${id}`, emailCipher)
}
