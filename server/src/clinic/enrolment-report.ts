import { REFUSAL_REASONS } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { suppressParts, suppressRate, suppressStages, type Count } from './suppression.ts'

/** What `link.enrolment_counts` counts, before any suppression: it must not leave the server. */
export interface RawCounts {
  visits: number
  people: number
  declined: number
  reasons: Record<string, number>
  handed: number
  opened: number
  redeemed: number
  linked: number
  joined: number
  read: number
  wrote: number
  surveyStarted: number
  surveyCompleted: number
  due30: number
  redeemed30: number
}

type Report = ReplyOf<'GET /api/clinics/:clinicId/enrolment'>
type Rate = Report['rates'][number]

/** The number of this set of definitions; it rises when a stage or a rate comes to mean something else. */
export const DEFINITION = 1

/**
 * What may be shown of a clinic's counts. The stages are one chain, each within the one before it, and no
 * two shown numbers differ by fewer people than the threshold.
 */
export function enrolmentReport(
  counts: RawCounts,
  threshold: number,
): Pick<Report, 'stages' | 'declined' | 'rates'> {
  const hidden: Count = { shown: false, below: threshold }
  const shownOf = stagesOf(counts, threshold)
  const declined = suppressParts(
    REFUSAL_REASONS.map((reason) => counts.reasons[reason] ?? 0),
    threshold,
  )
  shownOf.set('declined', declined.total)
  shownOf.set('offered', sum(shownOf.get('handed') ?? hidden, declined.total, hidden))
  const at = (stage: Stage) => shownOf.get(stage) ?? hidden
  const share = (name: Stage, of: Stage) => rate(name, at(name), at(of), of, null, threshold)
  return {
    stages: STAGES.map((stage) => ({ stage, count: at(stage) })),
    declined: REFUSAL_REASONS.map((reason, n) => ({ reason, count: declined.parts[n] ?? hidden })),
    rates: [
      within30(counts, at('handed'), threshold),
      share('handed', 'offered'),
      share('opened', 'handed'),
      share('redeemed', 'handed'),
      share('joined-group', 'counted'),
      share('first-word', 'counted'),
      share('survey-completed', 'counted'),
    ],
  }
}

const STAGES = [
  'visits',
  'people',
  'offered',
  'declined',
  'handed',
  'opened',
  'redeemed',
  'counted',
  'joined-group',
  'first-read',
  'first-word',
  'survey-started',
  'survey-completed',
] as const
type Stage = (typeof STAGES)[number]

function stagesOf(counts: RawCounts, threshold: number): Map<Stage, Count> {
  const shown = new Map<Stage, Count>()
  const chain = (stages: readonly [Stage, number][]) =>
    suppressStages(
      stages.map(([, n]) => n),
      threshold,
    ).forEach((count, n) => {
      const stage = stages[n]?.[0]
      if (stage) shown.set(stage, count)
    })
  chain([
    ['visits', counts.visits],
    ['people', counts.people],
  ])
  chain([
    ['handed', counts.handed],
    ['opened', counts.opened],
    ['redeemed', counts.redeemed],
    ['counted', counts.linked],
    ['joined-group', counts.joined],
    ['first-read', counts.read],
    ['first-word', counts.wrote],
  ])
  const linked = shown.get('counted')
  const [started, completed] = survey(counts, linked?.shown === true, threshold)
  return shown.set('survey-started', started).set('survey-completed', completed)
}

function sum(one: Count, other: Count, hidden: Count): Count {
  return one.shown && other.shown ? { shown: true, n: one.n + other.n } : hidden
}

/** Taken up within 30 days, among brochures handed out at least 30 days ago: a window that has ended for all of them. */
function within30(counts: RawCounts, handed: Count, threshold: number): Rate {
  const hidden: Count = { shown: false, below: threshold }
  const [all = hidden, due = hidden, taken = hidden] = suppressStages(
    [counts.handed, counts.due30, counts.redeemed30],
    threshold,
  )
  // The later redemptions are a difference of two shown numbers as well.
  const late = counts.redeemed - counts.redeemed30
  const safe = all.shown === handed.shown && !(late > 0 && late < threshold)
  return rate(
    'redeemed-30',
    safe ? taken : hidden,
    safe ? due : hidden,
    'handed-30-days-ago',
    '30 days',
    threshold,
  )
}

/** Shown only where nothing of this second chain must be hidden: it shares its first number with the stages. */
function survey(counts: RawCounts, linkedShown: boolean, threshold: number): [Count, Count] {
  const hidden: Count = { shown: false, below: threshold }
  const own = suppressStages(
    [counts.linked, counts.surveyStarted, counts.surveyCompleted],
    threshold,
  )
  const [, started = hidden, completed = hidden] = own
  return linkedShown && own.every((count) => count.shown) ? [started, completed] : [hidden, hidden]
}

export function rate(
  name: string,
  count: Count,
  of: Count,
  denominator: string,
  window: string | null,
  threshold: number,
): Rate {
  return { name, denominator, window, ...suppressRate(count, of, threshold) }
}
