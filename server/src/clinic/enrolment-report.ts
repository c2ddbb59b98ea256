import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { suppressParts, suppressRate, suppressStages, type Count } from './suppression.ts'
import type { RawCounts } from './queries.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/enrolment'>
type Rate = Report['rates'][number]
type Reason = Report['declined'][number]['reason']

const REASONS: readonly Reason[] = [
  'no-need', 'enough-support', 'privacy', 'unsure-how', 'no-internet', 'not-groups', 'too-much-now', 'other', 'prefer-not',
]

/** The number of this set of definitions; it rises when a stage or a rate comes to mean something else. */
export const DEFINITION = 1

/**
 * What may be shown of a clinic's counts. The stages are one chain, each within the one before it, and no
 * two shown numbers differ by fewer people than the threshold.
 */
export function enrolmentReport(counts: RawCounts, threshold: number): Pick<Report, 'stages' | 'declined' | 'rates'> {
  const hidden: Count = { shown: false, below: threshold }
  const [visits = hidden, people = hidden] = suppressStages([counts.visits, counts.people], threshold)
  const chain = suppressStages(
    [counts.handed, counts.opened, counts.redeemed, counts.linked, counts.joined, counts.read, counts.wrote],
    threshold,
  )
  const [handed = hidden, opened = hidden, redeemed = hidden, linked = hidden, joined = hidden, read = hidden, wrote = hidden] = chain
  const declined = suppressParts(REASONS.map((reason) => counts.reasons[reason] ?? 0), threshold)
  const offered = handed.shown && declined.total.shown ? shown(handed.n + declined.total.n) : hidden
  const [started, completed] = survey(counts, linked, threshold)
  const stages: [string, Count][] = [
    ['visits', visits], ['people', people], ['offered', offered], ['declined', declined.total],
    ['handed', handed], ['opened', opened], ['redeemed', redeemed], ['counted', linked],
    ['joined-group', joined], ['first-read', read], ['first-word', wrote],
    ['survey-started', started], ['survey-completed', completed],
  ]
  return {
    stages: stages.map(([stage, count]) => ({ stage, count })),
    declined: REASONS.map((reason, index) => ({ reason, count: declined.parts[index] ?? hidden })),
    rates: [
      within30(counts, handed, threshold),
      rate('handed', handed, offered, 'offered', null, threshold),
      rate('opened', opened, handed, 'handed', null, threshold),
      rate('redeemed', redeemed, handed, 'handed', null, threshold),
      rate('joined-group', joined, linked, 'counted', null, threshold),
      rate('first-word', wrote, linked, 'counted', null, threshold),
      rate('survey-completed', completed, linked, 'counted', null, threshold),
    ],
  }
}

/** Taken up within 30 days, among brochures handed out at least 30 days ago: a window that has ended for all of them. */
function within30(counts: RawCounts, handed: Count, threshold: number): Rate {
  const hidden: Count = { shown: false, below: threshold }
  const [all = hidden, due = hidden, taken = hidden] = suppressStages([counts.handed, counts.due30, counts.redeemed30], threshold)
  // The later redemptions are a difference of two shown numbers as well.
  const late = counts.redeemed - counts.redeemed30
  const safe = all.shown === handed.shown && !(late > 0 && late < threshold)
  return rate('redeemed-30', safe ? taken : hidden, safe ? due : hidden, 'handed-30-days-ago', '30 days', threshold)
}

/** Shown only where nothing of this second chain must be hidden: it shares its first number with the stages. */
function survey(counts: RawCounts, linked: Count, threshold: number): [Count, Count] {
  const hidden: Count = { shown: false, below: threshold }
  const own = suppressStages([counts.linked, counts.surveyStarted, counts.surveyCompleted], threshold)
  const [, started = hidden, completed = hidden] = own
  return linked.shown && own.every((count) => count.shown) ? [started, completed] : [hidden, hidden]
}

export function rate(name: string, count: Count, of: Count, denominator: string, window: string | null, threshold: number): Rate {
  return { name, denominator, window, ...suppressRate(count, of, threshold) }
}

function shown(n: number): Count {
  return { shown: true, n }
}
