import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import { Problem } from '@kith/shared/problems.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for the few routes that mail programs call: they have no page and no session. */
    crossSite?: boolean
  }
}

/** Headers of every answer, and what an unsafe request must bring with it. */
export function browserRules(
  app: FastifyInstance,
  origins: () => readonly string[],
  https: boolean,
): void {
  const headers = headersBy({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https && { maxAge: 63_072_000, includeSubDomains: true },
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    if (
      UNSAFE.has(request.method) &&
      !request.routeOptions.config.crossSite &&
      !sameOrigin(request, origins())
    ) {
      throw new Problem('request.origin')
    }
  })
}

/** What helmet says is the same for all answers: it is asked once, with nobody there. */
function headersBy(options: HelmetOptions): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet(options)(request, response, () => {})
  return response.getHeaders()
}

/** A page of ours says so by `Sec-Fetch-Site`, which scripts can't set, or at least by the exact Origin. */
export function sameOrigin(request: FastifyRequest, origins: readonly string[]): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  return origin !== undefined && origins.includes(origin)
}
