import type { FastifyRequest } from 'fastify'
import type { LimitName, Route } from '@kith/shared/contract/route.ts'
import type { Limits } from './limits.ts'

/** Counts a request under the limit of its route, once all of it is there; throws where it is one too many. */
export async function countRequest(
  { body, ip, actor }: Pick<FastifyRequest, 'body' | 'ip' | 'actor'>,
  route: Route,
  limits: Limits,
): Promise<void> {
  const limit = limitOf(route, body)
  // An account is soon made: what guards secrets is counted by address too.
  if (limits.guards(limit)) await limits.take(limit, ip)
  if (actor.kind === 'person') await limits.take(limit, actor.id)
  else if (!limits.guards(limit)) await limits.take(limit, ip)
  await limits.takeTogether(limit)
}

/** The body is not checked yet: it may be anything. */
function limitOf({ limit, urgent }: Route, body: unknown): LimitName {
  if (!urgent || typeof body !== 'object' || body === null) return limit
  const named = Object.entries(body).some(([field, value]) => {
    return field === urgent.field && value === urgent.value
  })
  return named ? urgent.limit : limit
}
