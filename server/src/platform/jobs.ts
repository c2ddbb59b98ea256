import { setTimeout } from 'node:timers/promises'
import { sql, type SQL } from 'drizzle-orm'
import { PgBoss, type JobResult } from 'pg-boss'
import type { Events } from '#events.ts'
import type { Db } from './db.ts'

export const JOBS_SCHEMA = 'jobs'

export type EventName = keyof Events

/**
 * Who hears of an event. Each listener has a queue of its own, so that one that fails does not repeat the others. Of
 * what is `light`, a matter of milliseconds, many are taken at once.
 */
export type Listener<E extends EventName = EventName> = {
  [N in E]: { event: N; name: string; light?: true; work: (data: Events[N]) => Promise<void> }
}[E]

/** Something for one listener to do. */
export interface Job {
  queue: string
  data: object
}

export interface Jobs {
  /** What an event gives its listeners to do; it goes to them through an outbox. */
  ofEvent<N extends EventName>(event: N, data: Events[N]): Job[]
  /** How much there is to do for listeners of these names, a line a queue. */
  counts(db: Db, listeners: readonly string[]): Promise<QueueCount[]>
  start(
    listeners: readonly Listener[],
    cron: readonly { event: EventName; name: string; cron: string }[],
  ): Promise<void>
  stop(): Promise<void>
}

export interface QueueCount {
  queue: string
  waiting: number
  /** Given up after several tries, and kept in the queue's dead letters. */
  failed: number
}

/** A listener by its name; one with `when` has nothing to do for other events of that kind. */
type Subscription<N extends EventName> =
  | string
  | { name: string; when: (data: Events[N]) => boolean }

/** Which listeners there are, by event: known to every process, also to those that do not work jobs. */
export type Subscriptions = { readonly [N in EventName]?: readonly Subscription<N>[] }

function queueName(event: string, listener: string): string {
  return `${event}.${listener}`
}

export function queueNames(subscriptions: Subscriptions): string[] {
  return Object.entries(subscriptions).flatMap(([event, listeners]) =>
    listeners.map((one) => queueName(event, typeof one === 'string' ? one : one.name)),
  )
}

function jobsOf<N extends EventName>(
  subscriptions: Subscriptions,
  event: N,
  data: Events[N],
): Job[] {
  const listeners: readonly Subscription<N>[] = subscriptions[event] ?? []
  return listeners.flatMap((one) => {
    if (typeof one === 'string') return { queue: queueName(event, one), data }
    return one.when(data) ? { queue: queueName(event, one.name), data } : []
  })
}

/** How pg-boss names the channel on which it hears that there is something to do. */
const CHANNEL = sql.raw(`'pgboss_' || left(encode(sha224('${JOBS_SCHEMA}'::bytea), 'hex'), 24)`)

/**
 * Rows for all jobs of a transaction in one statement, as pg-boss would write each in one of its own, and what wakes
 * its workers; both for the outbox.
 */
export function insertJobs(): { rows: SQL; woken(rows: SQL): SQL } {
  const schema = sql.identifier(JOBS_SCHEMA)
  return {
    rows: sql`INSERT INTO ${schema}.job (name, data, keep_until, retry_limit, retry_delay, retry_backoff,
        retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter, heartbeat_seconds)
      SELECT one.name, one.data::jsonb, now() + queue.retention_seconds * interval '1 second', queue.retry_limit,
        queue.retry_delay, queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds,
        queue.policy, queue.dead_letter, queue.heartbeat_seconds
      FROM unnest(${sql.placeholder('queues')}::text[], ${sql.placeholder('data')}::text[]) AS one (name, data)
      LEFT JOIN ${schema}.queue ON queue.name = one.name
      RETURNING name`,
    woken: (rows) =>
      sql`SELECT count(pg_notify(${CHANNEL}, name)) FROM (SELECT DISTINCT name FROM ${rows}) AS queued_for`,
  }
}

/** What such rows say. */
export function jobRows(jobs: readonly Job[]): { queues: string[]; data: string[] } {
  return {
    queues: jobs.map(({ queue }) => queue),
    data: jobs.map(({ data }) => JSON.stringify(data)),
  }
}

export function jobs(
  url: string,
  subscriptions: Subscriptions,
  onError: (error: Error) => void,
): Jobs {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    max: 4,
  })
  boss.on('error', onError)
  const stopping = new AbortController()
  let started = false
  return {
    ofEvent: (event, data) => jobsOf(subscriptions, event, data),
    counts: (db, names) =>
      countJobs(
        db,
        queueNames(subscriptions).filter((queue) => names.includes(queue.split('.').at(-1) ?? '')),
      ),
    async start(listeners, cron) {
      started = true
      await boss.start()
      for (const listener of listeners) await listen(boss, listener, stopping.signal)
      for (const { event, name, cron: when } of cron)
        await boss.schedule(queueName(event, name), when)
    },
    async stop() {
      stopping.abort()
      if (started) await boss.stop({ graceful: true, timeout: 8000 })
    },
  }
}

/** Takes away jobs, done or not, that name one of these ids. */
export async function forgetJobs(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`DELETE FROM ${sql.identifier(JOBS_SCHEMA)}.job
    WHERE concat(data, output, singleton_key) ~ ${ids.join('|')}`)
}

async function countJobs(db: Db, queues: readonly string[]): Promise<QueueCount[]> {
  const names = queues.flatMap((queue) => [queue, `${queue}.dead`])
  const { rows } = await db.execute<{ name: string; jobs: number }>(
    sql`SELECT name, count(*)::int AS jobs FROM ${sql.identifier(JOBS_SCHEMA)}.job
      WHERE name IN ${names} AND state IN ('created', 'retry', 'active') GROUP BY name`,
  )
  const jobsIn = (name: string) => rows.find((row) => row.name === name)?.jobs ?? 0
  return queues.map((queue) => ({
    queue,
    waiting: jobsIn(queue),
    failed: jobsIn(`${queue}.dead`),
  }))
}

/** So many light jobs of a queue are taken in one statement, and ended in another. */
const AT_ONCE = 50
/** After them a worker rests, so that under load many make the next batch. */
const REST_MS = 25

async function listen<N extends EventName>(
  boss: PgBoss,
  { event, name, light, work }: Listener<N>,
  stopping: AbortSignal,
): Promise<void> {
  const most = light ? AT_ONCE : 1
  const worker: string = await boss.work<Events[N]>(
    queueName(event, name),
    { pollingIntervalSeconds: 2, batchSize: most, perJobResults: true },
    async (batch) => {
      const results: JobResult[] = []
      for (const { id, data } of batch) results.push({ id, ...(await resultOf(work(data))) })
      if (light) await setTimeout(REST_MS, null, { signal: stopping }).catch(() => {})
      // A worker that was woken takes one batch and then sleeps: it has to wake itself for the rest of a burst.
      if (batch.length === most) boss.notifyWorker(worker)
      return results
    },
  )
}

/** One that fails is tried again without the others. */
function resultOf(work: Promise<void>): Promise<Omit<JobResult, 'id'>> {
  return work.then(
    () => ({ status: 'completed' as const }),
    (error: unknown) => ({ status: 'failed' as const, output: error }),
  )
}
