import type { Making } from '@kith/shared/clinic/contract.ts'
import type { Wave } from '@kith/shared/surveys/waves.ts'
import { weekOf } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import {
  handedInWeeks,
  MOST_IN_REPORT,
  respondentsOf,
  stoppedAt,
  versionsOf,
} from '#surveys/public.ts'
import { isFor, isTime, leastOf, type Answers, type Judged, type Thresholds } from './edition.ts'
import * as kept from './edition-queries.ts'
import type { SurveyData } from './item-answer.ts'
import type { ClinicRow } from './queries.ts'
import { headName, POOL } from './scopes.ts'
import { isScored, scalesAlone, scoredAlone } from './scales.ts'
import { sharedScores, sharedWeeks } from './shared-score-queries.ts'
import { leftOutOf, toldIn, toldOf, type LeftOut, type Told } from './told.ts'
import { troubleOf } from './trouble-queries.ts'
import { todayAt } from './visit-day.ts'

/** Up to this threshold nothing is hidden from the clinic, and it may see answers as they come. */
const HIDES_NOTHING = 1

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
  if (!wave) {
    const stopped = (await stoppedAt(db, of)).map((one) => ({ ...one, entered: false as const }))
    return { definitions, people: await respondentsOf(db, of), stopped }
  }
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
export function keptAs({ clinic, survey, wave }: Source): kept.SurveyOf {
  return { clinicId: clinic.id, survey: wave ? `${survey} ${wave}` : survey }
}

export type Audience = 'own' | 'others'

interface ToldNow extends Told {
  making: Making
  /** Of a version, whose answers are not counted; of that of the study unless it is said. */
  leftOut(version?: number): LeftOut
}

/** What an audience is told now: all that was handed in where nothing is hidden from it, else the edition that stands. */
export async function toldTo(audience: Audience, db: Db, source: Source): Promise<ToldNow> {
  const thresholds = thresholdsOf(source.clinic)
  const threshold = thresholds[audience]
  if (threshold === null) {
    const whom = { threshold: HIDES_NOTHING, least: HIDES_NOTHING }
    return { ...toldOf(await dataOf(db, source), whom), making: false, leftOut: () => [] }
  }
  const found = await standingEdition(db, source)
  if (audience === 'others') refuseUnmade(found)
  const { edition, making } = found
  const least = leastOf(thresholds)
  const answers = edition?.answers[audience] ?? null
  const ofStudy = edition?.heads[headName(POOL)] === undefined ? (answers?.newest ?? 0) : 0
  return {
    ...toldIn(answers, await definitionsOf(db, source), { threshold, least }),
    making,
    // Scores that members share come from themselves alone.
    leftOut: (version = ofStudy) => (source.wave ? [] : leftOutOf(edition, version, least)),
  }
}

export interface Standing extends Judged {
  answers: { own: Answers | null; others: Answers }
}

export interface Found {
  edition: Standing | null
  /** The next one is being made, or could not be and is tried again; until it is there the last one stands. */
  making: Making
}

/** The report of a survey as it stands: there is none before enough have answered, nor one by other thresholds. */
export async function standingEdition(db: Db, source: Source): Promise<Found> {
  const row = await kept.newestEdition(db, keptAs(source))
  const came = isLookedAt(row, source) ? [] : await whoCame(db, source)
  const isMaking = !tooMany(came) && isDue(came, source, row)
  const making = isMaking && (await troubleOf(db, keptAs(source))) ? 'again' : isMaking
  if (!row?.answers || !isFor(row.judged, thresholdsOf(source.clinic))) {
    if (tooMany(came)) throw new Problem('report.too-many')
    return { edition: null, making }
  }
  return { edition: { ...row.judged, answers: row.answers }, making }
}

/** A page can say that its first report is being made; a file would say that nobody answered. */
export function refuseUnmade({ edition, making }: Found): void {
  if (making && !edition) throw new Problem('server.busy')
}

/** Once a week it is looked whether there is to be a next edition: answers come into a report by whole weeks. */
export function isLookedAt(row: kept.KeptEdition | null, { clinic, now }: Source): boolean {
  if (row?.lookedOn !== weekOf(todayAt(clinic.timezone, now))) return false
  return isFor(row.judged, thresholdsOf(clinic))
}

export function isDue(
  came: readonly Came[],
  { clinic, now }: Source,
  row: kept.KeptEdition | null,
): boolean {
  if (came.length === 0) return false
  const each = came.flatMap(({ n, ...one }) => Array.from({ length: n }, () => one))
  const today = todayAt(clinic.timezone, now)
  return isTime(each, thresholdsOf(clinic), today, row?.judged ?? null)
}

/** How many have come to a version in one week. */
export interface Came {
  survey: string
  wave?: Wave
  version: number
  week: string
  entered: boolean
  n: number
}

/** Who has come to all surveys of a clinic, and shares scores with it. */
export async function allWhoCame(db: Db, clinicId: string): Promise<Came[]> {
  return [...(await handedInWeeks(db, clinicId)), ...(await sharedWeeks(db, clinicId))]
}

async function whoCame(db: Db, { clinic, survey, wave }: Source): Promise<Came[]> {
  const all = await allWhoCame(db, clinic.id)
  return all.filter((one) => one.survey === survey && one.wave === wave)
}

/** Of more no report is made, rather than one of a part of them: the last one stands, where there is one. */
export function tooMany(came: readonly Came[]): boolean {
  return came.reduce((sum, { n }) => sum + n, 0) > MOST_IN_REPORT
}
