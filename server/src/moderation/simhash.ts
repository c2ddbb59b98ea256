import type { Token } from './tokens.ts'

/** Of two texts, the bits in which these differ say how much the texts do. */
export interface Print {
  /** As Postgres keeps it: 64 bits with a sign. */
  whole: bigint
  parts: readonly [number, number, number, number]
}

/** Shorter texts are often alike by chance: "Thank you all so much for this". */
const LEAST_WORDS = 12
const SHINGLE = 3
const FNV = 16_777_619

/**
 * 64-bit similarity hash over runs of three words (Charikar, "Similarity estimation techniques from rounding
 * algorithms", 2002; 64 bits and three of them apart as in Manku et al., "Detecting near-duplicates for web crawling",
 * 2007). Null for a text too short to be told apart.
 */
export function printOf(words: readonly Token[]): Print | null {
  if (words.length < LEAST_WORDS) return null
  const votes = new Int32Array(64)
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    let [low, high] = [2_166_136_261, 84_696_351]
    for (let each = at; each < at + SHINGLE; each++) {
      for (const character of `${words[each]?.letters ?? ''} `) {
        const code = character.codePointAt(0) ?? 0
        low = Math.imul(low ^ code, FNV)
        high = Math.imul(high ^ code, FNV) ^ (high >>> 15)
      }
    }
    vote(votes, mixed(low), 0)
    vote(votes, mixed(high), 32)
  }
  const [low, high] = [bitsOf(votes, 0), bitsOf(votes, 32)]
  return {
    whole: BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)),
    parts: [low & 0xff_ff, low >>> 16, high & 0xff_ff, high >>> 16],
  }
}

/** Every bit of the hash depends on every bit that went in. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2_b2_ae_35)
  return twice ^ (twice >>> 16)
}

function vote(votes: Int32Array, hash: number, from: number): void {
  for (let bit = 0; bit < 32; bit++) {
    votes[from + bit] = (votes[from + bit] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1)
  }
}

function bitsOf(votes: Int32Array, from: number): number {
  let bits = 0
  for (let bit = 0; bit < 32; bit++) if ((votes[from + bit] ?? 0) > 0) bits |= 1 << bit
  return bits >>> 0
}
