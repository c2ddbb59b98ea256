import { sql } from 'drizzle-orm'
import { PgBoss, fromDrizzle } from 'pg-boss'
import type { Events } from '#events.ts'
import type { Db } from './db.ts'

export const JOBS_SCHEMA = 'jobs'

export type EventName = keyof Events

/** Who hears of an event. Each listener has a queue of its own, so that one that fails does not repeat the others. */
export type Listener<E extends EventName = EventName> = {
  [N in E]: { event: N; name: string; work: (data: Events[N]) => Promise<void> }
}[E]

export interface Jobs {
  /** Enqueues an event for all its listeners inside the given transaction: committed together, or not at all. */
  send<N extends EventName>(tx: Db, event: N, data: Events[N]): Promise<void>
  /** The same for many of one kind, in one statement a listener. */
  sendMany<N extends EventName>(tx: Db, event: N, data: readonly Events[N][]): Promise<void>
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

/** Which listeners there are, by event: known to every process, also to those that do not work jobs. */
export type Subscriptions = Readonly<Partial<Record<EventName, readonly string[]>>>

function queueName(event: EventName, listener: string): string {
  return `${event}.${listener}`
}

export function queueNames(subscriptions: Subscriptions): string[] {
  return Object.entries(subscriptions).flatMap(([event, names]) =>
    names.map((name) => `${event}.${name}`),
  )
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
  let started: Promise<unknown> | null = null
  const start = () => (started ??= boss.start())
  return {
    async send(tx, event, data) {
      await start()
      for (const listener of subscriptions[event] ?? []) {
        await boss.send(queueName(event, listener), data, { db: fromDrizzle(tx, sql) })
      }
    },
    async sendMany(tx, event, data) {
      if (data.length === 0) return
      await start()
      for (const listener of subscriptions[event] ?? [])
        await boss.insert(
          queueName(event, listener),
          data.map((one) => ({ data: one })),
          { db: fromDrizzle(tx, sql) },
        )
    },
    counts: (db, names) =>
      countJobs(
        db,
        queueNames(subscriptions).filter((queue) => names.includes(queue.split('.').at(-1) ?? '')),
      ),
    async start(listeners, cron) {
      await start()
      for (const listener of listeners) await listen(boss, listener)
      for (const { event, name, cron: when } of cron)
        await boss.schedule(queueName(event, name), when)
    },
    async stop() {
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

async function listen<N extends EventName>(boss: PgBoss, listener: Listener<N>): Promise<void> {
  // A worker that was woken takes one batch and then sleeps: it has to wake itself for the rest of a burst.
  const worker: string = await boss.work<Events[N]>(
    queueName(listener.event, listener.name),
    { pollingIntervalSeconds: 2, batchSize: 1 },
    async ([job]) => {
      if (!job) return
      try {
        await listener.work(job.data)
      } finally {
        boss.notifyWorker(worker)
      }
    },
  )
}
