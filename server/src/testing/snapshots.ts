import fc from 'fast-check'
import { UPTAKE_DAYS, type Snapshot } from '#clinic/snapshot.ts'

/** The Mondays of a generated snapshot. */
export const WEEKS = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']

export interface Brochure {
  channel: string
  material: string
  language: string
  /** 0 handed out · 1 opened · 2 used · 3 counted · 4 joined · 5 read · 6 wrote */
  stage: number
  after: number
  due: boolean
}
interface Week {
  visits: number
  refused: string[]
  notAsked: Snapshot['notAsked'][number][1][]
  brochures: Brochure[]
  shared: Omit<Snapshot['shared'][number], 'week'>
}

/** Of codes for many: nothing. */
export const NONE = { pieces: 0, used: 0, counted: 0, joined: 0 }

export function snapshotOf(weeks: readonly Week[]): Snapshot {
  const dated = weeks.map((week, i) => ({ ...week, week: WEEKS[i] ?? '' }))
  return {
    visits: dated.flatMap(({ week, visits }) => (visits > 0 ? [[week, visits]] : [])),
    // Everyone was there once.
    seen: dated.flatMap(({ week, visits }) => (visits > 0 ? [[week, null, visits]] : [])),
    declined: dated.flatMap(({ week, refused }) =>
      [...new Set(refused)].map((reason): Snapshot['declined'][number] => [
        week,
        reason,
        refused.filter((one) => one === reason).length,
      ]),
    ),
    notAsked: dated.flatMap(({ week, notAsked }) =>
      [...new Set(notAsked)].map((why): Snapshot['notAsked'][number] => [
        week,
        why,
        notAsked.filter((one) => one === why).length,
      ]),
    ),
    handed: dated.flatMap(({ week, brochures }) =>
      kindsOf(brochures).map(({ channel, material, language }) => ({
        week,
        channel,
        material,
        language,
        ...handed(
          brochures.filter(
            (one) =>
              one.channel === channel && one.material === material && one.language === language,
          ),
        ),
      })),
    ),
    linked: dated.map(({ week, brochures }) => {
      const least = (stage: number) => brochures.filter((one) => one.stage >= stage).length
      const joined = { counted: least(3), joined: least(4), read: least(5), wrote: least(6) }
      const survey = {
        surveyOffered: least(4),
        surveyStarted: least(5),
        surveyCompleted: least(6),
        asked3m: least(4),
        asked6m: least(5),
      }
      const due = brochures.filter((one) => one.due && one.stage >= 3)
      const later = {
        due30: due.length,
        active30: due.filter(({ stage }) => stage >= 5).length,
        due3m: due.filter(({ stage }) => stage >= 4).length,
        answered3m: due.filter(({ stage }) => stage >= 5).length,
        due6m: due.filter(({ after, stage }) => after < 20 && stage >= 5).length,
        answered6m: due.filter(({ after, stage }) => after < 20 && stage >= 6).length,
        due90: due.filter(({ after }) => after < 20).length,
        active90: due.filter(({ after, stage }) => after < 20 && stage >= 6).length,
      }
      return { week, ...joined, ...survey, ...later }
    }),
    shared: dated.map(({ week, shared }) => ({ week, ...shared })),
  }
}

function kindsOf(brochures: readonly Brochure[]): Brochure[] {
  const kind = ({ channel, material, language }: Brochure) => `${channel} ${material} ${language}`
  return [...new Map(brochures.map((one) => [kind(one), one])).values()]
}

function handed(brochures: readonly Brochure[]) {
  const used = brochures.filter(({ stage }) => stage >= 2)
  const due = used.filter((one) => one.due)
  return {
    handed: brochures.length,
    opened: brochures.filter(({ stage }) => stage >= 1).length,
    redeemed: used.length,
    due: brochures.filter((one) => one.due).length,
    missing: 0,
    within: UPTAKE_DAYS.map((day) => due.filter(({ after }) => after <= day).length),
  }
}

const brochure = fc.record({
  channel: fc.constantFrom('nurse', 'physician', 'not-noted'),
  material: fc.constantFrom('card', 'letter'),
  language: fc.constantFrom('en', 'es'),
  stage: fc.nat(6),
  after: fc.nat(40),
  due: fc.boolean(),
})
/** A week as it may come about. */
export const weekWithBrochures = fc.record({
  visits: fc.oneof(fc.nat(14), fc.integer({ min: 11, max: 90 })),
  refused: fc.array(fc.constantFrom('no-need', 'privacy', 'other'), { maxLength: 14 }),
  notAsked: fc.array(fc.constantFrom('not-offered', 'already-member'), { maxLength: 14 }),
  brochures: fc.array(brochure, { maxLength: 30, size: 'max' }),
  shared: fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)).map((counts) => {
    const [joined = 0, counted = 0, used = 0] = counts.slice(0, 3).toSorted((a, b) => a - b)
    return { pieces: counts[3], used, counted, joined }
  }),
})
