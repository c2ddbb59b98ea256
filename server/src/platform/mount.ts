import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { anonymous, lacksSecondFactor, type Actor } from '@kith/shared/actor.ts'
import { needsKey, type Call, type Endpoint, type Route } from '@kith/shared/contract/route.ts'
import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { Action, Facts, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Events } from '#events.ts'
import { writeAudit } from './audit.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { countRequest } from './counting.ts'
import type { Db, Pool } from './db.ts'
import type { Kept, Keyed, Schema } from './idempotency.ts'
import type { EventName, Jobs } from './jobs.ts'
import type { Limits } from './limits.ts'
import { mayHear, once } from './once.ts'
import { outbox, type Outbox } from './outbox.ts'
import { asking, type Asking } from './permit.ts'
import { Ready, sendReady } from './ready.ts'
import type { Secrets } from './secrets.ts'
import type { SessionRow } from './sessions.ts'
import { urgencyOf } from './urgency.ts'

/** What a handler is given. `db` is a transaction for all that may change something. */
export interface Context<R extends Route = Route> {
  params: Call<R>['params']
  query: Call<R>['query']
  body: Call<R>['body']
  actor: Actor
  db: Db
  now: Date
  /** What `now` was read from: for a time that has to be later than what was waited for. */
  clock: Clock
  request: FastifyRequest
  reply: FastifyReply
  /** Asks the policy; throws 401 or 403. A guarded route that answers without having asked is a 500. */
  permit<A extends Action>(action: A, facts: Facts[A]): Permit<A>
  /** 403 where the password was not given again: for grave routes that ask no policy. A permit looks by itself. */
  confirm(): void
  /** The id of who is signed in; 401 for who is not. */
  self(): string
  /** Says at commit which topics went stale. */
  stale(...topics: Topic[]): void
  /** Says at commit that what this account may do has changed, or that its sessions ended. */
  recheck(accountId: string): void
  /** Enqueues an event at the end of the transaction. */
  emit<N extends EventName>(event: N, data: Events[N]): Promise<void>
  /** Notes in the audit log, in the transaction, what was done; `by` null where the row must not say by whom. */
  audit(action: LoggedKind, subject: string, facts?: object, by?: null): Promise<void>
}

export type Handlers<C extends Partial<Record<Endpoint, Route>>> = {
  [K in keyof C]: C[K] extends Route ? Handler<C[K]> | TwoSteps<C[K], unknown, never> : never
}

/** One handler, for those that stand in a file of their own. */
export type Handler<R extends Route> = (context: Context<R>) => Promise<Call<R>['reply'] | Ready>

/** What is at hand before the transaction: `db` is the pool, and no connection is held between its queries. */
export type Early<R extends Route = Route> = Pick<
  Context<R>,
  'params' | 'query' | 'body' | 'actor' | 'db' | 'now' | 'request'
>

/**
 * A handler with slow work that needs no transaction, such as hashing: `before` changes nothing, runs again when a
 * kept answer is asked for, and what it found may be out of date by the time `handle` has its transaction.
 */
export interface TwoSteps<R extends Route, Found, Given = Found> {
  before(early: Early<R>): Promise<Found>
  handle(context: Context<R>, found: Given): Promise<Call<R>['reply']>
}

export interface Mounting {
  db: Db
  /** Whose tables keep the idempotency keys; the clinic's transactions are also bound to one clinic. */
  login: Schema
  jobs: Jobs
  limits: Limits
  secrets: Secrets
  clock: Clock
  config: Pick<Config, 'secondFactor'>
  /** How long who waits has waited, by the login that a route needs. */
  community: Pick<Pool, 'waitMs'>
  clinic: Pick<Pool, 'waitMs'>
  /** For what is always answered. */
  reserve: Pick<Pool, 'db'>
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    session: SessionRow | null
    /** Whether the password was given again for the session a short while ago. */
    isConfirmed(): Promise<boolean>
  }
}

const SAFE = new Set(['GET', 'HEAD'])
/** In bytes: four for each character of the longest text, and as much again for its lines and marks. */
const LONG_TEXT = 256 * 1024

/** Turns a contract and its handlers into routes: the one place where a request becomes a call. */
export function mount<const C extends Partial<Record<Endpoint, Route>>>(
  app: FastifyInstance,
  contract: C,
  handlers: Handlers<C>,
  on: Mounting,
): void {
  for (const key of Object.keys(contract) as (keyof C & Endpoint)[]) {
    const route: Route = contract[key] ?? fail(`${key} has no route`)
    mountOne(app, key, route, inTwoSteps(handlers[key] as AnyHandler), on)
  }
}

type Steps = TwoSteps<Route, unknown>
type AnyHandler = Handler<Route> | Steps

function inTwoSteps(handler: AnyHandler): Steps {
  return typeof handler === 'function' ? { before: async () => null, handle: handler } : handler
}

