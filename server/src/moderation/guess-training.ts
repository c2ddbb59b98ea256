import {
  DIMENSIONS,
  GUESSES,
  gramsOf,
  sigmoid,
  sizeOf,
  type GuessLabel,
  type GuessModel,
  type PackedModel,
} from './guess.ts'
import { tokens } from './tokens.ts'

/** A text with what it is; null for an ordinary one. */
export interface Labelled {
  text: string
  label: GuessLabel | null
}

/** A line of the seed: `{one|another}` is either of them. */
export interface SeedLine {
  template: string
  label: GuessLabel | null
}

/** Every fifth line of the seed is never learnt from, in none of its versions: by those the model is measured. */
const HELD_OUT = 5
const VERSIONS = 8
const EPOCHS = 15
const RATE = 0.3
/** A text of which nothing is known is ordinary. */
const BIAS = -1
const DECAY = 1e-3

export function split(lines: readonly SeedLine[]): { learnt: SeedLine[]; heldOut: SeedLine[] } {
  const isHeldOut = (_: SeedLine, at: number) => at % HELD_OUT === HELD_OUT - 1
  return {
    learnt: lines.filter((line, at) => !isHeldOut(line, at)),
    heldOut: lines.filter(isHeldOut),
  }
}

/** Some versions of each line, always the same ones. */
export function written(lines: readonly SeedLine[]): Labelled[] {
  const next = chance(42)
  return lines.flatMap(({ template, label }) => {
    const texts = Array.from({ length: VERSIONS }, () => version(template, next))
    return [...new Set(texts)].map((text) => ({ text, label }))
  })
}

function version(template: string, next: () => number): string {
  return template.replace(/\{([^}]*)\}/g, (_, choices: string) => {
    const each = choices.split('|')
    return each[Math.floor(next() * each.length)] ?? ''
  })
}

/**
 * Learns each label against all other texts, by stochastic gradient descent with a rate for each weight (AdaGrad:
 * Duchi, Hazan and Singer 2011). The same texts give the same model.
 */
export function learn(texts: readonly Labelled[]): GuessModel {
  const read = texts.map(({ text, label }) => ({ label, grams: textGrams(text) }))
  return {
    dimensions: DIMENSIONS,
    labels: GUESSES.map((label) => quantised(label, learnLabel(label, read))),
  }
}

/** As it is kept in a file: whole numbers and one line of letters. */
export function packed({ dimensions, labels }: GuessModel): PackedModel {
  return {
    dimensions,
    labels: labels.map(({ weights, ...rest }) => {
      return { ...rest, weights: Buffer.from(weights.buffer).toString('base64') }
    }),
  }
}

interface Read {
  label: GuessLabel | null
  grams: readonly number[]
}

function textGrams(text: string): number[] {
  const words = tokens(text)
  return words.flatMap(({ letters }, at) => gramsOf(letters, words[at - 1]?.letters))
}

function learnLabel(label: GuessLabel, texts: readonly Read[]): Float64Array {
  const own = texts.filter((text) => text.label === label).length
  const timesOwn = (texts.length - own) / Math.max(1, own) / 2
  const weights = new Float64Array(DIMENSIONS)
  const seen = new Float64Array(DIMENSIONS).fill(1e-8)
  const next = chance(7)
  const order = [...texts]
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, next)
    for (const text of order) {
      const is = text.label === label
      learnText(weights, seen, text.grams, is ? 1 : 0, is ? timesOwn : 1)
    }
  }
  return weights
}

/** One step towards what a text is; `times` is how much it counts. */
function learnText(
  weights: Float64Array,
  seen: Float64Array,
  grams: readonly number[],
  is: 0 | 1,
  times: number,
): void {
  const size = sizeOf(grams.length)
  const logit = grams.reduce((sum, gram) => sum + (weights[gram] ?? 0) * size, BIAS)
  const error = (sigmoid(logit) - is) * times
  for (const gram of grams) {
    const step = error * size + DECAY * (weights[gram] ?? 0)
    seen[gram] = (seen[gram] ?? 0) + step * step
    weights[gram] = (weights[gram] ?? 0) - (RATE * step) / Math.sqrt(seen[gram])
  }
}

function quantised(label: GuessLabel, weights: Float64Array) {
  const most = weights.reduce((so, weight) => Math.max(so, Math.abs(weight)), 0)
  const scale = most / 127 || 1
  return {
    label,
    bias: BIAS,
    scale: Number(scale.toPrecision(6)),
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
  }
}

/** A chance that is the same each time (Numerical Recipes’ linear congruence). */
function chance(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296
}

function shuffle<T>(order: T[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    order.splice(at, 1, ...order.splice(other, 1, ...order.slice(at, at + 1)))
  }
}
