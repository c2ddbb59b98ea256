import type { FastifyInstance } from 'fastify'
import { Problem } from '@kith/shared/problems.ts'
import { applied, migrationNames } from './migrate.ts'
import type { Platform } from './platform.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Set when the process was told to stop: it finishes what it has and takes nothing new. */
    leaving: boolean
  }
}

/** `/healthz`: the process runs. `/readyz`: it can do its work. `/api/openapi.json`: the whole API. */
export function health(app: FastifyInstance, platform: Platform): void {
  app.decorate('leaving', false)
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    if (app.leaving) throw new Problem('server.busy')
    const newest = (await applied(platform.community.pg)).at(-1)
    if (newest === undefined || newest < (migrationNames().at(-1) ?? ''))
      throw new Problem('server.busy')
    return { ok: true, migration: newest }
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
