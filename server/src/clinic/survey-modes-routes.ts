import { randomUUID } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { surveyModesContract } from '@kith/shared/clinic/survey-modes-contract.ts'
import { plusDays } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isEasyPin } from '@kith/shared/surveys/pin.ts'
import { mount, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import { randomToken } from '#platform/secrets.ts'
import {
  handOver,
  insertLinks,
  linkBatches,
  linkHash,
  newestVersions,
  voidLinks,
} from '#surveys/public.ts'
import type { Away } from './away.ts'
import { linksOf, surveyAddress } from './survey-links.ts'
import * as queries from './queries.ts'
import { giveCookie } from './sitting-routes.ts'
import { todayAt } from './visit-day.ts'

/** `address` is where people find the community: links lead there. */
export const surveyModesRoutes =
  (address: () => string, awayIn: (platform: Platform) => Away): Mounter =>
  (app, platform) => {
    mount(app, surveyModesContract, handlers(platform, address, awayIn(platform)), {
      ...platform,
      db: platform.clinic.db,
      login: 'clinic',
    })
  }

function handlers(
  platform: Platform,
  address: () => string,
  away: Away,
): Handlers<typeof surveyModesContract> {
  return {
    'GET /api/clinics/:clinicId/survey-choices': async ({ db, params, permit }) => {
      permit('clinic.read', params)
      const versions = await newestVersions(db)
      const items = versions.map(({ definition: { key, title } }) => ({ survey: key, title }))
      return { items }
    },

    'GET /api/clinics/:clinicId/survey-links': async ({ db, params, permit }) => {
      permit('clinic.read', params)
      return { items: await linkBatches(db, params.clinicId) }
    },

    'POST /api/clinics/:clinicId/survey-links': makeLinks(platform, address),

    'POST /api/clinics/:clinicId/survey-links/:batchId/void': async (context) => {
      const { db, params, permit, audit, stale } = context
      permit('clinic.write', params)
      const { clinicId, batchId } = params
      if (!(await voidLinks(db, clinicId, batchId))) throw new Problem('request.not-found')
      await audit('survey.links-voided', `clinic:${clinicId}`, { links: batchId })
      stale(`clinic:${clinicId}`)
      return null
    },

    'POST /api/clinics/:clinicId/hand-overs': handTablet(platform, away),
  }
}

type Contract = typeof surveyModesContract

/** Their addresses are given once: what is kept of each is a hash. */
const makeLinks =
  (
    { secrets }: Platform,
    address: () => string,
  ): Handler<Contract['POST /api/clinics/:clinicId/survey-links']> =>
  async (context) => {
    const { db, params, body, now, permit, audit, stale } = context
    permit('clinic.write', params)
    const clinic = await queries.theClinic(db, params.clinicId)
    const version = (await newestVersions(db)).find(
      ({ definition }) => definition.key === body.survey,
    )
    if (!version) throw new Problem('request.invalid', { field: 'survey' })
    const today = todayAt(clinic.timezone, now)
    const batchId = randomUUID()
    const tokens = linksOf(body).map((link) => ({ ...link, token: randomToken() }))
    const common = { clinicId: clinic.id, batchId, versionId: version.id, madeOn: today }
    const rows = tokens.map(({ token, kind, maxUses }) => ({
      ...common,
      id: randomUUID(),
      kind,
      maxUses,
      tokenHash: linkHash(secrets, token),
      expiresOn: plusDays(today, body.days),
    }))
    await insertLinks(db, rows)
    const facts = { links: batchId, kind: body.kind, count: body.count }
    await audit('survey.links-made', `clinic:${clinic.id}`, facts)
    stale(`clinic:${clinic.id}`)
    return Buffer.from(stringify(tokens.map(({ token }) => [surveyAddress(address(), token)])))
  }

/** A patient's from here on: with the cookie that opens the survey, and without that of staff. */
const handTablet =
  (
    { secrets }: Platform,
    away: Away,
  ): Handler<Contract['POST /api/clinics/:clinicId/hand-overs']> =>
  async (context) => {
    const { db, params, body, now, permit, audit, request, reply } = context
    permit('clinic.write', params)
    if (isEasyPin(body.pin)) throw new Problem('request.invalid', { field: 'pin' })
    const clinic = await queries.theClinic(db, params.clinicId)
    const sessionId = request.session?.id
    if (sessionId === undefined) throw new Problem('session.none')
    const today = todayAt(clinic.timezone, now)
    const given = { ...body, clinicId: clinic.id, sessionId, today }
    const token = await handOver({ db, secrets, now }, given)
    await audit('tablet.handed-over', `clinic:${clinic.id}`, { survey: body.survey })
    // The last thing: where anything before it fails, whoever holds the tablet is still signed in.
    if (!(await away.putAway(sessionId))) throw new Problem('session.none')
    giveCookie(reply, token)
    return null
  }
