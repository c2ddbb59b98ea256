import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readVisits, type HowToRead, type ReadItem } from '#clinic/visit-stream.ts'

export const MIB = 1024 * 1024

export function encounter(id: string, more: object = {}) {
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    subject: { reference: 'Patient/p1' },
    period: { start: '2026-03-10T12:00:00Z' },
    ...more,
  }
}

/** Reads a whole file that comes in pieces of `size` bytes. */
export async function readFile(
  format: HowToRead['format'],
  file: string | Uint8Array,
  { size = 64 * 1024, ...more }: Partial<HowToRead> & { size?: number } = {},
): Promise<ReadItem[]> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  return readAll(piecesOf(bytes, size), { format, timeZone: 'Europe/Madrid', ...more })
}

export async function readAll(
  source: AsyncIterable<Uint8Array>,
  how: HowToRead,
): Promise<ReadItem[]> {
  const items: ReadItem[] = []
  for await (const item of readVisits(source, how)) items.push(item)
  return items
}

/** One line an item: where it stands, and its key or the reason of its refusal. */
export function say({ line, reading }: ReadItem): string {
  if (reading.kind === 'visit') return `${line} ${reading.visit.sourceKey}`
  if (reading.kind === 'refused') return `${line} ${reading.reason} ${reading.detail}`.trim()
  return `${line} ${reading.kind}`
}

export async function said(...args: Parameters<typeof readFile>): Promise<string[]> {
  return (await readFile(...args)).map(say)
}

/**
 * What is held, after the garbage is gone, while a file of many megabytes passes by: the middle of what
 * was found on the way, as a collection may come late. What is never let go grows far beyond it.
 */
export async function heldWhile(
  format: HowToRead['format'],
  source: AsyncIterable<Uint8Array>,
): Promise<{ items: string[]; mebibytes: number }> {
  const before = held()
  const found: number[] = []
  let pieces = 0
  const watched = async function* () {
    for await (const piece of source) {
      pieces += 1
      if (pieces % 40 === 0) found.push(held() - before)
      yield piece
    }
  }
  const items = await readAll(watched(), { format, timeZone: 'UTC' })
  return {
    items: items.map(say),
    mebibytes: (found.toSorted((a, b) => a - b)[found.length >> 1] ?? 0) / MIB,
  }
}

export async function* repeated(head: string, part: Uint8Array, times: number, tail: string) {
  yield Buffer.from(head)
  for (let i = 0; i < times; i += 1) yield Buffer.from(part)
  yield Buffer.from(tail)
}

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

function held(): number {
  setFlagsFromString('--expose-gc')
  // The first collection leaves array buffers to be swept beside the program; the second waits for that.
  runInNewContext('gc(); gc()')
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
