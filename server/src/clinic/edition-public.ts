import { weekOf } from '@kith/shared/days.ts'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'
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

export async function dataOf(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  of: kept.SurveyOf,
): Promise<SurveyData> {
  const versions = await versionsOf(db, of.survey)
  return {
    definitions: versions.map(({ definition }) => definition),
    people: await respondentsOf(db, of),
    stopped: await stoppedAt(db, secrets, of),
  }
}

export interface Standing extends Judged {
  answers: { own: Answers | null; others: Answers }
}

interface Place {
  clinic: ClinicRow
  survey: string
  now: Date
}

/**
 * The report of a survey as it stands, or the next one where it is time for that; null where too few have answered. Once a
 * week it is looked: answers come into a report by whole weeks.
 */
export async function standingEdition(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  place: Place,
): Promise<Standing | null> {
  const of = { clinicId: place.clinic.id, survey: place.survey }
  const stands = stillStands(await kept.newestEdition(db, of), place)
  if (stands) return stands
  const row = await kept.lockEdition(db, of)
  // Another has made the next one meanwhile, or looked for it.
  if (row && !row.answers) return standingEdition(db, secrets, place)
  return stillStands(row, place) ?? lookForNext(db, secrets, place, row)
}

/** Where it was looked for the next one this week already. */
function stillStands(row: kept.KeptEdition | null, { clinic, now }: Place): Standing | null {
  if (!row?.answers || row.lookedOn !== weekOf(todayAt(clinic.timezone, now))) return null
  const stands = { ...row.judged, answers: row.answers }
  return isFor(stands, thresholdsOf(clinic)) ? stands : null
}

async function lookForNext(
  db: Db,
  secrets: Pick<Secrets, 'open'>,
  place: Place,
  row: kept.KeptEdition | null,
): Promise<Standing | null> {
  const { clinic, survey, now } = place
  const of = { clinicId: clinic.id, survey }
  const today = todayAt(clinic.timezone, now)
  const last = row && editionOf(row)
  const before = row ? await kept.judgedBefore(db, of, row.number) : []
  const data = await dataOf(db, secrets, of)
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
  if (!made) return standingEdition(db, secrets, place)
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
