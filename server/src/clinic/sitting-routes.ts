import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '@kith/shared/problems.ts'
import { sittingContract } from '@kith/shared/surveys/sitting-contract.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import {
  comeByLink,
  forgetByReceipt,
  handInAt,
  keepAt,
  leave,
  sittingOf,
  tryPin,
  type PinTried,
  type TodayOf,
} from '#surveys/public.ts'
import type { Away } from './away.ts'
import { theClinic } from './queries.ts'
import { todayAt } from './visit-day.ts'

/** Opens one survey and nothing else; gone when the browser is closed. */
const COOKIE = '__Host-kith-sitting'
const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

export const sittingRoutes =
  (awayIn: (platform: Platform) => Away): Mounter =>
  (app, platform) => {
    mount(app, sittingContract, handlers(platform, awayIn(platform)), {
      ...platform,
      db: platform.clinic.db,
      login: 'clinic',
    })
  }

function handlers({ secrets }: Platform, away: Away): Handlers<typeof sittingContract> {
  const at = ({ db, now }: Pick<Context, 'db' | 'now'>) => ({ db, now, secrets })
  return {
    'GET /api/sitting': async (context) => {
      const cookie = cookieOf(context.request)
      return { sitting: cookie === null ? null : await sittingOf(at(context), cookie) }
    },

    'POST /api/sitting': async (context) => {
      const { db, now, body, request, reply } = context
      const come = { ...body, cookie: cookieOf(request) }
      const { cookie, until, sitting } = await comeByLink(at(context), come, todayIn(db, now))
      giveCookie(reply, cookie, until)
      return { sitting }
    },

    'PUT /api/sitting/answers': async (context) => {
      const { db, now, body, request } = context
      return keepAt(at(context), theCookie(request), body, todayIn(db, now))
    },

    'POST /api/sitting/complete': async (context) => {
      const { db, now, body, request } = context
      const today = todayIn(db, now)
      return { receipt: await handInAt(at(context), theCookie(request), body.revision, today) }
    },

    'POST /api/sitting/end': async (context) => {
      const { request, reply } = context
      const cookie = cookieOf(request)
      const remains = cookie === null ? 'nothing' : await leave(at(context), cookie)
      if (remains === 'nothing') void reply.clearCookie(COOKIE, cookieOptions)
      void reply.header('clear-site-data', '"cache", "storage"')
      return null
    },

    'POST /api/sitting/unlock': async (context) => {
      const { now, body, request, reply } = context
      const cookie = cookieOf(request)
      if (cookie === null) return { outcome: 'none', left: 0 }
      const tried = await tryPin(at(context), cookie, body.pin)
      if (tried.outcome !== 'wrong') void reply.clearCookie(COOKIE, cookieOptions)
      return givenBack(tried, away, now)
    },

    'POST /api/survey-receipts/delete': async (context) => {
      await forgetByReceipt(at(context), context.body.receipt)
      await context.audit('survey.deleted', 'survey', {}, null)
      return null
    },
  }
}

/** A right PIN gives staff their session back, where it has not ended meanwhile; too many wrong ones end it. */
async function givenBack(tried: PinTried, away: Away, now: Date) {
  if (tried.outcome === 'wrong') return { outcome: 'wrong' as const, left: tried.left }
  if (tried.outcome === 'none') return { outcome: 'none' as const, left: 0 }
  if (tried.outcome === 'locked') {
    await away.end(tried.sessionId)
    return { outcome: 'locked' as const, left: 0 }
  }
  const back = await away.bringBack(tried.sessionId, now)
  return { outcome: back ? ('back' as const) : ('signed-out' as const), left: 0 }
}

function todayIn(db: Db, now: Date): TodayOf {
  return async (clinicId) => todayAt((await theClinic(db, clinicId)).timezone, now)
}

/** Until then, or as long as the browser is open. */
export function giveCookie(reply: FastifyReply, token: string, until: Date | null = null): void {
  void reply.setCookie(COOKIE, token, { ...cookieOptions, ...(until && { expires: until }) })
}

function cookieOf({ cookies }: FastifyRequest): string | null {
  const token = cookies[COOKIE] ?? ''
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

function theCookie(request: FastifyRequest): string {
  const cookie = cookieOf(request)
  if (cookie === null) throw new Problem('token.spent')
  return cookie
}
