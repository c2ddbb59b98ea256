import { sql, type SQL } from 'drizzle-orm'
import type { Topic } from '@kith/shared/topics.ts'
import type { Events } from '#events.ts'
import { prepared, type Db } from './db.ts'
import { answerRow, insertAnswer, type Kept, type Keyed, type Schema } from './idempotency.ts'
import { insertJobs, jobRows, type EventName, type Job, type Jobs } from './jobs.ts'

export const LIVE_CHANNEL = 'kith_live'
/** In place of an account: what many may do has changed, and nobody counted whom. Each page is asked about again. */
export const EVERYBODY = '*'

/** What a transaction sets off: told in its last statement, and by that together with its commit, or not at all. */
export interface Outbox {
  /** Topics that went stale, for the live sockets of all processes. */
  stale(...topics: Topic[]): void
  /** What this account may do has changed, or its sessions ended. */
  recheck(accountId: string): void
  emit<N extends EventName>(event: N, data: Events[N]): void
  /** Sends it all, and keeps the answer to a key where there is one. Throws where that key has an answer. */
  flush(db: Db, keyed?: (Keyed & { answer: Kept }) | null): Promise<void>
}

export function outbox(jobs: Pick<Jobs, 'ofEvent'>): Outbox {
  const topics = new Set<Topic>()
  const accounts = new Set<string>()
  const due: Job[] = []
  return {
    stale: (...names) => names.forEach((name) => topics.add(name)),
    recheck: (accountId) => accounts.add(accountId),
    emit: (event, data) => due.push(...jobs.ofEvent(event, data)),
    async flush(db, keyed) {
      const news = parts([...topics], [...accounts]).map((part) => JSON.stringify(part))
      const last = lastOf(keyed?.schema ?? null, due.length > 0, news.length > 0)
      if (!last) return
      const kept = keyed && answerRow(keyed, keyed.answer)
      const [row] = await last(db, { ...kept, ...jobRows(due), news })
      if (keyed && !row?.kept) throw new Error('this request was answered before')
    },
  }
}

/** One NOTIFY carries at most 8,000 bytes. */
const IN_ONE = 100

function parts(topics: readonly Topic[], recheck: readonly string[]) {
  const many = Math.ceil(Math.max(topics.length, recheck.length) / IN_ONE)
  return Array.from({ length: many }, (_, at) => {
    const of = <T>(list: readonly T[]) => list.slice(at * IN_ONE, (at + 1) * IN_ONE)
    return { topics: of(topics), recheck: of(recheck) }
  })
}

type Last = (db: Db, values: Record<string, unknown>) => Promise<{ kept: boolean }[]>
const statements = new Map<string, Last>()

/** The last statement of a transaction with what it has to tell; null for nothing. */
function lastOf(schema: Schema | null, withJobs: boolean, withNews: boolean): Last | null {
  if (schema === null && !withJobs && !withNews) return null
  const name = ['outbox', schema, withJobs && 'jobs', withNews && 'news'].filter(Boolean).join('_')
  const known = statements.get(name) ?? prepared(name, () => written(schema, withJobs, withNews))
  statements.set(name, known)
  return known
}

function written(schema: Schema | null, withJobs: boolean, withNews: boolean): SQL {
  const done: SQL[] = []
  const says: SQL[] = []
  if (schema) {
    done.push(sql`kept AS (${insertAnswer(schema)})`)
    says.push(sql`EXISTS (SELECT FROM kept) AS kept`)
  }
  if (withJobs) {
    const { rows, woken } = insertJobs()
    done.push(sql`queued AS (${rows})`)
    says.push(sql`(${woken(sql`queued`)}) AS woken`)
  }
  if (withNews) {
    says.push(sql`(SELECT count(pg_notify(${sql.raw(`'${LIVE_CHANNEL}'`)}, one.news))
      FROM unnest(${sql.placeholder('news')}::text[]) AS one(news)) AS told`)
  }
  const before = done.length > 0 ? sql`WITH ${sql.join(done, sql`, `)}` : sql``
  return sql`${before} SELECT ${sql.join(says, sql`, `)}`
}
