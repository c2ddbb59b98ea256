import type { clinicContract } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { respondentsOf, versionsOf, visitSurvey1 } from '#surveys/public.ts'
import { forOthers, forOwn, type Audience } from './audience.ts'
import { toClinic } from './presented.ts'
import { theClinic, type ClinicRow } from './queries.ts'
import { surveyCsv } from './survey-csv.ts'
import { surveyReport } from './survey-report.ts'
import { todayAt } from './visit-day.ts'

const shownTo = 'GET /api/clinics/:clinicId/survey-report'
const asJson = 'GET /api/clinics/:clinicId/survey-report/export.json'
const asCsv = 'GET /api/clinics/:clinicId/survey-report/export.csv'
type Routes = Pick<typeof clinicContract, typeof shownTo | typeof asJson | typeof asCsv>
type Asking = Pick<Context<Routes[typeof shownTo]>, 'db' | 'params' | 'now' | 'permit' | 'audit'>

/** The visit survey in the rows of the study that it follows, for the clinic's own eyes and to pass on. */
export const surveyReportHandlers: Handlers<Routes> = {
  [shownTo]: (context) => reportOf(context, forOwn, 'survey.read'),
  [asJson]: (context) => reportOf(context, forOthers, 'survey.exported'),
  [asCsv]: async (context) =>
    Buffer.from(surveyCsv(await reportOf(context, forOthers, 'survey.exported'))),
}

async function reportOf(
  { db, params, now, permit, audit }: Asking,
  audienceOf: (clinic: ClinicRow) => Audience,
  action: string,
): Promise<ReplyOf<typeof shownTo>> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const survey = visitSurvey1.key
  const versions = await versionsOf(db, survey)
  const data = {
    definitions: versions.map(({ definition }) => definition),
    people: await respondentsOf(db, { ...params, survey }),
  }
  const report = surveyReport(data, audienceOf(clinic), todayAt(clinic.timezone, now))
  await audit(action, `clinic:${clinic.id}`, { survey, as: 'study-rows' })
  return { clinic: toClinic(clinic), survey, ...report }
}
