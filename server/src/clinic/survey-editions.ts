import type { Wave } from '@kith/shared/clinic/item-report-contract.ts'
import { weekOf } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { handedInWeeks, respondentsOf, stoppedAt, versionsOf } from '#surveys/public.ts'
import {
  isFor,
  isSame,
  leastOf,
  type Answers,
  type Edition,
  type nextEdition,
  type Judged,
  type Part,
  type Thresholds,
} from './edition.ts'
import * as kept from './edition-queries.ts'
import type { SurveyData } from './item-answer.ts'
import type { ClinicRow } from './queries.ts'
import { movedOn } from './respondents.ts'
import { isScored, scalesAlone, scoredAlone } from './scales.ts'
import { sharedScores, sharedWeeks } from './shared-score-queries.ts'
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

export interface Found {
  edition: Standing | null
  /** The next one is being made; until it is there the last one stands. */
  making: boolean
}

/** The report of a survey as it stands; there is none before enough have answered. */
export async function standingEdition(db: Db, source: Source): Promise<Found> {
  const row = await kept.standingRow(db, keptAs(source))
  const edition = row?.answers ? { ...row.judged, answers: row.answers } : null
  return { edition, making: await isDue(db, source, row) }
}

/** A page can say that its first report is being made; a file would say that nobody answered. */
export function refuseUnmade(audience: 'own' | 'others', { edition, making }: Found): void {
  if (audience === 'others' && making && !edition) throw new Problem('server.busy')
}

/** Once a week it is looked whether there is to be a next edition: answers come into a report by whole weeks. */
async function isDue(db: Db, source: Source, row: kept.KeptEdition | null): Promise<boolean> {
  const { clinic, now } = source
  const thresholds = thresholdsOf(clinic)
  const today = todayAt(clinic.timezone, now)
  if (row && !isFor(row.judged, thresholds)) return true
  if (row?.lookedOn === weekOf(today)) return false
  const weeks = await weeksOf(db, source)
  const until = row?.judged.until
  return !isSame(movedOn(weeks, today, leastOf(thresholds), until), until)
}

async function weeksOf(db: Db, { clinic, survey, wave }: Source) {
  const all = wave ? await sharedWeeks(db, clinic.id) : await handedInWeeks(db, clinic.id)
  return all
    .filter((one) => one.survey === survey && (!('wave' in one) || one.wave === wave))
    .flatMap(({ n, version, week }) => Array.from({ length: n }, () => ({ version, week })))
}

/** All that a clinic could have a report of. */
export async function sourcesOf(db: Db, clinic: ClinicRow, now: Date): Promise<Source[]> {
  const surveys = new Set((await handedInWeeks(db, clinic.id)).map(({ survey }) => survey))
  const shared = new Map(
    (await sharedWeeks(db, clinic.id)).map((one) => [`${one.survey} ${one.wave}`, one]),
  )
  return [
    ...Array.from(surveys, (survey) => ({ clinic, survey, now })),
    ...Array.from(shared.values(), ({ survey, wave }) => ({ clinic, survey, wave, now })),
  ]
}

/** What the next edition is made of, where it is time for one. */
export interface Due {
  after: kept.KeptEdition | null
  of: Parameters<typeof nextEdition>
}

export async function dueEdition(db: Db, source: Source): Promise<Due | null> {
  const { clinic, now } = source
  const of = keptAs(source)
  const after = await kept.standingRow(db, of)
  if (!(await isDue(db, source, after))) return null
  const before = after ? await kept.judgedBefore(db, of, after.number) : []
  const today = todayAt(clinic.timezone, now)
  const data = await dataOf(db, source)
  return { after, of: [data, thresholdsOf(clinic), today, after && editionOf(after), before] }
}

/** Keeps what was made, unless another was first; null where the last one stands. False where nothing is new. */
export async function keepEdition(
  db: Db,
  source: Source,
  after: kept.KeptEdition | null,
  next: Edition | null,
): Promise<boolean> {
  const { clinic, now } = source
  const row = await kept.lockEdition(db, keptAs(source))
  if (row?.id !== after?.id) return false
  const lookedOn = weekOf(todayAt(clinic.timezone, now))
  if (!next) {
    if (row) await kept.noteLook(db, row.id, lookedOn)
    return false
  }
  const { answers, ...judged } = standing(next)
  const number = (row?.number ?? 0) + 1
  const made = { ...keptAs(source), number, madeAt: now, lookedOn, judged, answers }
  if (!(await kept.insertEdition(db, made))) return false
  if (row) await kept.forgetAnswersOf(db, row.id)
  return true
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
