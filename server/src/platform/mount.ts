import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '@kith/shared/actor.ts'
import type { Call, Endpoint, Route } from '@kith/shared/contract/route.ts'
import type { Action, Facts, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Events } from '#events.ts'
import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import { keepAnswer, keptAnswer, type Kept, type Schema } from './idempotency.ts'
import type { EventName, Jobs } from './jobs.ts'
import type { Limits } from './limits.ts'
import { asking } from './permit.ts'
import type { SessionRow } from './sessions.ts'

/** What a handler is given. `db` is a transaction for all that may change something. */
export interface Context<R extends Route = Route> {
  params: Call<R>['params']
  query: Call<R>['query']
  body: Call<R>['body']
  actor: Actor
  db: Db
  now: Date
  request: FastifyRequest
  reply: FastifyReply
  /** Asks the policy; throws 401 or 403. A guarded route that answers without having asked is a 500. */
  permit<A extends Action>(action: A, facts: Facts[A]): Permit<A>
  /** The id of who is signed in; 401 for who is not. */
  self(): string
  /** Says at commit which topics went stale. */
  stale(...topics: Topic[]): void
  /** Says at commit that what this account may do has changed, or that its sessions ended. */
  recheck(accountId: string): void
  /** Enqueues an event in the transaction. */
  emit<N extends EventName>(event: N, data: Events[N]): Promise<void>
  /** Notes in the audit log, in the transaction, what was done. */
  audit(action: string, subject: string, facts?: Record<string, unknown>): Promise<void>
}

export type Handlers<C extends Partial<Record<Endpoint, Route>>> = {
  [K in keyof C]: C[K] extends Route
    ? (context: Context<C[K]>) => Promise<Call<C[K]>['reply']>
    : never
}

/** One handler, for those that stand in a file of their own. */
export type Handler<R extends Route> = (context: Context<R>) => Promise<Call<R>['reply']>

export interface Mounting {
  db: Db
  /** Whose tables keep the idempotency keys; the clinic's transactions are also bound to one clinic. */
  login: Schema
  jobs: Jobs
  limits: Limits
  clock: Clock
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    session: SessionRow | null
  }
}

const SAFE = new Set(['GET', 'HEAD'])
export const LIVE_CHANNEL = 'kith_live'
/** In place of an account: what many may do has changed, and nobody counted whom. Each page is asked about again. */
export const EVERYBODY = '*'

/** Turns a contract and its handlers into routes: the one place where a request becomes a call. */
export function mount<const C extends Partial<Record<Endpoint, Route>>>(
  app: FastifyInstance,
  contract: C,
  handlers: Handlers<C>,
  on: Mounting,
): void {
  for (const key of Object.keys(contract) as (keyof C & Endpoint)[]) {
    const route: Route = contract[key] ?? fail(`${key} has no route`)
    const handler = handlers[key] as unknown as (context: Context) => Promise<unknown>
    mountOne(app, key, route, handler, on)
  }
}

function mountOne(
  app: FastifyInstance,
  key: Endpoint,
  route: Route,
  handler: (context: Context) => Promise<unknown>,
  on: Mounting,
): void {
  const [method = 'GET', url = '/'] = key.split(' ')
  const status = route.status ?? 200
  app.route({
    method,
    url,
    config: { crossSite: route.consumes?.includes('application/x-www-form-urlencoded') ?? false },
    schema: {
      summary: route.summary,
      operationId: key,
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      response: route.produces ? {} : { [status]: route.reply },
    },
    preValidation: async (request) => {
      // An account is soon made: what guards secrets is counted by address too.
      if (on.limits.guards(route.limit)) await on.limits.take(route.limit, request.ip)
      if (request.actor.kind === 'person') await on.limits.take(route.limit, request.actor.id)
      else if (!on.limits.guards(route.limit)) await on.limits.take(route.limit, request.ip)
    },
    handler: async (request, reply) => {
      if (
        route.access !== 'anyone' &&
        request.actor.kind === 'anonymous' &&
        route.access === 'session'
      ) {
        throw new Problem('session.none')
      }
      const answer = await answerOf(key, route, handler, request, reply, on)
      void reply.code(answer.status)
      if (route.produces) void reply.type(route.produces)
      return reply.send(answer.status === 204 ? undefined : answer.reply)
    },
  })
}

