import type { Wave } from '@kith/shared/clinic/item-report-contract.ts'
import { weekOf } from '@kith/shared/days.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { respondentsOf, stoppedAt, versionsOf } from '#surveys/public.ts'
import {
  isFor,
  nextEdition,
  type Answers,
  type Edition,
  type Judged,
  type Part,
  type Thresholds,
} from './edition.ts'
import * as kept from './edition-queries.ts'
import type { SurveyData } from './item-answer.ts'
import type { ClinicRow } from './queries.ts'
import { isScored, scalesAlone, scoredAlone } from './scales.ts'
import { sharedScores } from './shared-score-queries.ts'
import { todayAt } from './visit-day.ts'

/** Up to this threshold nothing is hidden from the clinic, and it may see answers as they come. */
const HIDES_NOTHING = 1

export const NOTHING_HIDDEN = { threshold: HIDES_NOTHING, least: HIDES_NOTHING }

export function thresholdsOf({ thresholdInternal: own, thresholdExternal }: ClinicRow): Thresholds {
  return {
    own: own <= HIDES_NOTHING ? null : own,
    others: Math.max(own, thresholdExternal),
  }
}

/** What a report is of: what was answered without an account, or of one wave the scores that members share. */
export interface Source {
  clinic: ClinicRow
  survey: string
  wave?: Wave | undefined
  now: Date
}

export async function dataOf(db: Db, source: Source): Promise<SurveyData> {
  const { clinic, survey, wave, now } = source
  const of = { clinicId: clinic.id, survey }
  const definitions = await definitionsOf(db, source)
  if (!wave)
    return { definitions, people: await respondentsOf(db, of), stopped: await stoppedAt(db, of) }
  const shared = await sharedScores(db, { ...of, wave }, now)
  return { definitions, people: shared.map(scoredAlone), stopped: [] }
}

/** The versions of a survey; of scores alone, where a report is of these. */
export async function definitionsOf(
  db: Db,
  { survey, wave }: Pick<Source, 'survey' | 'wave'>,
): Promise<QuestionnaireVersion[]> {
  const all = (await versionsOf(db, survey)).map(({ definition }) => definition)
  return wave ? all.filter(isScored).map(scalesAlone) : all
}

/** Under which name editions are kept: no survey's name has a space in it. */
function keptAs({ clinic, survey, wave }: Source): kept.SurveyOf {
  return { clinicId: clinic.id, survey: wave ? `${survey} ${wave}` : survey }
}

export interface Standing extends Judged {
  answers: { own: Answers | null; others: Answers }
}

/**
 * The report of a survey as it stands, or the next one where it is time for that; null where too few have answered. Once a
 * week it is looked: answers come into a report by whole weeks.
 */
export async function standingEdition(db: Db, source: Source): Promise<Standing | null> {
  const of = keptAs(source)
  const stands = stillStands(await kept.newestEdition(db, of), source)
  if (stands) return stands
  const row = await kept.lockEdition(db, of)
  // Another has made the next one meanwhile, or looked for it.
  if (row && !row.answers) return standingEdition(db, source)
  return stillStands(row, source) ?? lookForNext(db, source, row)
}

/** Where it was looked for the next one this week already. */
function stillStands(row: kept.KeptEdition | null, { clinic, now }: Source): Standing | null {
  if (!row?.answers || row.lookedOn !== weekOf(todayAt(clinic.timezone, now))) return null
  const stands = { ...row.judged, answers: row.answers }
  return isFor(stands, thresholdsOf(clinic)) ? stands : null
}

async function lookForNext(
  db: Db,
  source: Source,
  row: kept.KeptEdition | null,
): Promise<Standing | null> {
  const { clinic, now } = source
  const of = keptAs(source)
  const today = todayAt(clinic.timezone, now)
  const last = row && editionOf(row)
  const before = row ? await kept.judgedBefore(db, of, row.number) : []
  const data = await dataOf(db, source)
  const next = nextEdition(data, thresholdsOf(clinic), today, last, before)
  if (!next) {
    if (row) await kept.noteLook(db, row.id, weekOf(today))
    return last && standing(last)
  }
  const { answers, ...judged } = standing(next)
  const made = await kept.insertEdition(db, {
    ...of,
    number: (row?.number ?? 0) + 1,
    madeAt: now,
    lookedOn: weekOf(today),
    judged,
    answers,
  })
  // Another has made it meanwhile.
  if (!made) return standingEdition(db, source)
  if (row) await kept.forgetAnswersOf(db, row.id)
  return { ...judged, answers }
}

function editionOf({ judged, answers }: kept.KeptEdition): Edition | null {
  if (!answers) return null
  const { own, others } = judged
  return {
    ...judged,
    own: own && answers.own && { ...own, answers: answers.own },
    others: { ...others, answers: answers.others },
  }
}

function standing({ own, others, ...edition }: Edition): Standing {
  return {
    ...edition,
    own: own && judgedOf(own),
    others: judgedOf(others),
    answers: { own: own?.answers ?? null, others: others.answers },
  }
}

function judgedOf({ threshold, shown, hidden }: Part): Judged['others'] {
  return { threshold, shown, hidden }
}
