import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { clinicContract } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { versionsOf, visitSurvey1 } from '#surveys/public.ts'
import { leastOf } from './edition.ts'
import { makeReport } from './item-answer.ts'
import { toClinic } from './presented.ts'
import { theClinic, type ClinicRow } from './queries.ts'
import { surveyCsv } from './survey-csv.ts'
import { dataOf, NOTHING_HIDDEN, standingEdition, thresholdsOf } from './edition-public.ts'
import { surveyReport, type StudyRows } from './survey-report.ts'

const shownTo = 'GET /api/clinics/:clinicId/survey-report'
const asJson = 'GET /api/clinics/:clinicId/survey-report/export.json'
const asCsv = 'GET /api/clinics/:clinicId/survey-report/export.csv'
type Routes = Pick<typeof clinicContract, typeof shownTo | typeof asJson | typeof asCsv>
type Asking = Pick<Context<Routes[typeof shownTo]>, 'db' | 'params' | 'now' | 'permit' | 'audit'>

const survey = visitSurvey1.key

/** The visit survey in the rows of the study that it follows, for the clinic's own eyes and to pass on. */
export const surveyReportHandlers: Handlers<Routes> = {
  [shownTo]: (context) => reportOf(context, 'own', 'survey.read'),
  [asJson]: exported,
  [asCsv]: async (context) => Buffer.from(surveyCsv(await exported(context))),
}

function exported(context: Asking) {
  return reportOf(context, 'others', 'survey.exported')
}

async function reportOf(
  { db, params, now, permit, audit }: Asking,
  audience: 'own' | 'others',
  action: LoggedKind,
): Promise<ReplyOf<typeof shownTo>> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const report = await rowsFor({ db, clinic, now, audience })
  await audit(action, `clinic:${clinic.id}`, { survey, as: 'study-rows' })
  return { clinic: toClinic(clinic), survey, ...report }
}

interface Place {
  db: Db
  clinic: ClinicRow
  now: Date
  audience: 'own' | 'others'
}

/** Of the same edition as the report of each question. */
async function rowsFor({ db, clinic, now, audience }: Place): Promise<StudyRows> {
  const thresholds = thresholdsOf(clinic)
  const threshold = thresholds[audience]
  if (threshold === null) {
    const data = await dataOf(db, { clinic, survey, now })
    return surveyReport(makeReport(data, NOTHING_HIDDEN), NOTHING_HIDDEN).answer
  }
  const edition = await standingEdition(db, { clinic, survey, now })
  const rows = edition?.answers[audience]?.study
  if (rows) return rows
  const versions = await versionsOf(db, survey)
  const nobody = {
    definitions: versions.map(({ definition }) => definition),
    people: [],
    stopped: [],
  }
  const whom = { threshold, least: leastOf(thresholds) }
  return surveyReport(makeReport(nobody, whom), whom).answer
}
