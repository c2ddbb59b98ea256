import { HANDED_BY, REFUSAL_REASONS } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { UPTAKE_DAYS, type RawCounts } from './snapshot.ts'
import { groupsTable, partsTable, stagesTable, type Named, type Table } from './circulation.ts'
import { suppressRate, type Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/enrolment'>
type Rate = Report['rates'][number]
export type Figures = Pick<Report, 'stages' | 'declined' | 'channels' | 'uptake' | 'rates'>

/** The number of this set of definitions; it rises when a stage or a rate comes to mean something else. */
export const DEFINITION = 2

/**
 * The tables the counts of a report stand in. Each count of the report stands in at least one of them, so that
 * they can be suppressed together; see `suppressTables`.
 */
export function reportTables(counts: RawCounts): Table[] {
  const { visits, people, handed, declined, due, missing, redeemed, counted, channels } = counts
  const followed = due - missing
  const reasons = REFUSAL_REASONS.map((reason): Named => {
    return [`declined:${reason}`, counts.reasons[reason] ?? 0]
  })
  const within = UPTAKE_DAYS.map((day, i): Named => [withinName(day), counts.within[i] ?? 0])
  const channel = (role: string): Named[] => [
    [`handed:${role}`, channels[role]?.handed ?? 0],
    [`opened:${role}`, channels[role]?.opened ?? 0],
    [`redeemed:${role}`, channels[role]?.redeemed ?? 0],
  ]
  return [
    stagesTable([
      ['visits', visits],
      ['people', people],
    ]),
    groupsTable(CHANNELS.map(channel), ['handed', 'opened', 'redeemed']),
    stagesTable([
      ['redeemed', redeemed],
      ['counted', counted],
      ['joined-group', counts.joined],
      ['first-read', counts.read],
      ['first-word', counts.wrote],
    ]),
    stagesTable([
      ['counted', counted],
      ['survey-started', counts.surveyStarted],
      ['survey-completed', counts.surveyCompleted],
    ]),
    partsTable(reasons, 'declined'),
    partsTable(
      [
        ['handed', handed],
        ['declined', declined],
      ],
      'offered',
      'lesser',
    ),
    partsTable(
      [
        ['followed', followed],
        ['missing', missing],
        ['not-yet-due', handed - due],
      ],
      'handed',
    ),
    stagesTable([['followed', followed], ...within.toReversed()]),
    // Those who used theirs later are a difference of two shown counts as well.
    stagesTable([
      ['redeemed', redeemed],
      [WITHIN, counts.within.at(-1) ?? 0],
    ]),
  ]
}

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
  const share = (name: Stage, of: Stage) => rate(name, at(name), at(of), of, null, threshold)
  return {
    stages: STAGES.map((stage) => ({ stage, count: at(stage) })),
    declined: REFUSAL_REASONS.map((reason) => ({ reason, count: at(`declined:${reason}`) })),
    channels: CHANNELS.map((channel) => ({
      channel,
      handed: at(`handed:${channel}`),
      opened: at(`opened:${channel}`),
      redeemed: at(`redeemed:${channel}`),
    })),
    uptake: uptakeOf(at, threshold),
    rates: [
      rate('redeemed-30', at(WITHIN), at('followed'), 'handed-30-days-ago', '30 days', threshold),
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

const CHANNELS = [...HANDED_BY, 'not-noted'] as const

const withinName = (day: number) => `within:${day}`
const WITHIN = withinName(30)

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