async function answerOf(
  key: Endpoint,
  route: Route,
  handler: (context: Context) => Promise<unknown>,
  request: FastifyRequest,
  reply: FastifyReply,
  on: Mounting,
): Promise<Kept> {
  const status = route.status ?? 200
  const run = async (db: Db): Promise<Kept> => {
    const asks = asking(request.actor)
    const said = announcements()
    const value = await handler(contextOf(request, reply, db, on, asks.permit, said))
    if (route.access !== 'anyone' && route.access !== 'session' && !asks.asked(route.access)) {
      throw new Error(`${key} answered without asking the policy for ${route.access}`)
    }
    await said.flush(db)
    return { status, reply: value }
  }
  if (SAFE.has(request.method) && on.login === 'community') return run(on.db)
  return on.db.transaction(async (tx) => {
    if (on.login === 'clinic') await bindToClinic(tx, request.params)
    return once(tx, key, route, request, on.login, () => run(tx))
  })
}

/** A creating request of someone signed in is worked once for each Idempotency-Key. */
async function once(
  tx: Db,
  key: Endpoint,
  route: Route,
  request: FastifyRequest,
  schema: Schema,
  work: () => Promise<Kept>,
): Promise<Kept> {
  if (route.status !== 201 || request.actor.kind === 'anonymous') return work()
  const given = request.headers['idempotency-key']
  if (typeof given !== 'string' || given.length < 8 || given.length > 100) {
    throw new Problem('request.key-missing')
  }
  const asked = [key, request.params, request.body]
  const before = await keptAnswer(tx, schema, request.actor.id, given, asked)
  if (before) {
    // Bytes are given out once: only hashes of the codes in a print are kept.
    if (route.produces) throw new Problem('request.key-reused')
    return before
  }
  const answer = await work()
  await keepAnswer(
    tx,
    schema,
    request.actor.id,
    given,
    asked,
    route.produces ? { ...answer, reply: null } : answer,
  )
  return answer
}

/** Row level security shows a statement of the clinic login only the clinic that its transaction is for. */
async function bindToClinic(tx: Db, params: unknown): Promise<void> {
  const clinicId =
    typeof params === 'object' && params !== null && 'clinicId' in params
      ? String(params.clinicId)
      : ''
  await tx.execute(sql`SELECT set_config('kith.clinic', ${clinicId}, true)`)
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  on: Mounting,
  permit: Context['permit'],
  said: Announcements,
): Context {
  const { actor } = request
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    actor,
    db,
    now: on.clock.now(),
    request,
    reply,
    permit,
    self() {
      if (actor.kind === 'anonymous') throw new Problem('session.none')
      return actor.id
    },
    stale: said.stale,
    recheck: said.recheck,
    emit: (event, data) => on.jobs.send(db, event, data),
    async audit(action, subject, facts = {}) {
      const by = actor.kind === 'person' ? actor.id : null
      await db.execute(sql`INSERT INTO audit.event (actor_id, action, subject, facts)
        VALUES (${by}, ${action}, ${subject}, ${JSON.stringify(facts)})`)
    },
  }
}

interface Announcements {
  stale(...topics: Topic[]): void
  recheck(accountId: string): void
  flush(db: Db): Promise<void>
}

/** Collects what a commit is to tell the live sockets: ids only, in one NOTIFY. */
export function announcements(): Announcements {
  const topics = new Set<Topic>()
  const accounts = new Set<string>()
  return {
    stale: (...names) => names.forEach((name) => topics.add(name)),
    recheck: (accountId) => accounts.add(accountId),
    async flush(db) {
      if (topics.size + accounts.size === 0) return
      const news = JSON.stringify({ topics: [...topics], recheck: [...accounts] })
      await db.execute(sql`SELECT pg_notify(${LIVE_CHANNEL}, ${news})`)
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}
