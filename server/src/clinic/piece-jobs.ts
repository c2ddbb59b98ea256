import { pipeline } from 'node:stream'
import { createGunzip, type Gunzip } from 'node:zlib'
import type { Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { Db } from '#platform/db.ts'
import { insertPiece, pieceAt, placeOf, type BatchRow } from './batch-queries.ts'
import { asUtf8, FileLook, isPacked, type Look } from './file-look.ts'
import { bind } from './queries.ts'
import type { RefusalCode } from './refusal.ts'

const PIECE = 512 * 1024

/** What a file is, by reading all of it once; also whether it can be unpacked. */
export async function lookAt(
  read: () => AsyncIterable<Uint8Array>,
): Promise<(Look | { refused: RefusalCode }) & { packed: boolean }> {
  const packed = await startsPacked(read())
  const look = new FileLook()
  try {
    const bytes: AsyncIterable<Uint8Array> = packed ? unpacked(read()) : read()
    for await (const chunk of bytes) if (!look.push(chunk)) break
  } catch (error) {
    if (packed && isOfZlib(error)) return { packed, refused: 'file.unpack' }
    throw error
  }
  return { packed, ...look.end() }
}

/** Keeps a file in sealed pieces: neither the database nor its log can tell what is in it. */
export async function keepPieces(
  db: Db,
  secrets: Secrets,
  { id, clinicId }: Pick<BatchRow, 'id' | 'clinicId'>,
  file: AsyncIterable<Uint8Array>,
): Promise<void> {
  let position = 0
  for await (const piece of inPieces(file)) {
    const sealed = secrets.seal(placeOf(id, position), piece.toString('base64'))
    await insertPiece(db, { batchId: id, clinicId, position, sealed })
    position += 1
  }
}

export interface Source {
  /** As UTF-8. */
  text: AsyncIterable<Uint8Array>
  /** Bytes of the file as it was sent that were read so far. */
  read(): number
}

/** A file from where it is kept, piece by piece, each opened when it is needed. */
export function piecesOf(
  { clinic, secrets }: Pick<Platform, 'clinic' | 'secrets'>,
  batch: BatchRow,
): Source {
  const pieces = async function* () {
    for (let position = 0; ; position += 1) {
      const sealed = await clinic.db.transaction(async (tx) => {
        await bind(tx, batch.clinicId)
        return pieceAt(tx, batch.id, position)
      })
      if (sealed === null) return
      yield Buffer.from(secrets.open(placeOf(batch.id, position), sealed), 'base64')
    }
  }
  return sourceOf(pieces(), batch)
}

export function sourceOf(
  file: AsyncIterable<Uint8Array>,
  { packed, encoding }: Pick<BatchRow, 'packed' | 'encoding'>,
): Source {
  // It counts what it has taken in, a piece of which may hold a thousand times as much.
  if (packed) {
    const text = unpacked(file)
    return { text: asUtf8(text, encoding), read: () => text.bytesWritten }
  }
  let bytes = 0
  const counted = async function* () {
    for await (const chunk of file) {
      bytes += chunk.length
      yield chunk
    }
  }
  return { text: asUtf8(counted(), encoding), read: () => bytes }
}

function unpacked(file: AsyncIterable<Uint8Array>): Gunzip {
  return pipeline(file, createGunzip(), () => {})
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

async function startsPacked(file: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const chunk of file) return isPacked(chunk)
  return false
}

async function* inPieces(file: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of file) {
    parts.push(chunk)
    size += chunk.length
    if (size < PIECE) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}
