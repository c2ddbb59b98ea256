import { hash, verify } from '@node-rs/argon2'
import { Problem } from '@kith/shared/problems.ts'

/** 19 MiB, two passes, one lane: OWASP’s figures for argon2id, which is the default algorithm here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** One less than Node's threads for such work, which files and the handshakes of new connections need as well. */
const AT_ONCE = 3
const MAX_WAITING = 64

let running = 0
const waiting: (() => void)[] = []

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

/** At most three hashes at once, and a bounded queue: sign-ins must not starve the reading of posts. */
async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1
  else if (waiting.length >= MAX_WAITING) throw new Problem('server.busy')
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await work()
  } finally {
    // A turn that ends goes to who waits: put back first, someone just coming could take it as well.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
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
