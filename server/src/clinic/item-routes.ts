import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import { itemReportContract } from '@kith/shared/clinic/item-report-contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { versionsOf } from '#surveys/public.ts'
import { answerIn, leastOf } from './edition.ts'
import { makeReport, type Answer, type Ask } from './item-answer.ts'
import { itemCsv } from './item-csv.ts'
import { toClinic } from './presented.ts'
import { theClinic, type ClinicRow } from './queries.ts'
import { dataOf, NOTHING_HIDDEN, standingEdition, thresholdsOf } from './edition-public.ts'

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
    answersReport(context, secrets, 'others', { action: 'survey.exported' })
  return {
    [shownTo]: (context) => answersReport(context, secrets, 'own', { action: 'survey.read' }),
    [asJson]: exported,
    [asCsv]: async (context) => Buffer.from(itemCsv(await exported(context))),
  }
}

/** A survey question by question, for one audience; that it was asked for is on record. */
export async function answersReport(
  { db, params, query, now, permit, audit }: Asking,
  secrets: Secrets,
  audience: 'own' | 'others',
  { action, as }: { action: LoggedKind; as?: string },
): Promise<Report> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const { survey } = params
  const report = await answerTo({ db, secrets, clinic, survey, now, audience }, query)
  if (!report) throw new Problem('request.not-found')
  await audit(action, `clinic:${clinic.id}`, { survey, ...query, ...(as && { as }) })
  return { clinic: toClinic(clinic), survey, ...report }
}

interface Place {
  db: Db
  secrets: Secrets
  clinic: ClinicRow
  survey: string
  now: Date
  audience: 'own' | 'others'
}

/** From the edition that stands; where nothing is hidden from the clinic, of all that has been handed in. */
async function answerTo(place: Place, ask: Ask): Promise<Answer | null> {
  const { db, secrets, clinic, survey, audience } = place
  const thresholds = thresholdsOf(clinic)
  const threshold = thresholds[audience]
  if (threshold === null) {
    const data = await dataOf(db, secrets, { clinicId: clinic.id, survey })
    return makeReport(data, NOTHING_HIDDEN).answer(ask)
  }
  const edition = await standingEdition(db, secrets, place)
  const versions = await versionsOf(db, survey)
  const definitions = versions.map(({ definition }) => definition)
  const answers = edition?.answers[audience] ?? null
  return answerIn(answers, definitions, ask, { threshold, least: leastOf(thresholds) })
}
