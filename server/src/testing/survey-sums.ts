import { choicesOf, countings, kindsOf } from '#clinic/item-counts.ts'
import { questionOf, type Shown } from '#clinic/item-report.ts'
import type { VersionAnswers } from '#clinic/scopes.ts'

/** A count that someone knows, with how often it counts each kind of people. */
interface Known {
  name: string
  weights: readonly number[]
}

/**
 * Someone who puts together every two and every three counts that are shown of a question, adding and taking away, and
 * looks whether what comes out is a group of a few people. Knows nothing of how counts are hidden.
 */
export function smallSums(
  versions: readonly VersionAnswers[],
  shown: Shown,
  id: string,
  threshold: number,
): string[] {
  const item = versions.flatMap(({ definition }) => questionOf(definition, id) ?? [])[0]
  if (!item) return []
  const codes = choicesOf(item)
  const kinds = kindsOf(item, codes, shown.scopes.values())
  const known = countings(item, codes, shown.scopes)
    .filter(({ name }) => name.endsWith('|N') || shown.at(id, name).shown)
    .map(({ name, counts }) => ({ name, weights: kinds.map(({ like }) => (counts(like) ? 1 : 0)) }))
  return smallGroups(
    known,
    kinds.map(({ n }) => n),
    threshold,
  )
}

/** The same of any counts, of kinds of which there are so many people. */
export function smallGroups(
  known: readonly Known[],
  sizes: readonly number[],
  threshold: number,
): string[] {
  const different = known.filter(
    ({ weights }, i) => !known.slice(0, i).some((other) => same(other.weights, weights)),
  )
  const found: string[] = []
  const look = (name: string, weights: readonly number[]) => {
    const n = groupSize(weights, sizes)
    if (n > 0 && n < threshold) found.push(`${name}: ${n}`)
  }
  different.forEach((one, i) => {
    look(one.name, one.weights)
    for (const other of different.slice(i + 1)) {
      for (const sign of [1, -1]) {
        const both = together(one.weights, other.weights, sign)
        const name = `${one.name} ${sign} ${other.name}`
        look(name, both)
        // As many thirds as there is time for, others each time.
        const third = different[(i * 31 + found.length + both.length + sign) % different.length]
        if (third) look(`${name} -1 ${third.name}`, together(both, third.weights, -1))
      }
    }
  })
  return found
}

/** The number of people that a sum is of, where it counts each of them alike and nobody else; 0 for any other sum. */
function groupSize(weights: readonly number[], sizes: readonly number[]): number {
  const counted = weights.filter((weight) => weight !== 0)
  if (!counted.every((weight) => weight === counted[0])) return 0
  return sizes.reduce((sum, n, i) => (weights[i] === 0 ? sum : sum + n), 0)
}

function together(one: readonly number[], other: readonly number[], sign: number): number[] {
  return one.map((weight, i) => weight + sign * (other[i] ?? 0))
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.every((weight, i) => weight === other[i])
}
