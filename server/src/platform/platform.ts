import type { FastifyInstance } from 'fastify'
import type { Person } from '@kith/shared/actor.ts'
import { clock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { pool, type Db, type Pool } from './db.ts'
import { Heard } from './heard.ts'
import { jobs, type Jobs, type Subscriptions } from './jobs.ts'
import { limits, type Limits } from './limits.ts'
import { mailer, type Mailer } from './mail.ts'
import { secrets, type Secrets } from './secrets.ts'
import type { Sessions } from './sessions.ts'

export interface Urls {
  community: string
  clinic: string
}

/** What slices are built on; made once a process and passed. */
export interface Platform {
  config: Config
  urls: Urls
  community: Pool
  /** A few connections more, for what is answered however much there is to do. */
  reserve: Pool
  /** The clinic's own login: handed to the clinic slice alone. */
  clinic: Pool
  clock: Clock
  secrets: Secrets
  jobs: Jobs
  limits: Limits
  mailer: Mailer
  close(): Promise<void>
}

/** Sessions read and written by a pool or within a transaction. */
export type SessionsIn = (db: Db) => Sessions<Person>

/** Adds a slice's routes. The sessions get their statements from the slice that owns people. */
export type Mounter = (app: FastifyInstance, platform: Platform, sessions: SessionsIn) => void

export interface PlatformOptions {
  subscriptions: Subscriptions
  onError: (error: Error) => void
  /** For how long an answer is believed; 0 where a test changes things behind the product's back. */
  momentMs?: number
}

export function openPlatform(config: Config, urls: Urls, options: PlatformOptions): Platform {
  const heard = new Heard(options.momentMs)
  const community = pool(urls.community, 'kith community', 12, config.poolWaitMs, heard)
  const reserve = pool(urls.community, 'kith reserve', 2, config.poolWaitMs, heard)
  const clinic = pool(urls.clinic, 'kith clinic', 4, config.poolWaitMs)
  const queue = jobs(urls.community, options.subscriptions, options.onError)
  return {
    config,
    urls,
    community,
    reserve,
    clinic,
    clock: clock(config.clockOffsetMs),
    secrets: secrets(config),
    jobs: queue,
    limits: limits(community, config.limitScale, config.reports, reserve),
    mailer: mailer(config),
    async close() {
      await queue.stop()
      await Promise.all([community.end(), reserve.end(), clinic.end()])
    },
  }
}
