import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '@kith/shared/problems.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for the few routes that mail programs call: they have no page and no session. */
    crossSite?: boolean
  }
}

/** Headers of every answer, and what an unsafe request must bring with it. */
export async function browserRules(
  app: FastifyInstance,
  origins: () => readonly string[],
  https: boolean,
): Promise<void> {
  await app.register(helmet, {
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

/** A page of ours says so by `Sec-Fetch-Site`, which scripts can't set, or at least by the exact Origin. */
export function sameOrigin(request: FastifyRequest, origins: readonly string[]): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  return origin !== undefined && origins.includes(origin)
}
