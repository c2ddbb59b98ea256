import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import { clinicContract } from '@kith/shared/clinic/contract.ts'
import { importContract } from '@kith/shared/clinic/import-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { asking } from '#platform/permit.ts'
import { spooled } from '#platform/spool.ts'
import type { Mounter } from '#platform/platform.ts'
import { brochureHandlers } from './brochure-routes.ts'
import { enrolmentHandlers } from './enrolment-routes.ts'
import { importHandlers, isFile } from './import-routes.ts'
import type { Imports } from './import-jobs.ts'
import { toClinic } from './presented.ts'
import * as queries from './queries.ts'
import { surveyReportHandlers } from './survey-report-routes.ts'

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
          // Of who may not, nothing is taken in: everybody together has more than the disk.
          const { clinicId = '' } = Object.fromEntries(paramsOf(request))
          asking(request.actor).permit('clinic.write', { clinicId })
          return spooled(payload)
        },
      )
      own.addHook('onRequest', async (request, reply) => {
        finished(reply.raw, () => isFile(request.body) && void request.body.close())
      })
      const on = { ...platform, db: platform.clinic.db, login: 'clinic' } as const
      mount(own, clinicContract, handlers, on)
      mount(own, brochureContract, brochureHandlers(platform, address), on)
      mount(own, importContract, importHandlers(platform, imports), on)
    })
  }

/** Before they are checked. */
function paramsOf({ params }: FastifyRequest): [string, string][] {
  const all = typeof params === 'object' && params !== null ? Object.entries(params) : []
  return all.map(([name, value]) => [name, String(value)])
}

const handlers: Handlers<typeof clinicContract> = {
  'GET /api/clinics': async ({ db, actor, permit }) => {
    permit('clinic.list', {})
    const own = actor.kind === 'person' ? actor.clinics : []
    const ids = may(actor, 'clinic.list-all', {}) ? 'all' : own
    return { items: (await queries.clinics(db, ids)).map(toClinic) }
  },

  ...enrolmentHandlers,
  ...surveyReportHandlers,
}
