import { NOT_ASKED } from '@kith/shared/clinic/brochure-contract.ts'
import { LANGUAGES, REFUSAL_REASONS } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { UPTAKE_DAYS, type RawCounts } from './snapshot.ts'
import { CHANNELS, PERSONAL, reportTables, WITHIN, withinName } from './report-circulation.ts'
import { suppressRate, type Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/enrolment'>
type Rate = Report['rates'][number]
export type Figures = Pick<
  Report,
  'stages' | 'declined' | 'channels' | 'materials' | 'languages' | 'shared' | 'uptake' | 'rates'
>

/** The number of this set of definitions; it rises when a stage or a rate comes to mean something else. */
export const DEFINITION = 4

/** The report of counts with those hidden that `judge` names. */
export function enrolmentReport(
  counts: RawCounts,
  hidden: ReadonlySet<string>,
  threshold: number,
): Figures {
  const all = new Map(
    reportTables(counts).flatMap((table) => table.map(({ name, n }) => [name, n])),
  )
  const at = (name: string): Count => {
    const n = all.get(name)
    if (n === undefined) throw new Error(`no table counts ${name}`)
    return hidden.has(name) ? { shown: false, below: threshold } : { shown: true, n }
  }
  const group = (name: string) => ({
    handed: at(`handed:${name}`),
    opened: at(`opened:${name}`),
    redeemed: at(`redeemed:${name}`),
  })
  const share = (name: Stage, of: Stage) => rate(name, at(name), at(of), of, null, threshold)
  const ofDue = (name: Stage, of: Stage) => rate(name, at(name), at(of), of, '6 weeks', threshold)
  return {
    stages: STAGES.map((stage) => ({ stage, count: at(stage) })),
    declined: REFUSAL_REASONS.map((reason) => ({ reason, count: at(`declined:${reason}`) })),
    channels: CHANNELS.map((channel) => ({ channel, ...group(channel) })),
    materials: PERSONAL.map((material) => ({ material, ...group(material) })),
    languages: LANGUAGES.map((language) => ({ language, ...group(language) })),
    shared: {
      pieces: at('shared:pieces'),
      used: at('shared:used'),
      counted: at('shared:counted'),
      joined: at('shared:joined'),
    },
    uptake: uptakeOf(at, threshold),
    rates: [
      rate('redeemed-30', at(WITHIN), at('followed'), 'handed-30-days-ago', '30 days', threshold),
      share('handed', 'offered'),
      share('opened', 'handed'),
      share('redeemed', 'handed'),
      share('joined-group', 'counted'),
      share('first-word', 'counted'),
      share('survey-completed', 'counted'),
      rate('active-30', at('active-30'), at('due-30'), 'counted-60-days-ago', '30 days', threshold),
      rate(
        'active-90',
        at('active-90'),
        at('due-90'),
        'counted-120-days-ago',
        '30 days',
        threshold,
      ),
      ofDue('answered-3m', 'due-3m'),
      ofDue('answered-6m', 'due-6m'),
    ],
  }
}

const STAGES = [
  'visits',
  'people',
  'offered',
  'declined',
  ...NOT_ASKED,
  'handed',
  'opened',
  'redeemed',
  'counted',
  'joined-group',
  'first-read',
  'first-word',
  'due-30',
  'active-30',
  'due-90',
  'active-90',
  'survey-offered',
  'survey-started',
  'survey-completed',
  'asked-3m',
  'due-3m',
  'answered-3m',
  'asked-6m',
  'due-6m',
  'answered-6m',
] as const
type Stage = (typeof STAGES)[number]

/** The cumulative curve, with those still without use at each of its points: both or neither of them are shown. */
function uptakeOf(at: (name: string) => Count, threshold: number): Report['uptake'] {
  const of = at('followed')
  const points = UPTAKE_DAYS.map((day) => {
    const { count: used, percent, low, high } = suppressRate(at(withinName(day)), of, threshold)
    const atRisk: Count =
      used.shown && of.shown
        ? { shown: true, n: of.n - used.n }
        : { shown: false, below: threshold }
    return { day, used, atRisk, percent, low, high }
  })
  return {
    window: '30 days',
    handed: at('handed'),
    notYetDue: at('not-yet-due'),
    missing: at('missing'),
    of,
    points,
  }
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
