import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { clinicContract } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { visitSurvey1 } from '#surveys/public.ts'
import { toldTo, type Audience } from './edition-public.ts'
import { toClinic } from './presented.ts'
import { theClinic } from './queries.ts'
import { surveyCsv } from './survey-csv.ts'

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
  audience: Audience,
  action: LoggedKind,
): Promise<ReplyOf<typeof shownTo>> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  // Of the same edition as the report of each question.
  const { study, making, leftOut } = await toldTo(audience, db, { clinic, survey, now })
  const rows = study()
  await audit(action, `clinic:${clinic.id}`, { survey, as: 'study-rows' })
  return { clinic: toClinic(clinic), survey, making, leftOut: leftOut(), ...rows }
}
