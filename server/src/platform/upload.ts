import { Problem } from '@kith/shared/problems.ts'
import { sha256 } from './secrets.ts'

/** So many files are held in memory at once in one process; who comes on top of that is told to come back. */
const MOST_AT_ONCE = 16
let held = 0

/** A file that was sent, whole in memory. As JSON, which an Idempotency-Key is compared by, it is its hash. */
export class Upload {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  toJSON(): string {
    return sha256(this.bytes).toString('base64url')
  }
}

/** Takes a file in, unless it is too large or too many are on their way. */
export async function received(
  incoming: AsyncIterable<Buffer>,
  mostBytes: number,
): Promise<Upload> {
  if (held >= MOST_AT_ONCE) throw new Problem('server.busy')
  held += 1
  try {
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of incoming) {
      bytes += part.length
      if (bytes > mostBytes) throw new Problem('request.too-large')
      parts.push(part)
    }
    return new Upload(Buffer.concat(parts, bytes))
  } finally {
    held -= 1
  }
}
