import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/**
 * The bytes of a file, unpacked where its name ends in `.gz`. It is opened at the first read, so that a file
 * that is not there, or is broken, is an error of its reader and of nobody else.
 */
export async function* unpacked(file: string): AsyncGenerator<Uint8Array, void> {
  const bytes = createReadStream(file)
  yield* file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes
}
