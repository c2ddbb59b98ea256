import { NOT_ASKED } from '@kith/shared/clinic/brochure-contract.ts'
import { HANDED_BY, LANGUAGES, MATERIALS, REFUSAL_REASONS } from '@kith/shared/clinic/contract.ts'
import { groupsTable, partsTable, stagesTable, type Named, type Table } from './circulation.ts'
import { UPTAKE_DAYS, type RawCounts } from './snapshot.ts'

export const CHANNELS = [...HANDED_BY, 'not-noted'] as const
/** What can have a code for one alone: a poster's is for many. */
export const PERSONAL = MATERIALS.filter((material) => material !== 'poster')

export const withinName = (day: number) => `within:${day}`
export const WITHIN = withinName(30)

/**
 * The tables the counts of a report stand in. Each count of the report stands in at least one of them, so that
 * they can be suppressed together; see `suppressTables`. The first is of people, who do not add up over weeks.
 */
export function reportTables(counts: RawCounts): Table[] {
  return [
    stagesTable([
      ['visits', counts.visits],
      ['people', counts.people],
    ]),
    ...handedTables(counts),
    ...offerTables(counts),
    ...countedTables(counts),
    ...sharedTables(counts),
  ]
}

/** Brochures: broken down in three ways, and how soon they were used. */
function handedTables(counts: RawCounts): Table[] {
  const { handed, due, missing, redeemed } = counts
  const followed = due - missing
  const groups = (names: readonly string[], of: RawCounts['channels']) =>
    groupsTable(
      names.map((name): Named[] => [
        [`handed:${name}`, of[name]?.handed ?? 0],
        [`opened:${name}`, of[name]?.opened ?? 0],
        [`redeemed:${name}`, of[name]?.redeemed ?? 0],
      ]),
      ['handed', 'opened', 'redeemed'],
    )
  const within = UPTAKE_DAYS.map((day, i): Named => [withinName(day), counts.within[i] ?? 0])
  return [
    groups(CHANNELS, counts.channels),
    groups(PERSONAL, counts.materials),
    groups(LANGUAGES, counts.languages),
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

function offerTables({ handed, declined, reasons, notAsked }: RawCounts): Table[] {
  return [
    partsTable(
      REFUSAL_REASONS.map((reason): Named => [`declined:${reason}`, reasons[reason] ?? 0]),
      'declined',
    ),
    partsTable(
      [
        ['handed', handed],
        ['declined', declined],
      ],
      'offered',
      'lesser',
    ),
    // No part of anything that is shown: who was not asked is in no sum of offers.
    ...NOT_ASKED.map((why) => stagesTable([[why, notAsked[why]]])),
  ]
}

/** Those who agreed to be counted: into the group, staying, and the surveys. */
function countedTables(counts: RawCounts): Table[] {
  const counted: Named = ['counted', counts.counted]
  return [
    stagesTable([
      ['redeemed', counts.redeemed],
      counted,
      ['joined-group', counts.joined],
      ['first-read', counts.read],
      ['first-word', counts.wrote],
    ]),
    stagesTable([
      counted,
      ['survey-offered', counts.surveyOffered],
      ['survey-started', counts.surveyStarted],
      ['survey-completed', counts.surveyCompleted],
    ]),
    stagesTable([
      counted,
      ['due-30', counts.due30],
      ['due-90', counts.due90],
      ['active-90', counts.active90],
    ]),
    stagesTable([
      ['due-30', counts.due30],
      ['active-30', counts.active30],
    ]),
    stagesTable([
      counted,
      ['asked-3m', counts.asked3m],
      ['due-3m', counts.due3m],
      ['answered-3m', counts.answered3m],
    ]),
    stagesTable([
      counted,
      ['asked-6m', counts.asked6m],
      ['due-6m', counts.due6m],
      ['answered-6m', counts.answered6m],
    ]),
  ]
}

function sharedTables({ shared }: RawCounts): Table[] {
  return [
    stagesTable([['shared:pieces', shared.pieces]]),
    stagesTable([
      ['shared:used', shared.used],
      ['shared:counted', shared.counted],
      ['shared:joined', shared.joined],
    ]),
  ]
}
