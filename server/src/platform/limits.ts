import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { LimitName } from '@kith/shared/contract/route.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Pool } from './db.ts'

/** [requests, seconds] for each account, or address of who is not signed in. */
const figures: Record<LimitName, readonly [number, number]> = {
  read: [600, 60],
  search: [60, 60],
  write: [120, 60],
  create: [30, 60],
  credential: [20, 300],
  code: [20, 600],
  upload: [20, 600],
  // One page of a post may hold two hundred of them.
  picture: [1200, 60],
}

/** Limits that all processes share through Postgres, and that refuse when it can not be asked; the others are kept in each process. */
const shared: readonly LimitName[] = ['credential', 'code']

export interface Limits {
  /** Whether a limit guards secrets, and so counts the address as well as the account. */
  guards(name: LimitName): boolean
  /** Counts one request; throws when there were too many. */
  take(name: LimitName, who: string): Promise<void>
}

export function limits(pool: Pool, scale = 1): Limits {
  const limiters = new Map(
    Object.entries(figures).map(([name, [points, duration]]) => [
      name,
      limiter(
        pool,
        name,
        points * scale,
        duration,
        shared.some((one) => one === name),
      ),
    ]),
  )
  return {
    guards: (name) => shared.some((one) => one === name),
    async take(name, who) {
      const limit = limiters.get(name)
      if (!limit) throw new Error(`no rate limit is called "${name}"`)
      try {
        await limit.consume(who)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes))
          throw new Problem('server.busy', { cause: refused })
        throw new Problem('request.too-many', {
          state: { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) },
        })
      }
    },
  }
}

function limiter(
  pool: Pool,
  keyPrefix: string,
  points: number,
  duration: number,
  inPostgres: boolean,
): RateLimiterAbstract {
  if (!inPostgres) return new RateLimiterMemory({ keyPrefix, points, duration })
  return new RateLimiterPostgres({
    storeClient: pool.pg,
    schemaName: 'community',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
  })
}
