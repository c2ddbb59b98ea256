import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { clinicContract } from '@kith/shared/clinic/contract.ts'
import { importContract } from '@kith/shared/clinic/import-contract.ts'
import { makeCode, parseCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import { spooled } from '#platform/spool.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import { joinedBySource, keyedAnswers, keyedModes, keyIn, visitStudyRows } from '#surveys/public.ts'
import { brochurePdf } from './brochure.ts'
import { answerOwn, askedWeeks } from './answer-queries.ts'
import { enrolmentHandlers } from './enrolment-routes.ts'
import { importHandlers, isFile } from './import-routes.ts'
import type { Imports } from './import-jobs.ts'
import { toClinic } from './presented.ts'
import * as queries from './queries.ts'
import { surveyReport } from './survey-report.ts'
import { todayAt } from './visit-day.ts'

/** `address` is where people find the community: it is printed on the brochures. */
export const clinicRoutes =
  (address: () => string, imports: Imports): Mounter =>
  (app, platform) => {
    void app.register(async (own) => {
      // Files of visits go to a temporary file first: a slow sender must not hold a transaction open.
      const types = importContract['POST /api/clinics/:clinicId/imports'].consumes
      own.addContentTypeParser(
        [...types],
        async (request: FastifyRequest, payload: IncomingMessage) => {
          if (request.actor.kind === 'anonymous') throw new Problem('session.none')
          return spooled(payload)
        },
      )
      own.addHook('onRequest', async (request, reply) => {
        finished(reply.raw, () => isFile(request.body) && void request.body.close())
      })
      const on = { ...platform, db: platform.clinic.db, login: 'clinic' } as const
      mount(own, clinicContract, handlers(platform, address), on)
      mount(own, importContract, importHandlers(platform, imports), on)
    })
  }

function handlers(platform: Platform, address: () => string): Handlers<typeof clinicContract> {
  const { secrets } = platform
  return {
    'GET /api/clinics': async ({ db, actor, permit }) => {
      permit('clinic.list', {})
      const own = actor.kind === 'person' ? actor.clinics : []
      const ids = may(actor, 'clinic.list-all', {}) ? 'all' : own
      return { items: (await queries.clinics(db, ids)).map(toClinic) }
    },

    'GET /api/clinics/:clinicId/print-batches': async ({ db, params: { clinicId }, permit }) => {
      permit('clinic.read', { clinicId })
      const rows = await queries.printBatches(db, clinicId)
      return { items: rows.map((row) => ({ ...row, printedAt: row.printedAt.toISOString() })) }
    },

    'POST /api/clinics/:clinicId/print-batches': async ({
      db,
      params,
      body,
      now,
      permit,
      self,
      audit,
      stale,
    }) => {
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      const { language, paper } = body
      const codes = Array.from({ length: body.count }, () => makeCode(randomBytes(10)))
      const batch = {
        clinicId: clinic.id,
        language,
        paper,
        groupSlug: body.groupSlug ?? null,
        printedBy: self(),
        printedAt: now,
      }
      const id = await queries.insertPrint(
        db,
        batch,
        codes.map((code) => secrets.index(CODE_PURPOSE, code)),
      )
      await audit('brochures.printed', `clinic:${clinic.id}`, { batch: id, count: body.count })
      stale(`clinic:${clinic.id}`)
      await queries.waitForDrawing(db)
      return brochurePdf({
        communityName: 'Kith',
        clinicName: clinic.name,
        address: address(),
        language,
        paper,
        codes,
        printedAt: now,
      })
    },

    'POST /api/clinics/:clinicId/offers': async (context) => {
      const { db, params, body, permit, self, now, stale } = context
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      const today = todayAt(clinic.timezone, now)
      const batchId = body.outcome === 'handed' ? await handOut(context, platform, today) : null
      await queries.insertOffer(db, {
        clinicId: clinic.id,
        outcome: body.outcome,
        reason: body.outcome === 'declined' ? (body.reason ?? 'prefer-not') : null,
        count: body.code ? 1 : body.count,
        batchId,
        handedByRole: body.handedBy ?? null,
        spokenRecommendation: body.spokenRecommendation ?? null,
        notedBy: self(),
        offeredOn: today,
      })
      stale(`clinic:${clinic.id}`)
      return { outcome: body.outcome, count: body.code ? 1 : body.count }
    },

    ...enrolmentHandlers,

    'POST /api/clinics/:clinicId/survey-responses': async ({
      db,
      params,
      body,
      now,
      permit,
      stale,
    }) => {
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      await keyIn(db, secrets, {
        ...body,
        clinicId: clinic.id,
        today: todayAt(clinic.timezone, now),
      })
      stale(`clinic:${clinic.id}`)
      return null
    },

    'GET /api/clinics/:clinicId/survey-report': async ({
      db,
      params,
      query,
      now,
      permit,
      audit,
    }) => {
      permit('clinic.read', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      const asked = askedWeeks(clinic, query, now)
      // The brochures handed out are a count of the enrolment report, and shown as far as that is.
      const { from, to, counts, hidden } = await answerOwn(db, clinic, asked, now)
      const range = { clinicId: clinic.id, survey: query.survey, from, to }
      const answers = await keyedAnswers(db, range)
      await audit('survey.read', `clinic:${clinic.id}`, { from, to, survey: query.survey })
      const rows = visitStudyRows(answers, counts.handed)
      const report = surveyReport(rows, joinedBySource(answers), {
        threshold: clinic.thresholdInternal,
        handedHidden: hidden.has('handed'),
        modes: await keyedModes(db, range),
      })
      return { clinic: toClinic(clinic), survey: query.survey, from, to, ...report }
    },
  }
}

type Offer = Context<(typeof clinicContract)['POST /api/clinics/:clinicId/offers']>

/** Marks what was handed out, by code or so many of a batch; returns the batch. */
async function handOut(
  { db, params, body }: Offer,
  { secrets }: Platform,
  today: string,
): Promise<string> {
  const how = {
    handedOn: today,
    handedByRole: body.handedBy ?? null,
    spokenRecommendation: body.spokenRecommendation ?? null,
  }
  if (body.code !== undefined) {
    const parsed = parseCode(body.code)
    const batchId =
      parsed.ok &&
      (await queries.handOutByCode(
        db,
        params.clinicId,
        secrets.index(CODE_PURPOSE, parsed.code),
        how,
      ))
    if (!batchId) throw new Problem('invitation.state', { field: 'code' })
    return batchId
  }
  if (body.batchId === undefined) throw new Problem('request.invalid', { field: 'batchId' })
  const marked = await queries.handOutOfBatch(db, params.clinicId, body.batchId, body.count, how)
  if (marked !== body.count)
    throw new Problem('invitation.state', { field: 'count', state: { left: marked } })
  return body.batchId
}