function mountOne(
  app: FastifyInstance,
  key: Endpoint,
  route: Route,
  steps: Steps,
  mounting: Mounting,
): void {
  const [method = 'GET', url = '/'] = key.split(' ')
  const urgency = urgencyOf(method, route)
  const apart = urgency === 'always' && mounting.login === 'community'
  const on = apart ? { ...mounting, db: mounting.reserve.db } : mounting
  const asNobody = async (request: FastifyRequest) => {
    if (!route.bare && isNobodyYet(request.actor, on.config)) standAsNobody(request, route)
  }
  app.route({
    method,
    url,
    ...(route.longText && { bodyLimit: LONG_TEXT }),
    config: {
      urgency,
      waitMs: mounting[mounting.login].waitMs,
      crossSite: route.consumes?.includes('application/x-www-form-urlencoded') ?? false,
    },
    schema: schemaOf(key, route),
    // Before a body is taken in, and for who it is once all of it is there.
    onRequest: asNobody,
    preValidation: async (request) => {
      await asNobody(request)
      await countRequest(request, route, on.limits)
    },
    handler: async (request, reply) => {
      if (
        route.access !== 'anyone' &&
        request.actor.kind === 'anonymous' &&
        route.access === 'session'
      ) {
        throw new Problem('session.none')
      }
      const answer = await answerOf(key, route, steps, request, reply, on)
      if (answer.reply instanceof Ready) return sendReady(request, reply, answer.reply)
      void reply.code(answer.status)
      if (route.produces) void reply.type(route.produces)
      return reply.send(answer.status === 204 ? undefined : answer.reply)
    },
  })
}

/** Whether a session is worth nothing yet, but setting up the second step that its person's roles ask for. */
export function isNobodyYet(actor: Actor, config: Pick<Config, 'secondFactor'>): boolean {
  return config.secondFactor === 'required' && lacksSecondFactor(actor)
}

/** They are a visitor where anyone may be, and elsewhere told so. */
function standAsNobody(request: FastifyRequest, { access }: Route): void {
  if (access !== 'anyone') throw new Problem('factor.needed')
  request.actor = anonymous
}

/** What is checked of a request and its answer, and said of them in OpenAPI. */
function schemaOf(key: Endpoint, route: Route) {
  return {
    summary: route.summary,
    operationId: key,
    ...(needsKey(route) && { 'x-idempotency-key': true }),
    ...(route.confirmed && { 'x-confirmed': route.confirmed }),
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.body && { body: route.body }),
    response: route.produces ? {} : { [route.status ?? 200]: route.reply },
  }
}

async function answerOf(
  key: Endpoint,
  route: Route,
  steps: Steps,
  request: FastifyRequest,
  reply: FastifyReply,
  on: Mounting,
): Promise<Kept> {
  const status = route.status ?? 200
  const found = await steps.before(earlyOf(request, on))
  const keyed = keyedOf(key, route, request, on)
  const confirmed = route.confirmed !== undefined && (await request.isConfirmed())
  const grave = route.confirmed === true
  const asks = asking(request.actor, grave ? route.access : null, confirmed)
  const run = async (db: Db): Promise<Kept> => {
    const out = outbox(on.jobs)
    const value = await steps.handle(contextOf(request, reply, db, on, asks, out), found)
    if (route.access !== 'anyone' && route.access !== 'session' && !asks.asked(route.access)) {
      throw new Error(`${key} answered without asking the policy for ${route.access}`)
    }
    if (grave && !asks.sure())
      throw new Error(`${key} answered without looking whether the password was given again`)
    // Bytes are given out once: only hashes of the codes in a print are kept.
    const kept = { status, reply: route.produces ? null : value }
    await out.flush(db, keyed && { ...keyed, answer: kept })
    return { status, reply: value }
  }
  if (SAFE.has(request.method) && on.login === 'community') return run(on.db)
  const work = () =>
    on.db.transaction(async (tx) => {
      if (on.login === 'clinic') await bindToClinic(tx, request.params)
      return run(tx)
    })
  return keyed ? once(on.db, route, keyed, work, mayHear(route, asks)) : work()
}

/** The key of a creating request of someone signed in; null for requests that are simply worked. */
function keyedOf(
  endpoint: Endpoint,
  route: Route,
  request: FastifyRequest,
  { login: schema, secrets }: Mounting,
): Keyed | null {
  if (!needsKey(route) || request.actor.kind === 'anonymous') return null
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) {
    throw new Problem('request.key-missing')
  }
  const asked = [endpoint, request.params, request.body]
  return { schema, secrets, owner: request.actor.id, key, request: asked }
}

/** Row level security shows a statement of the clinic login only the clinic that its transaction is for. */
async function bindToClinic(tx: Db, params: unknown): Promise<void> {
  const clinicId =
    typeof params === 'object' && params !== null && 'clinicId' in params
      ? String(params.clinicId)
      : ''
  await tx.execute(sql`SELECT set_config('kith.clinic', ${clinicId}, true)`)
}

function earlyOf(request: FastifyRequest, { db, clock }: Mounting): Early {
  const { params, query, body, actor } = request
  return { params, query, body, actor, db, now: clock.now(), request }
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  on: Mounting,
  asks: Asking,
  out: Outbox,
): Context {
  const { actor } = request
  return {
    ...earlyOf(request, on),
    clock: on.clock,
    db,
    reply,
    permit: asks.permit,
    confirm: asks.confirm,
    self() {
      if (actor.kind === 'anonymous') throw new Problem('session.none')
      return actor.id
    },
    stale: out.stale,
    recheck: out.recheck,
    emit: async (event, data) => out.emit(event, data),
    audit(action, subject, facts = {}, by) {
      const named = by !== null && actor.kind === 'person' ? actor.id : null
      return writeAudit(db, { by: named, action, subject, facts })
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}
