import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type Decipheriv as Decipher,
} from 'node:crypto'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '@kith/shared/problems.ts'

/** A year of a large clinic's encounters is about a tenth of this. */
const MAX_BYTES = 256 * 1024 * 1024
const PIECE = 64 * 1024
/** So many are on their way at once in one process; who comes on top of that is told to come back. */
const MOST_AT_ONCE = 8
let onTheirWay = 0

/** A file that was sent, on disk under a key that only this process knows. As JSON, which an Idempotency-Key is compared by, it is its hash. */
export interface Spooled {
  bytes: number
  sha256: Buffer
  /** From its beginning, as often as needed. */
  read(): AsyncIterable<Uint8Array>
  close(): Promise<void>
  toJSON(): string
}

/** Takes a file in as fast as it comes; its bytes are gone from the disk when it is closed. */
export async function spooled(incoming: Readable): Promise<Spooled> {
  if (onTheirWay >= MOST_AT_ONCE) throw new Problem('server.busy')
  onTheirWay += 1
  try {
    return await kept(incoming)
  } finally {
    onTheirWay -= 1
  }
}

async function kept(incoming: Readable): Promise<Spooled> {
  const file = await nameless()
  const [key, start] = [randomBytes(32), randomBytes(16)]
  const hash = createHash('sha256')
  const counted = { bytes: 0 }
  try {
    const cipher = createCipheriv('aes-256-ctr', key, start)
    await pipeline(
      incoming,
      limited(hash, counted),
      cipher,
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) await file.writeFile(piece)
      },
    )
  } catch (error) {
    await file.close()
    throw error
  }
  const sha256 = hash.digest()
  return {
    bytes: counted.bytes,
    sha256,
    read: () => decrypted(file, createDecipheriv('aes-256-ctr', key, start)),
    close: () => file.close(),
    toJSON: () => sha256.toString('base64url'),
  }
}

/** Open, and without a name before the first byte: also of a process that is killed nothing stays on the disk. */
async function nameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-upload-'))
  try {
    return await open(join(folder, 'file'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* decrypted(file: FileHandle, decipher: Decipher): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield decipher.update(buffer.subarray(0, bytesRead))
  }
}

function limited(hash: ReturnType<typeof createHash>, counted: { bytes: number }): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      counted.bytes += chunk.length
      hash.update(chunk)
      if (counted.bytes > MAX_BYTES) done(new Problem('request.too-large'))
      else done(null, chunk)
    },
  })
}
