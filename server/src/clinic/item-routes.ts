import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import { itemReportContract } from '@kith/shared/clinic/item-report-contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { definitionsOf, toldTo, type Audience } from './edition-public.ts'
import { itemCsv } from './item-csv.ts'
import { toClinic } from './presented.ts'
import { theClinic } from './queries.ts'
import { isScored } from './scales.ts'

const shownTo = 'GET /api/clinics/:clinicId/surveys/:survey/report'
const asJson = 'GET /api/clinics/:clinicId/surveys/:survey/report/export.json'
const asCsv = 'GET /api/clinics/:clinicId/surveys/:survey/report/export.csv'
type Contract = typeof itemReportContract
type Asking = Pick<
  Context<Contract[typeof shownTo]>,
  'db' | 'params' | 'query' | 'now' | 'permit' | 'audit'
>
type Report = ReplyOf<typeof shownTo>

const handlers: Handlers<Contract> = {
  [shownTo]: (context) => answersReport(context, 'own', { action: 'survey.read' }),
  [asJson]: exported,
  [asCsv]: async (context) => Buffer.from(itemCsv(await exported(context))),
}

/** The report of any survey, question by question, for the clinic's own eyes and to pass on. */
export const itemReportRoutes: Mounter = (app, platform) => {
  mount(app, itemReportContract, handlers, {
    ...platform,
    db: platform.clinic.db,
    login: 'clinic',
  })
}

function exported(context: Asking): Promise<Report> {
  return answersReport(context, 'others', { action: 'survey.exported' })
}

/** A survey question by question, for one audience; that it was asked for is on record. */
export async function answersReport(
  { db, params, query, now, permit, audit }: Asking,
  audience: Audience,
  { action, as }: { action: LoggedKind; as?: string },
): Promise<Report> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const { survey } = params
  const { wave, ...ask } = query
  const told = await toldTo(audience, db, { clinic, survey, wave, now })
  const answer = told.answer(ask)
  if (!answer) throw new Problem(ask.only ? 'report.no-group' : 'request.not-found')
  await audit(action, `clinic:${clinic.id}`, { survey, ...query, ...(as && { as }) })
  const scored = (await definitionsOf(db, { survey })).some(isScored)
  const { making } = told
  const leftOut = told.leftOut(answer.version)
  return {
    clinic: toClinic(clinic),
    survey,
    wave: wave ?? null,
    scored,
    making,
    leftOut,
    ...answer,
    // Scores that are shared do not say how long it took. Who began is who shared them, and nobody is known to have stopped.
    ...(wave && { took: [] }),
  }
}
