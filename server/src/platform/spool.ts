import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '@kith/shared/problems.ts'

/** A year of a large clinic's encounters is about a tenth of this. */
const MAX_BYTES = 256 * 1024 * 1024

/** Takes a file in as fast as it comes, and gives it back to be read at our own speed; nothing is left behind. */
export async function spooled(incoming: Readable): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-upload-'))
  const file = join(folder, 'file')
  try {
    await pipeline(incoming, limited(), createWriteStream(file, { mode: 0o600 }))
    const outgoing = createReadStream(file)
    await new Promise((opened, failed) => outgoing.once('open', opened).once('error', failed))
    return outgoing
  } finally {
    // What is open can still be read; the name is gone whatever happens next.
    await rm(folder, { recursive: true, force: true })
  }
}

function limited(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) done(new Problem('request.too-large'))
      else done(null, chunk)
    },
  })
}
