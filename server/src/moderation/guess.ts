import { isCommon } from './common-words.ts'
import type { Span } from './rule.ts'
import type { Token } from './tokens.ts'

/** What the model guesses: no more than the seed can carry. */
export const GUESSES = ['spam', 'attack', 'distress'] as const
export type GuessLabel = (typeof GUESSES)[number]

/** A logistic regression over hashed character n-grams: for each label its weights, in steps of `scale`. */
export interface GuessModel {
  dimensions: number
  labels: readonly Weighed[]
}

interface Weighed {
  label: GuessLabel
  bias: number
  scale: number
  weights: Int8Array
}

/** A model as it is kept: its weights as base64. */
export interface PackedModel {
  dimensions: number
  labels: { label: string; bias: number; scale: number; weights: string }[]
}

/** Labels that are not known here are left out. */
export function unpacked({ dimensions, labels }: PackedModel): GuessModel {
  return {
    dimensions,
    labels: labels.flatMap(({ label, bias, scale, weights }) => {
      const known = GUESSES.find((one) => one === label)
      return known ? [{ label: known, bias, scale, weights: bytesOf(weights) }] : []
    }),
  }
}

function bytesOf(base64: string): Int8Array {
  const bytes = Buffer.from(base64, 'base64')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

export interface Guess {
  label: GuessLabel
  /** From 0 to 1; what is under `LEAST` is no guess. */
  score: number
  /** The words that weigh most. */
  spans: readonly Span[]
}

export const DIMENSIONS = 2 ** 15
/** A guess that is less sure than this is not told: measured in docs/screening.md. */
export const LEAST: Readonly<Record<GuessLabel, number>> = { spam: 0.5, attack: 0.5, distress: 0.7 }
/** So many words are weighed together, about as many as the texts of the seed have; of a long text its likeliest part counts. */
const WINDOW = 30
const STEP = 10
const SHORTEST = 3
const LONGEST = 5
const MOST_SPANS = 3
/** A text of fewer n-grams is weighed as one of so many. */
const FEW = 150
/** No text is weighed beyond so many words: the rest of it costs nothing. */
const MOST_WORDS = 6000

/** What the model is nearly sure of. It is a suggestion to people who read, and nothing else may come of it. */
export function guessesIn(text: readonly Token[], model: GuessModel): Guess[] {
  return weighed(text, model).filter(({ label, score }) => score >= LEAST[label])
}

/** The same for every label, however unsure. */
export function weighed(text: readonly Token[], model: GuessModel): Guess[] {
  const words = text.slice(0, MOST_WORDS)
  const grams = words.map(({ letters }, at) => gramsOf(letters, words[at - 1]?.letters))
  const counts = sums(grams.map(({ length }) => length))
  return model.labels.map(({ label, bias, scale, weights }) => {
    const each = grams.map((of) => of.reduce((sum, gram) => sum + (weights[gram] ?? 0), 0) * scale)
    const total = sums(each)
    const { from, to, logit } = likeliest(words.length, bias, total, counts)
    return { label, score: sigmoid(logit), spans: heaviest(words, each, from, to) }
  })
}

/** What each n-gram counts for among so many; a few words say little, whatever they are. */
export function sizeOf(grams: number): number {
  return 1 / Math.sqrt(Math.max(FEW, grams))
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** The n-grams of a word with its edges, and the pair that it makes with the word before it, as places in the weights. */
export function gramsOf(word: string, before: string | undefined): number[] {
  const written = ` ${word.replace(/\d/g, '0')} `
  const grams: number[] = []
  for (let start = 0; start + SHORTEST <= written.length; start++) {
    let hash = SEED
    for (let size = 1; size <= LONGEST && start + size <= written.length; size++) {
      hash = Math.imul(hash ^ written.charCodeAt(start + size - 1), PRIME)
      if (size >= SHORTEST) grams.push(placeOf(hash ^ size))
    }
  }
  grams.push(placeOf(hashOf(written)))
  if (before !== undefined) grams.push(placeOf(hashOf(`${before}${written}`)))
  return grams
}

/** FNV-1a of 32 bits (Fowler, Noll and Vo). */
const SEED = -2128831035
const PRIME = 16777619

function hashOf(written: string): number {
  let hash = SEED
  for (let at = 0; at < written.length; at++) hash = Math.imul(hash ^ written.charCodeAt(at), PRIME)
  return hash
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (DIMENSIONS - 1)
}

/** The sum of all before each place, and of all. */
function sums(of: readonly number[]): Float64Array {
  const all = new Float64Array(of.length + 1)
  for (const [at, value] of of.entries()) all[at + 1] = (all[at] ?? 0) + value
  return all
}

/** The run of words that says most for a label. */
function likeliest(words: number, bias: number, total: Float64Array, counts: Float64Array) {
  let best = { from: 0, to: Math.min(words, WINDOW), logit: -Infinity }
  for (let from = 0; from === 0 || from + WINDOW - STEP < words; from += STEP) {
    const to = Math.min(words, from + WINDOW)
    const logit =
      bias +
      ((total[to] ?? 0) - (total[from] ?? 0)) * sizeOf((counts[to] ?? 0) - (counts[from] ?? 0))
    if (logit > best.logit) best = { from, to, logit }
  }
  return best
}

/** Neighbours among the heaviest words are one span. What every text has explains nothing, and a word does so once. */
function heaviest(
  words: readonly Token[],
  each: readonly number[],
  from: number,
  to: number,
): Span[] {
  const weightOf = (at: number) => each[at] ?? 0
  const places = Array.from({ length: to - from }, (_, n) => from + n)
  const said = new Set<string>()
  const heavy = places
    .filter((at) => weightOf(at) > 0 && !isCommon(words[at]?.letters ?? ''))
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .filter((at) => isNew(said, words[at]?.letters ?? ''))
    .slice(0, 2 * MOST_SPANS)
    .toSorted((one, other) => one - other)
  const spans: { span: Span; last: number; weight: number }[] = []
  for (const at of heavy) {
    const { start = 0, end = 0 } = words[at] ?? {}
    const open = spans.at(-1)
    if (open?.last === at - 1)
      spans[spans.length - 1] = {
        span: [open.span[0], end],
        last: at,
        weight: open.weight + weightOf(at),
      }
    else spans.push({ span: [start, end], last: at, weight: weightOf(at) })
  }
  return spans
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, MOST_SPANS)
    .map(({ span }) => span)
    .toSorted((one, other) => one[0] - other[0])
}

function isNew(said: Set<string>, word: string): boolean {
  if (said.has(word)) return false
  said.add(word)
  return true
}
