import { sql, type SQL } from 'drizzle-orm'
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import { PgDialect, type PgDatabase, type PreparedQueryConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { Problem } from '@kith/shared/problems.ts'
import { Heard } from './heard.ts'
import { WaitingPool } from './waiting-pool.ts'

/** A pool or a transaction of one: every query takes it first. */
export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

export interface Pool {
  db: Db
  pg: pg.Pool
  /** How long who waits for a connection has waited; 0 where nobody does. In milliseconds. */
  waitMs(): number
  /** Answers of a moment ago, until the next commit. */
  heard: Heard
  /** Reads what nobody waits for: no statement takes longer than so many milliseconds. */
  aside<Read>(atMostMs: number, read: (db: Db) => Promise<Read>): Promise<Read>
  /** Opens all connections before the first request: a handshake needs threads that hashing may hold later. */
  warm(): Promise<void>
  end(): Promise<void>
}

const LIMITS =
  '-c statement_timeout=3000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'

/** A pool whose statements and waits are bounded: one that stays full for so long answers 503. */
export function pool(
  url: string,
  name: string,
  max: number,
  waitMs: number,
  heard = new Heard(),
): Pool {
  const connections = new WaitingPool({
    connectionString: url,
    application_name: name,
    max,
    min: max,
    connectionTimeoutMillis: waitMs,
    options: LIMITS,
  })
  // A connection that breaks while idle is replaced at its next use.
  connections.on('error', () => {})
  // So is one that breaks in the middle of a transaction: its query fails, and nothing else does.
  connections.on('connect', (client) => client.on('error', () => {}))
  return {
    db: committing(drizzle(connections), () => heard.forget()),
    pg: connections,
    waitMs: () => connections.waitMs,
    heard,
    aside: (atMostMs, read) =>
      drizzle(connections).transaction(
        async (tx) => {
          await tx.execute(sql`SELECT set_config('statement_timeout', ${String(atMostMs)}, true)`)
          return read(tx)
        },
        { accessMode: 'read only' },
      ),
    async warm() {
      const opened = await Promise.all(Array.from({ length: max }, () => connections.connect()))
      for (const client of opened) client.release()
    },
    end: () => connections.end(),
  }
}

const names = new Set<string>()

/** Two statements of one name would work each alone, and fail where they meet on a connection: that shall not start. */
export function uniquely(name: string): string {
  if (names.has(name)) throw new Error(`two prepared statements are called ${name}`)
  names.add(name)
  return name
}

/**
 * A statement on a hot path, for a pool or a transaction: written once, with placeholders for what differs from call
 * to call, and prepared by Postgres under its name; without one it is planned at each use, and keeps no place on the
 * connection. Its rows come as Postgres tells them: times are texts.
 */
export function prepared<Row extends Record<string, unknown>>(
  name: string | null,
  write: () => SQL,
): (db: Db, values: Record<string, unknown>) => Promise<Row[]> {
  if (name !== null) uniquely(name)
  let query: ReturnType<PgDialect['sqlToQuery']> | null = null
  return async (db, values) => {
    query ??= new PgDialect().sqlToQuery(write())
    const { rows } = await db._.session
      .prepareQuery<Answering<Row>>(query, undefined, name ?? undefined, false)
      .execute(values)
    return rows
  }
}

const shapes = new Map<string, string>()

/** Each way in which a statement is written keeps a place of its own on the connection, under its name and a number. */
function shapeOf(name: string, written: string): string {
  const shape = `${name} ${written}`
  const known = shapes.get(shape) ?? uniquely(`${name}_${shapes.size}`)
  shapes.set(shape, known)
  return known
}

/**
 * A statement on a hot path that is written anew at each call, because what it asks differs a little. Never for one with
 * lists of values: it would be written in as many ways as they are long.
 */
export async function planned<Row extends Record<string, unknown>>(
  db: Db,
  name: string,
  statement: SQL,
): Promise<Row[]> {
  const query = new PgDialect().sqlToQuery(statement)
  const { rows } = await db._.session
    .prepareQuery<Answering<Row>>(query, undefined, shapeOf(name, query.sql), false)
    .execute()
  return rows
}

/** The same for one that drizzle writes. */
export function plannedQuery<Rows>(
  name: string,
  query: { toSQL(): { sql: string }; prepare(name: string): { execute(): Promise<Rows> } },
): Promise<Rows> {
  return query.prepare(shapeOf(name, query.toSQL().sql)).execute()
}

type Answering<Row extends Record<string, unknown>> = PreparedQueryConfig & {
  execute: pg.QueryResult<Row>
}

/** Says after each commit, before anybody else is told, that something changed. */
function committing(db: Db, changed: () => void): Db {
  const run = db.transaction.bind(db)
  db.transaction = async (work, options) => {
    const result = await run(work, options)
    changed()
    return result
  }
  return db
}

/** One connection as what queries take; for the operator's commands. */
export function dbOf(client: pg.Client): Db {
  return drizzle(client)
}

/** Postgres errors that mean "too much at once" become 503; all others stay what they are. */
export function asProblem(error: unknown): unknown {
  const code = codeOf(error)
  if (code !== null && BUSY.has(code)) return new Problem('server.busy', { cause: error })
  return error
}

/** What it waited for stayed locked by others. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03'
}

// Statement, lock and idle time-outs, deadlock, serialization, connection trouble, too many connections.
const BUSY = new Set([
  '57014',
  '55P03',
  '40P01',
  '40001',
  '08006',
  '08001',
  '53300',
  '57P01',
  '57P03',
  '25P03',
  // The database is away, or was just killed.
  '57P02',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
])

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (/timeout exceeded when trying to connect/.test(error.message)) return '53300'
  if (/^(Connection terminated|Client has encountered a connection error)/.test(error.message))
    return '08006'
  return codeOf(error.cause)
}

/** Whether an insert failed because such a row exists, by the name of the unique index. */
export function violates(error: unknown, index: string): boolean {
  if (!(error instanceof Error)) return false
  if ('constraint' in error && error.constraint === index) return true
  return violates(error.cause, index)
}
