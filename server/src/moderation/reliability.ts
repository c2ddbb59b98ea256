import { BANDS } from '@kith/shared/moderation/statistics-contract.ts'
import { hideFew } from './open.ts'

/** What became of an earlier report of someone. */
export interface PastReport {
  /** The team did something about what it named. */
  upheld: boolean
  decidedAt: Date
}

/** Outcomes of each kind that everybody is believed to have had, so that who is new counts as average. */
const PRIOR = 2
const HALF_LIFE_DAYS = 180
const DAY_MS = 86_400_000

/**
 * How often someone's reports are right, from 0 to 1: the mean of a Beta distribution over what became of earlier ones,
 * of which old ones count less and less. Half for who has reported nothing yet.
 */
export function reliability(outcomes: readonly PastReport[], now: Date): number {
  let [right, all] = [PRIOR, 2 * PRIOR]
  for (const { upheld, decidedAt } of outcomes) {
    const days = Math.max(0, now.getTime() - decidedAt.getTime()) / DAY_MS
    const counts = 0.5 ** (days / HALF_LIFE_DAYS)
    if (upheld) right += counts
    all += counts
  }
  return right / all
}

/** How much one report counts beside one of somebody new: 1 for them, never nothing, and never as much as two. */
export function weightOf(outcomes: readonly PastReport[], now: Date): number {
  return 2 * reliability(outcomes, now)
}

type Band = (typeof BANDS)[number]

/** In three bands for the statistics of the staff: which of them, and nothing of one person. */
function bandOf(outcomes: readonly PastReport[], now: Date): Band {
  const mean = reliability(outcomes, now)
  if (mean < 0.4) return 'seldom'
  return mean > 0.6 ? 'often' : 'average'
}

/** How many people are in each band; where they are too few to be told apart, not even that. */
export function toBands(people: readonly (readonly PastReport[])[], now: Date) {
  const bands = people.map((outcomes) => bandOf(outcomes, now))
  return hideFew(BANDS.map((band) => ({ band, count: bands.filter((one) => one === band).length })))
}
