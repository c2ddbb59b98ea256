import { Held, type At } from './visit-lines.ts'
import type { RefusalCode } from './refusal.ts'

/** The text of one `entry[].resource`, at the line where it begins and with the number of its entry. */
export type BundleItem = At<{ text: string }> & { entry: number }

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' | 'nothing'

interface Token {
  isKey: boolean
  isString: boolean
  escaped: boolean
  bytes: number[]
}
interface Resource {
  line: number
  depth: number
  inString: boolean
  escaped: boolean
}

const MAX_DEPTH = 100
const MAX_TOKEN = 256
const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

const [NEWLINE, QUOTE, BACKSLASH] = [10, 34, 92]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]
const [COMMA, COLON] = [44, 58]
const isBlank = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13)
const isEndOfScalar = (byte: number) =>
  isBlank(byte) || byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT

/**
 * Cuts the resources out of a FHIR Bundle as its bytes come by, and holds no more than one of them.
 * What is around them is checked as JSON; what is inside is left to `JSON.parse`. Bytes of UTF-8 beyond
 * ASCII are never taken for brackets or quotes, so they need no decoding here.
 */
export class BundleSplitter {
  #out: BundleItem[] = []
  #line = 1
  #entry = 0
  #expected: Expected = 'value'
  #frames: { isArray: boolean; key: string }[] = []
  #token: Token | undefined
  #resource: Resource | undefined
  #held = new Held()
  #failed = false
  #isBundle = false

  push(chunk: Uint8Array): BundleItem[] {
    for (let i = 0; i < chunk.length && !this.#failed;) {
      if (this.#resource) i = this.#readResource(this.#resource, chunk, i)
      else if (this.#token) i = this.#readToken(this.#token, chunk, i)
      else this.#readStructure(chunk[i++] ?? 0)
    }
    return this.#out.splice(0)
  }

  end(): BundleItem[] {
    if (this.#failed) return []
    if (this.#expected !== 'nothing') this.#fail('file.cut-short')
    else if (!this.#isBundle) this.#fail('file.not-a-bundle')
    return this.#out.splice(0)
  }

  #readResource(resource: Resource, chunk: Uint8Array, start: number): number {
    for (let i = start; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0
      if (byte === NEWLINE) this.#line += 1
      if (resource.escaped) resource.escaped = false
      else if (resource.inString && byte === BACKSLASH) resource.escaped = true
      else if (byte === QUOTE) resource.inString = !resource.inString
      else if (!resource.inString) resource.depth += depthOf(byte)
      if (resource.depth > 0) continue
      this.#held.add(chunk.subarray(start, i + 1))
      this.#out.push({ line: resource.line, entry: this.#entry, ...this.#held.take() })
      this.#resource = undefined
      this.#endValue()
      return i + 1
    }
    this.#held.add(chunk.subarray(start))
    return chunk.length
  }

  #readToken(token: Token, chunk: Uint8Array, start: number): number {
    for (let i = start; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0
      if (token.isString ? byte === QUOTE && !token.escaped : isEndOfScalar(byte)) {
        this.#token = undefined
        this.#endToken(token)
        return token.isString ? i + 1 : i
      }
      if (byte === NEWLINE) this.#line += 1
      token.escaped = byte === BACKSLASH && !token.escaped
      if (token.bytes.length < MAX_TOKEN) token.bytes.push(byte)
    }
    return chunk.length
  }

  #endToken({ isKey, isString, bytes }: Token): void {
    const text = Buffer.from(bytes).toString()
    if (!isString && !SCALAR.test(text)) return this.#fail('file.json')
    if (isKey) return this.#endKey(text)
    const [top, second] = this.#frames
    if (second === undefined && top?.key === 'resourceType') {
      if (text !== 'Bundle') return this.#fail('file.not-a-bundle')
      this.#isBundle = true
    }
    return this.#endValue()
  }

  #endKey(text: string): void {
    const frame = this.#frames.at(-1)
    // "\u0065ntry" is "entry" as well.
    if (frame) frame.key = text.includes('\\') ? unescaped(text) : text
    this.#expected = 'colon'
  }

  #readStructure(byte: number): void {
    if (byte === NEWLINE) this.#line += 1
    const isByteOrderMark = byte >= 0x80 && this.#frames.length === 0
    if (isBlank(byte) || isByteOrderMark) return
    if (byte === COMMA) this.#expect('next', this.#isInArray() ? 'value' : 'key')
    else if (byte === COLON) this.#expect('colon', 'value')
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#close(byte === CLOSE_ARRAY)
    else this.#begin(byte)
  }

  #begin(byte: number): void {
    if (this.#expected.endsWith('value')) return this.#beginValue(byte)
    if (this.#expected.endsWith('key') && byte === QUOTE) return this.#beginToken(byte, true)
    return this.#fail('file.json')
  }

  #beginValue(byte: number): void {
    if (this.#isResource()) {
      if (byte === OPEN_OBJECT) return this.#beginResource(byte)
      this.#out.push({ line: this.#line, entry: this.#entry, refused: 'resource.type' })
    }
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return this.#open(byte === OPEN_ARRAY)
    return this.#beginToken(byte, false)
  }

  #beginResource(byte: number): void {
    this.#resource = { line: this.#line, depth: 1, inString: false, escaped: false }
    this.#held.add(Uint8Array.of(byte))
  }

  #open(isArray: boolean): void {
    if (this.#frames.length >= MAX_DEPTH) return this.#fail('file.too-deep')
    if (this.#isInEntries() && this.#frames.length === 2) this.#entry += 1
    this.#frames.push({ isArray, key: '' })
    this.#expected = isArray ? 'first value' : 'first key'
  }

  #beginToken(byte: number, isKey: boolean): void {
    const isString = byte === QUOTE
    this.#token = { isKey, isString, escaped: false, bytes: isString ? [] : [byte] }
  }

  #close(isArray: boolean): void {
    const isEmpty = this.#expected === (isArray ? 'first value' : 'first key')
    const fits = this.#frames.length > 0 && this.#isInArray() === isArray
    if (!fits || !(isEmpty || this.#expected === 'next')) return this.#fail('file.json')
    this.#frames.pop()
    return this.#endValue()
  }

  #expect(now: Expected, after: Expected): void {
    if (this.#expected !== now) return this.#fail('file.json')
    this.#expected = after
  }

  #endValue(): void {
    this.#expected = this.#frames.length > 0 ? 'next' : 'nothing'
  }

  #isInArray(): boolean {
    return this.#frames.at(-1)?.isArray === true
  }

  #isInEntries(): boolean {
    const [bundle, entries] = this.#frames
    return bundle?.key === 'entry' && entries?.isArray === true
  }

  #isResource(): boolean {
    return this.#frames.length === 3 && this.#isInEntries() && this.#frames[2]?.key === 'resource'
  }

  #fail(refused: RefusalCode): void {
    this.#failed = true
    const line = this.#resource?.line ?? this.#line
    this.#out.push({ line, entry: this.#entry, refused })
  }
}

function depthOf(byte: number): number {
  if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return 1
  return byte === CLOSE_OBJECT || byte === CLOSE_ARRAY ? -1 : 0
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return ''
  }
}
