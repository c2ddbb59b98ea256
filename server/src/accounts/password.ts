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

let dummyHash: Promise<string> | null = null
function dummy(): Promise<string> {
  return (dummyHash ??= hash('nobody has this password', COST))
}
