import { Readable } from 'node:stream'
import { ownDataContract } from '@kith/shared/accounts/own-data-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Handlers, type TwoSteps } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { COOKIE } from '#platform/server.ts'
import type { Belongings } from './belongings.ts'
import * as exports from './export-queries.ts'
import { confirmedUntil, leave, nextExport } from './leaving.ts'
import * as leavings from './leaving-queries.ts'
import { cookieOptions } from './own-routes.ts'
import { verifyPassword } from './password.ts'
import { toOwnExport } from './presented.ts'
import * as queries from './queries.ts'
import { countTry, passSecondFactor } from './second-factor-routes.ts'

type Contract = typeof ownDataContract

/** One's own data, which every slice gives its part of. */
export const ownDataRoutes =
  (belongings: readonly Belongings<Db>[]): Mounter =>
  (app, platform) => {
    mount(app, ownDataContract, handlers(platform, belongings.length), {
      ...platform,
      db: platform.community.db,
      login: 'community',
    })
  }

function handlers(platform: Platform, steps: number): Handlers<Contract> {
  const { secrets } = platform
  return {
    'POST /api/me/confirm': confirmAgain(platform),

    'GET /api/me/export': async ({ db, self, now }) => ownExport(db, self(), now),

    'POST /api/me/export': async ({ db, self, now, emit, audit }) => {
      await exports.lockExports(db, self())
      const next = nextExport(await exports.lastExport(db, self()), now)
      if (next) throw new Problem('export.too-soon', { state: { nextAt: next.toISOString() } })
      const exportId = await exports.insertExport(db, self(), steps, now)
      await emit('export.asked', { exportId })
      await audit('export.asked', `account:${self()}`)
      return ownExport(db, self(), now)
    },

    'GET /api/me/export/:id/file': async ({ db, self, now, params, reply, confirm }) => {
      const last = await exports.lastExport(db, self())
      const open = last?.id === params.id && last.endsAt !== null && last.endsAt > now
      if (!open) throw new Problem('request.not-found')
      confirm()
      void reply.header('content-disposition', 'attachment; filename="kith.zip"')
      void reply.header('content-length', last.bytes ?? 0)
      return Readable.from(bytesOf(db, secrets, params.id))
    },

    'POST /api/me/leave': async (context) => {
      const { db, self, now, body, audit, emit, recheck, reply } = context
      context.confirm()
      await queries.lockAccount(db, self())
      const own = await queries.accountById(db, self())
      if (!own) throw new Problem('session.none')
      const decided = leave(own.standing, await queries.grantsOf(db, [self()]), now)
      await leavings.insertLeaving(db, {
        ...decided,
        accountId: self(),
        words: body.words,
        askedAt: now,
      })
      await audit('account.leaving', `account:${self()}`, { words: body.words })
      await emit('leaving.asked', { accountId: self() })
      recheck(self())
      void reply.clearCookie(COOKIE, cookieOptions)
      return { dueAt: decided.dueAt.toISOString() }
    },
  }
}

const confirmAgain = ({
  secrets,
  limits,
}: Pick<Platform, 'secrets' | 'limits'>): TwoSteps<
  Contract['POST /api/me/confirm'],
  queries.AccountRow
> => ({
  async before({ db, actor, body }) {
    const row = actor.kind === 'person' ? await queries.accountById(db, actor.id) : null
    if (!(await verifyPassword(row?.passwordHash ?? null, body.password)) || !row)
      throw new Problem('account.credentials')
    await countTry({ limits }, row.id, body.code)
    return row
  },

  async handle(context, { id, passwordHash }) {
    const { db, now, body, request } = context
    // It may have been reset while it was verified.
    if (!(await queries.lockPassword(db, id, passwordHash)) || !request.session)
      throw new Problem('account.credentials')
    await passSecondFactor(context, { secrets }, { accountId: id, code: body.code, for: 'confirm' })
    if (!(await leavings.confirm(db, request.session.id, confirmedUntil(now))))
      throw new Problem('session.none')
    return null
  },
})

async function ownExport(db: Db, accountId: string, now: Date) {
  const last = await exports.lastExport(db, accountId)
  const there = last && (last.endsAt === null || last.endsAt > now) ? last : null
  return toOwnExport(there, nextExport(last, now))
}

async function* bytesOf(db: Db, secrets: Secrets, exportId: string): AsyncGenerator<Buffer> {
  for (let at = 0; ; at++) {
    const sealed = await exports.pieceOf(db, exportId, at)
    if (!sealed) return
    yield Buffer.from(secrets.open(exports.placeOf(exportId, at), sealed), 'base64')
  }
}
