/** Crockford's base-32 symbols: no I, L, O or U. The index of a symbol is its value. */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const RANDOM_SYMBOLS = 10
const LENGTH = RANDOM_SYMBOLS + 1

/** `code` and `suggestion` are the eleven bare symbols, as `formatCode` and hashing want them. */
export type ParsedCode =
  | { ok: true; code: string }
  | { ok: false; why: 'length' | 'symbol' | 'check'; suggestion?: string }

/** A code from ten random bytes: five bits of each, so every symbol is as likely as another. */
export function makeCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < RANDOM_SYMBOLS) throw new RangeError('a code needs ten random bytes')
  const values = Array.from(randomBytes.subarray(0, RANDOM_SYMBOLS), (byte) => byte & 31)
  return [...values, checkOf(values)].map((value) => SYMBOLS.charAt(value)).join('')
}

/**
 * Reads a code as a person types it. The suggestion differs in one symbol that looks alike; after such
 * a slip it is never wrong (given for 63 %), after other slips it may be, so ask before using it.
 */
export function parseCode(text: string): ParsedCode {
  const symbols = bare(text)
  const unknown = symbols.findIndex((symbol) => !SYMBOLS.includes(symbol))
  if (symbols.length !== LENGTH) {
    return { ok: false, why: unknown < 0 || symbols.length < LENGTH ? 'length' : 'symbol' }
  }
  if (unknown >= 0) return refusal('symbol', symbols)
  return holds(symbols) ? { ok: true, code: symbols.join('') } : refusal('check', symbols)
}

/** As it is printed: `K7P3-9QXM-2TF`. */
export function formatCode(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(Boolean).join('-')
}

const HYPHENS_AND_SPACES = /[\s\p{Pd}\p{Cf}\u2212_]/gu

function bare(text: string): string[] {
  const plain = text.slice(0, 200).normalize('NFKC').replace(HYPHENS_AND_SPACES, '').toUpperCase()
  return Array.from(plain.replace(/[IL]/g, '1').replace(/O/g, '0'))
}

/**
 * The check symbol makes Σ αⁱ·dᵢ = 0 in GF(2⁵), α a root of x⁵ + x² + 1 and i counted from the right.
 * α has order 31, so eleven places have eleven different weights, none of them zero. One wrong symbol
 * changes the sum by αⁱ·(a − b) ≠ 0; two swapped ones, next to each other or not, by
 * (αⁱ − αʲ)·(a − b) ≠ 0. Every such slip is caught; of other slips 1 in 32 passes. (mod 37, Crockford's
 * own check, needs five more symbols that are hard to type and to read out.)
 */
function checkOf(values: readonly number[]): number {
  return timesAlpha(weighedSum(values))
}

function weighedSum(values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0)
}

function timesAlpha(value: number): number {
  return value & 16 ? ((value << 1) & 31) ^ 0b00101 : value << 1
}

function holds(symbols: readonly string[]): boolean {
  const values = symbols.map((symbol) => SYMBOLS.indexOf(symbol))
  return !values.includes(-1) && weighedSum(values) === 0
}

/** Pairs that are confused in print, in handwriting or in small letters (`b`6, `g`9, `q`9). */
const LOOK_ALIKE = '0D 0Q 17 1T 2Z 38 49 4A 5S 6G 6B 8B 9G 9Q CG DQ EF HN KX MN PR UV VY VW'.split(
  ' ',
)

function alike(symbol: string): string[] {
  return LOOK_ALIKE.filter((pair) => pair.includes(symbol)).map((pair) => pair.replace(symbol, ''))
}

function refusal(why: 'symbol' | 'check', symbols: readonly string[]): ParsedCode {
  const right = symbols
    .flatMap((symbol, place) => alike(symbol).map((other) => symbols.with(place, other)))
    .filter(holds)
  const [only, second] = right
  return only && !second ? { ok: false, why, suggestion: only.join('') } : { ok: false, why }
}
