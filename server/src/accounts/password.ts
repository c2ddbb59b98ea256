import { hash, verify } from '@node-rs/argon2'
import { Problem } from '@kith/shared/problems.ts'
import { turns } from '@kith/shared/turns.ts'

/** 19 MiB, two passes, one lane: OWASP’s figures for argon2id, which is the default algorithm here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/**
 * At most three hashes at once, and a bounded queue: sign-ins must not starve the reading of posts. One less than
 * Node's threads for such work, which files and the handshakes of new connections need as well.
 */
const turn = turns(3, 64, () => new Problem('server.busy'))

export async function hashPassword(password: string): Promise<string> {
  return turn(() => hash(password.normalize('NFC'), COST))
}

/** Verifies against a dummy where there is no hash, so that an unknown person takes as long as a known one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await turn(async () => verify(stored ?? (await dummy()), password.normalize('NFC')))
  return right && stored !== null
}

/** Too easy to guess: a known phrase, one sign or one short pattern again and again, or the person's own name. */
export function isWeak(password: string, own: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = lettersOf(password)
  if (/^(.{1,4})\1+$/u.test(plain) || /^(.{1,4})\1+$/u.test(letters)) return true
  if (KNOWN.some((phrase) => letters === phrase)) return true
  return own
    .map(lettersOf)
    .some((word) => word.length >= 4 && letters.replaceAll(word, '').length < 5)
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

let dummyHash: Promise<string> | null = null
function dummy(): Promise<string> {
  return (dummyHash ??= hash('nobody has this password', COST))
}

// Long passwords that stand at the top of leaked lists, without signs and spaces.
const KNOWN = [
  'passwordpassword',
  'password123456789',
  'qwertyuiopasdfgh',
  'qwertyuiop123456',
  '123456789012345',
  '1234567890123456',
  '12345678910111213',
  'iloveyouiloveyou',
  'correcthorsebatterystaple',
  'letmeinletmeinletmein',
  'abcdefghijklmno',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  'passwordpassword1',
  'thequickbrownfox',
  'qazwsxedcrfvtgb',
  '1q2w3e4r5t6y7u8i',
  'asdfghjklasdfghjkl',
  'welcomewelcome1',
  'administrator123',
  'contraseñacontraseña',
  'contrasenacontrasena',
  'teamoteamoteamo',
  'administradoradmin',
]
