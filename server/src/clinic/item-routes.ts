import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import { itemReportContract } from '@kith/shared/clinic/item-report-contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { answerIn, leastOf } from './edition.ts'
import { makeReport, type Answer, type Ask } from './item-answer.ts'
import { itemCsv } from './item-csv.ts'
import { toClinic } from './presented.ts'
import { theClinic } from './queries.ts'
import { isScored } from './scales.ts'
import {
  dataOf,
  definitionsOf,
  NOTHING_HIDDEN,
  standingEdition,
  thresholdsOf,
  type Source,
} from './edition-public.ts'

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
  audience: 'own' | 'others',
  { action, as }: { action: LoggedKind; as?: string },
): Promise<Report> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const { survey } = params
  const { wave, ...ask } = query
  const report = await answerTo({ db, source: { clinic, survey, wave, now }, audience }, ask)
  if (!report) throw new Problem('request.not-found')
  await audit(action, `clinic:${clinic.id}`, { survey, ...query, ...(as && { as }) })
  const scored = (await definitionsOf(db, { survey })).some(isScored)
  return { clinic: toClinic(clinic), survey, wave: wave ?? null, scored, ...report }
}

interface Place {
  db: Db
  source: Source
  audience: 'own' | 'others'
}

/** From the edition that stands; where nothing is hidden from the clinic, of all that has been handed in. */
async function answerTo({ db, source, audience }: Place, ask: Ask): Promise<Answer | null> {
  const thresholds = thresholdsOf(source.clinic)
  const threshold = thresholds[audience]
  if (threshold === null) return makeReport(await dataOf(db, source), NOTHING_HIDDEN).answer(ask)
  const edition = await standingEdition(db, source)
  const answers = edition?.answers[audience] ?? null
  const definitions = await definitionsOf(db, source)
  return answerIn(answers, definitions, ask, { threshold, least: leastOf(thresholds) })
}
