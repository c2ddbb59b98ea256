import { itemReportContract } from '@kith/shared/clinic/item-report-contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { respondentsOf, stoppedAt, versionsOf } from '#surveys/public.ts'
import { forOthers, forOwn, type Audience } from './audience.ts'
import { itemReport } from './item-answer.ts'
import { itemCsv } from './item-csv.ts'
import { toClinic } from './presented.ts'
import { theClinic, type ClinicRow } from './queries.ts'
import { todayAt } from './visit-day.ts'

const shownTo = 'GET /api/clinics/:clinicId/surveys/:survey/report'
const asJson = 'GET /api/clinics/:clinicId/surveys/:survey/report/export.json'
const asCsv = 'GET /api/clinics/:clinicId/surveys/:survey/report/export.csv'
type Contract = typeof itemReportContract
type Asking = Pick<
  Context<Contract[typeof shownTo]>,
  'db' | 'params' | 'query' | 'now' | 'permit' | 'audit'
>
type Report = ReplyOf<typeof shownTo>

/** The report of any survey, question by question, for the clinic's own eyes and to pass on. */
export const itemReportRoutes: Mounter = (app, platform) => {
  mount(app, itemReportContract, handlers(platform.secrets), {
    ...platform,
    db: platform.clinic.db,
    login: 'clinic',
  })
}

function handlers(secrets: Secrets): Handlers<Contract> {
  const exported = (context: Asking) =>
    answersReport(context, secrets, forOthers, { action: 'survey.exported' })
  return {
    [shownTo]: (context) => answersReport(context, secrets, forOwn, { action: 'survey.read' }),
    [asJson]: exported,
    [asCsv]: async (context) => Buffer.from(itemCsv(await exported(context))),
  }
}

/** A survey question by question, for one audience; that it was asked for is on record. */
export async function answersReport(
  { db, params, query, now, permit, audit }: Asking,
  secrets: Secrets,
  audienceOf: (clinic: ClinicRow) => Audience,
  { action, as }: { action: string; as?: string },
): Promise<Report> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const { survey } = params
  const versions = await versionsOf(db, survey)
  const data = {
    definitions: versions.map(({ definition }) => definition),
    people: await respondentsOf(db, params),
    stopped: await stoppedAt(db, secrets, params),
  }
  const report = itemReport(data, query, audienceOf(clinic), todayAt(clinic.timezone, now))
  if (!report) throw new Problem('request.not-found')
  await audit(action, `clinic:${clinic.id}`, { survey, ...query, ...(as && { as }) })
  return { clinic: toClinic(clinic), survey, ...report }
}
