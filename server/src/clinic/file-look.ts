import type { RefusalCode } from './refusal.ts'

export type Format = 'csv' | 'ndjson' | 'bundle'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface Look {
  format: Format
  encoding: Encoding
}

/** The largest file there may be in a packed one. */
const MAX_UNPACKED = 1024 * 1024 * 1024
/** So much of the beginning tells what a file is. */
const HEAD = 64 * 1024

/** Whether these are the first bytes of a gzip file. */
export function isPacked(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** Looks at a whole file as it passes by: what it is by what is in it, whatever it is called. */
export class FileLook {
  #head: Buffer = Buffer.alloc(0)
  #bytes = 0
  #isUtf8 = true
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true })

  /** False where there is no need to see more. */
  push(chunk: Uint8Array): boolean {
    if (this.#head.length < HEAD)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD - this.#head.length)])
    this.#bytes += chunk.length
    if (this.#isUtf8) this.#isUtf8 = this.#decodes(chunk)
    return this.#bytes <= MAX_UNPACKED
  }

  end(): Look | { refused: RefusalCode } {
    const head = this.#head
    if (this.#bytes > MAX_UNPACKED) return { refused: 'file.unpacked-size' }
    const other = SIGNS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))
    if (other) return { refused: other.refused }
    const wide = wideOf(head)
    if (wide === undefined && head.subarray(0, 4096).includes(0)) return { refused: 'file.binary' }
    const text = new TextDecoder(wide ?? 'utf-8').decode(head).trimStart()
    if (text === '') return { refused: 'file.empty' }
    const format = formatOf(text)
    const narrow = this.#isUtf8 || format !== 'csv' ? 'utf-8' : 'windows-1252'
    return { format, encoding: wide ?? narrow }
  }

  #decodes(chunk: Uint8Array): boolean {
    try {
      this.#utf8.decode(chunk, { stream: true })
      return true
    } catch {
      return false
    }
  }
}

/** Files that are often sent in the place of what is in them. */
const SIGNS: readonly { bytes: readonly number[]; refused: RefusalCode }[] = [
  { bytes: [0x50, 0x4b], refused: 'file.archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], refused: 'file.archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], refused: 'file.archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], refused: 'file.archive' },
  { bytes: [0x1f, 0x8b], refused: 'file.archive' },
  { bytes: [0x25, 0x50, 0x44, 0x46], refused: 'file.binary' },
]

function wideOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

/** NDJSON has a whole resource in its first line; other JSON is a Bundle, or refused as none. */
function formatOf(text: string): Format {
  if (!text.startsWith('{') && !text.startsWith('[')) return 'csv'
  const line = /^[^\n]*/.exec(text)?.[0] ?? ''
  const isBundle = /"resourceType"\s*:\s*"Bundle"/.test(line)
  return !isBundle && endsOrGoesOn(line, text) ? 'ndjson' : 'bundle'
}

function endsOrGoesOn(line: string, text: string): boolean {
  if (line.length === text.length && text.length > HEAD / 2) return true
  return line.trimEnd().endsWith('}') && line.trimEnd() !== '}'
}

/** The same text as UTF-8. */
export async function* asUtf8(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array, void> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding)
  for await (const chunk of source)
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  if (decoder) yield Buffer.from(decoder.decode())
}
