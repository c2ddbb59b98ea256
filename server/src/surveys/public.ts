import { randomUUID } from 'node:crypto'
import { weekOf } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import { check } from '@kith/shared/surveys/check.ts'
import { UNKNOWN_LICENCE } from '@kith/shared/surveys/item.ts'
import type { Answers, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { scoresOf } from '@kith/shared/surveys/score.ts'
import type { Db } from '#platform/db.ts'
import { sha256, type Secrets } from '#platform/secrets.ts'
import { canonical } from './canonical.ts'
import { followUp1 } from './definitions/follow-up-1.ts'
import { onboarding1 } from './definitions/onboarding-1.ts'
import { semcd6 } from './definitions/semcd-6.ts'
import { visitSurvey1 } from './definitions/visit-survey-1.ts'
import { finished, type Language } from './progress.ts'
import * as queries from './queries.ts'
import { insertCompleted } from './record-queries.ts'
import { toAnswerRow } from './sealed.ts'
import { answersOf, type Sheet } from './sheet.ts'

export {
  asQuestionnaire,
  beginDraft,
  draftOf,
  importForm,
  keepItems,
  licencesOf,
  ownSurveys,
  publishDraft,
  recordPermission,
  retire,
  saveDraft,
  throwDraftAway,
} from './authoring-public.ts'
export { surveyBelongings } from './own-queries.ts'
export { insertLinks, linkBatches, voidLinks } from './link-queries.ts'
export { formByNumber, keyForm, makeForms, settleForm } from './paper-public.ts'
export { formCounts, waitingForms } from './paper-queries.ts'
export { dueDrafts, dueSurveyLinks, forgetDrafts, forgetSurveyLinks } from './retention-queries.ts'
export { forgetLapsed } from './forgetting-public.ts'
export { newestVersions } from './sitting-queries.ts'
export { linkHash } from './sitting.ts'
export {
  comeByLink,
  forgetByReceipt,
  handInAt,
  handOver,
  keepAt,
  leave,
  sittingOf,
  tryPin,
  type PinTried,
  type TodayOf,
} from './sitting-public.ts'
export { handedInScores, type HandedInScores } from './score-queries.ts'
export {
  handedInWeeks,
  MOST_IN_REPORT,
  respondentsOf,
  stoppedAt,
  versionsOf,
} from './report-queries.ts'
export { visitSurvey1 } from './definitions/visit-survey-1.ts'
export { joinedBySource, visitStudyRows } from './study.ts'
export { HANDED_OUT, studyRespondents } from './study-respondents.ts'

const shipped: readonly QuestionnaireVersion[] = [onboarding1, followUp1, visitSurvey1, semcd6]

/** Publishes the surveys that come with the product, each once and for ever; safe to call at every start. */
export async function publishShipped(db: Db, versions = shipped): Promise<void> {
  for (const definition of versions) {
    const { key, number, licence } = definition
    const name = `${key} ${number}`
    if (licence === UNKNOWN_LICENCE) throw new Error(`${name} has no known licence`)
    const [fault] = check(definition)
    if (fault) throw new Error(`${name} can not be published: ${fault.code} ${fault.item ?? ''}`)
    const fingerprint = sha256(canonical(definition))
    const kept = await queries.publishOnce(db, {
      key,
      number,
      licence,
      definition,
      sha256: fingerprint,
    })
    if (!kept?.equals(fingerprint)) {
      throw new Error(`${name} was published with other words: give the change a new number`)
    }
  }
}

export interface KeyedSheet {
  clinicId: string
  survey: string
  mode: 'phone' | 'tablet' | 'paper'
  /** Whether the clinic put the answers in and so knows them; on paper it always does. */
  entered: boolean
  language: Language
  answers: Sheet
  /** The clinic's calendar day; only its week is kept. */
  today: string
}

/** Writes an anonymous sheet as a completed response, in the caller's transaction and for the caller's clinic. */
export async function keyIn(
  db: Db,
  secrets: Pick<Secrets, 'seal'>,
  sheet: KeyedSheet,
): Promise<void> {
  const version = await queries.newestVersion(db, sheet.survey)
  if (!version) throw new Problem('request.invalid', { field: 'survey' })
  const answers = answersOf(version.definition, sheet.answers)
  const { clinicId, today, language, mode, entered } = sheet
  await keyInRecords(db, secrets, {
    clinicId,
    today,
    version,
    records: [{ answers, language, mode, entered }],
  })
}

/** Answers to a version, one after the other, of as many people. */
export interface KeyedRecords {
  version: { id: string; definition: QuestionnaireVersion }
  clinicId: string
  today: string
  records: readonly (Pick<KeyedSheet, 'language' | 'mode'> & {
    entered: boolean
    answers: Answers
  })[]
}

/** The same for answers to a certain version, however many. */
export async function keyInRecords(
  db: Db,
  secrets: Pick<Secrets, 'seal'>,
  { version, clinicId, today, records }: KeyedRecords,
): Promise<void> {
  const { id: versionId, definition } = version
  const rows = records.map(({ answers, ...record }) => {
    const items = finished(definition, answers)
    const responseId = randomUUID()
    return {
      assignmentId: randomUUID(),
      responseId,
      ...record,
      answers: items.map((item) => toAnswerRow(secrets, responseId, item)),
      scores: scoresOf(definition, items),
    }
  })
  await insertCompleted(db, { clinicId, versionId, week: weekOf(today) }, rows)
}
