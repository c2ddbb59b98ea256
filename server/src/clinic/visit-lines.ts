import type { RefusalCode } from './refusal.ts'

/** Longest line, record or resource; more than that is passed over without being held. */
export const MAX_BYTES = 1024 * 1024

/** What stands at a line (1 is the first): the thing itself, or why it was not taken. */
export type At<T> = { line: number } & (T | { refused: RefusalCode })

/** The lines of a file as text, empty ones too, one at a time and none held beyond `MAX_BYTES`. */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<At<{ text: string }>, void> {
  const held = new Held()
  let line = 1
  for await (const chunk of source) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      held.add(chunk.subarray(start, end))
      yield { line, ...held.take() }
      line += 1
      start = end + 1
    }
    held.add(chunk.subarray(start))
  }
  if (!held.isEmpty) yield { line, ...held.take() }
}

/** Bytes that are gathered up to the limit; beyond it they are let go and only their excess is known. */
export class Held {
  #parts: Uint8Array[] = []
  #size = 0

  get isEmpty(): boolean {
    return this.#size === 0
  }

  /** The bytes are copied, so that a line does not keep the whole piece it came in. */
  add(bytes: Uint8Array): void {
    this.#size += bytes.length
    if (this.#size > MAX_BYTES) this.#parts = []
    else if (bytes.length > 0) this.#parts.push(Buffer.from(bytes))
  }

  take(): { text: string } | { refused: RefusalCode } {
    const tooLarge = this.#size > MAX_BYTES
    const bytes = Buffer.concat(this.#parts)
    this.#parts = []
    this.#size = 0
    return tooLarge ? { refused: 'file.too-large' } : textOf(bytes)
  }
}

// A byte order mark at the start is dropped by the decoder.
const utf8 = new TextDecoder('utf-8', { fatal: true })

function textOf(bytes: Uint8Array): { text: string } | { refused: RefusalCode } {
  if (bytes.includes(0)) return { refused: 'file.nul' }
  try {
    return { text: utf8.decode(bytes).replace(/\r$/, '') }
  } catch {
    return { refused: 'file.utf8' }
  }
}
