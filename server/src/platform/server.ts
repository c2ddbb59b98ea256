import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { anonymous, isHere, type Person } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import { browserRules } from './browser-rules.ts'
import { version } from './config.ts'
import { openapiOptions } from './openapi.ts'
import type { Platform } from './platform.ts'
import { answerProblems } from './problems.ts'
import type { SessionOf, Sessions } from './sessions.ts'
import { isShed, type Urgency } from './urgency.ts'
import { strictValidator } from './validate.ts'

export const COOKIE = '__Host-kith'

/** A Fastify that is safe by default and knows who asks; it has no routes yet. */
export async function server(
  platform: Platform,
  sessions: SessionsOf,
  origins: () => readonly string[],
): Promise<FastifyInstance> {
  const { config } = platform
  const app = Fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, redact: REDACTED, base: null },
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    trustProxy: config.trustProxy.length ? config.trustProxy : false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(strictValidator)
  answerProblems(app)
  onlyJson(app)
  await app.register(cookie)
  browserRules(app, origins, config.publicUrl?.startsWith('https:') ?? false)
  await app.register(swagger, openapiOptions(version()))
  shedding(app, platform)
  return identify(app, platform, sessions)
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of routes of the contract; what else there is asks little of the database. */
    urgency?: Urgency
    /** How long who waits for a connection such as the route needs has waited. */
    waitMs?: () => number
  }
}

/** Sessions as they are read for most requests, and for those that are always answered. */
export interface SessionsOf {
  pooled: Sessions<Person>
  reserved: Sessions<Person>
}

/** Before anything of a request asks the database. */
function shedding(app: FastifyInstance, { config }: Platform): void {
  app.addHook('onRequest', async ({ routeOptions }) => {
    const { urgency, waitMs } = routeOptions.config
    if (urgency && waitMs && isShed(urgency, waitMs(), config.poolWaitMs))
      throw new Problem('server.busy')
  })
}

// Addresses carry tokens and bodies carry words: neither belongs in a log.
const REDACTED = ['req.headers.cookie', 'req.headers.authorization', 'req.url', 'req.remoteAddress']

function onlyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
}

function identify(
  app: FastifyInstance,
  platform: Platform,
  { pooled, reserved }: SessionsOf,
): FastifyInstance {
  const find = async (request: FastifyRequest) => {
    const sessions = request.routeOptions.config.urgency === 'always' ? reserved : pooled
    const found = await sessionOf(request.headers.cookie, sessions, platform)
    request.actor = found ? found.who : anonymous
    request.session = found?.session ?? null
    request.isConfirmed = async () =>
      found !== null && sessions.isConfirmed(found.session.id, platform.clock.now())
  }
  app.addHook('onRequest', find)
  // A body may be a minute on its way, and a session or a role end meanwhile: what counts is who it is when all is there.
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined) await find(request)
  })
  return app
}

/** The open session of a Cookie header; null for none. */
export async function sessionOf(
  header: string | undefined,
  sessions: Sessions<Person>,
  { clock }: Pick<Platform, 'clock'>,
): Promise<SessionOf<Person> | null> {
  const token = tokenIn(header)
  if (token === null) return null
  const found = await sessions.resume(token, clock.now())
  return found && isHere(found.who.standing) ? found : null
}

function tokenIn(header: string | undefined): string | null {
  const pair = header?.split(/; */).find((part) => part.startsWith(`${COOKIE}=`))
  const token = pair?.slice(COOKIE.length + 1) ?? ''
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}
