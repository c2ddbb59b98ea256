import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { LimitName } from '@kith/shared/contract/route.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Pool } from './db.ts'

/** So many requests in so many seconds. */
type Window = readonly [requests: number, seconds: number]

const HOUR = 3600
const DAY = 24 * HOUR

/** For each account, or address of who is not signed in. */
const figures: Readonly<Record<LimitName, readonly Window[]>> = {
  read: [[600, 60]],
  search: [[60, 60]],
  write: [[120, 60]],
  create: [[30, 60]],
  // In place of these, the setting of the community.
  report: [
    [10, HOUR],
    [30, DAY],
  ],
  // Of a life in danger: so high that it only stops a machine.
  danger: [
    [30, HOUR],
    [100, DAY],
  ],
  credential: [[20, 300]],
  // Of each account: three codes in a million are right at a time.
  'second-step': [
    [20, 600],
    [100, DAY],
  ],
  code: [[20, 600]],
  upload: [[20, 600]],
  // One page of a post may hold two hundred of them.
  picture: [[1200, 60]],
}

/** For all together, so that many addresses guess no faster than some: far above what the people of all clinics need. */
const together: Readonly<Partial<Record<LimitName, Window>>> = { code: [2000, 600] }

/** Limits that guard secrets: they count the address as well, and refuse when Postgres can not be asked. */
const guarding: readonly LimitName[] = ['credential', 'second-step', 'code']
/** Limits that all processes share through Postgres; the others are kept in each process. */
const shared: readonly LimitName[] = [...guarding, 'report', 'danger']
/** Nobody is kept from telling of a danger because a counter is down: then each process counts by itself. */
const neverDown: readonly LimitName[] = ['report', 'danger']

/** How many reports a person may send in an hour and in a day. */
export interface ReportLimits {
  hour: number
  day: number
}

export interface Limits {
  /** Whether a limit guards secrets, and so counts the address as well as the account. */
  guards(name: LimitName): boolean
  /** Counts one request; throws when there were too many. */
  take(name: LimitName, who: string): Promise<void>
  /** Counts it among those of everybody, once it was counted for whoever asks. */
  takeTogether(name: LimitName): Promise<void>
}

/** Those who may tell of a danger are counted on connections of their own. */
export function limits(pool: Pool, scale = 1, reports?: ReportLimits, reserve = pool): Limits {
  const limiters = new Map(
    Object.entries({ ...figures, ...(reports && settingOf(reports)) }).map(([name, windows]) => [
      name,
      windows.map(([points, seconds]) =>
        limiter(has(neverDown, name) ? reserve : pool, name, points * scale, seconds),
      ),
    ]),
  )
  const ofAll = new Map(
    Object.entries(together).map(([name, [points, seconds]]) => [
      name,
      limiter(pool, name, points * scale, seconds),
    ]),
  )
  return {
    guards: (name) => has(guarding, name),
    async take(name, who) {
      const windowed = limiters.get(name)
      if (!windowed) throw new Error(`no rate limit is called "${name}"`)
      for (const limit of windowed) await takeOne(limit, who)
    },
    async takeTogether(name) {
      const limit = ofAll.get(name)
      if (limit) await takeOne(limit, 'everybody')
    },
  }
}

async function takeOne(limit: RateLimiterAbstract, who: string): Promise<void> {
  try {
    await limit.consume(who)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw new Problem('server.busy', { cause: refused })
    throw new Problem('request.too-many', {
      state: { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) },
    })
  }
}

function settingOf({ hour, day }: ReportLimits): { report: readonly Window[] } {
  return {
    report: [
      [hour, HOUR],
      [day, DAY],
    ],
  }
}

function limiter(pool: Pool, name: string, points: number, duration: number): RateLimiterAbstract {
  // Two windows of one name are counted apart.
  const keyPrefix = duration === DAY ? `${name}-day` : name
  const inMemory = new RateLimiterMemory({ keyPrefix, points, duration })
  if (!has(shared, name)) return inMemory
  return new RateLimiterPostgres({
    storeClient: pool.pg,
    storeType: 'pool',
    schemaName: 'community',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
    ...(has(neverDown, name) && { insuranceLimiter: inMemory }),
  })
}

function has(names: readonly LimitName[], name: string): boolean {
  return names.some((one) => one === name)
}
