import { randomUUID } from 'node:crypto'
import { accountsContract } from '@kith/shared/accounts/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import { violates, type Db } from '#platform/db.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter, Platform, SessionsIn } from '#platform/platform.ts'
import { randomToken, sha256 } from '#platform/secrets.ts'
import { COOKIE } from '#platform/server.ts'
import { deviceOf } from './device.ts'
import { emailIndex, hiddenEmail } from './email.ts'
import { hashPassword, isWeak, verifyPassword } from './password.ts'
import { toMe, toPersonRow, toSession } from './presented.ts'
import * as queries from './queries.ts'
import * as openSessions from './session-queries.ts'
import { capsFor, grantRole } from './roles.ts'
import { nameKey, nameProblem, suggestions } from './screen-name.ts'

const PEOPLE_A_PAGE = 50

export const accountRoutes: Mounter = (app, platform, sessions) => {
  mount(app, accountsContract, handlers(platform, sessions), {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

function handlers(platform: Platform, sessions: SessionsIn): Handlers<typeof accountsContract> {
  const { secrets } = platform

  return {
    'GET /api/me': async ({ db, actor }) =>
      actor.kind === 'person' ? me(db, actor.id) : { person: null },

    'POST /api/join': async (context) => {
      const { db, body } = context
      const problem = nameProblem(body.screenName)
      if (problem && problem !== 'real-name')
        throw new Problem('account.screen-name-unfit', { field: 'screenName', state: { problem } })
      if (isWeak(body.password, [body.screenName, body.email.split('@')[0] ?? ''])) {
        throw new Problem('account.password-weak', { field: 'password' })
      }
      const passwordHash = await hashPassword(body.password)
      const owner = await queries.accountByEmail(db, emailIndex(secrets, body.email))
      const id = await queries.newAccountId(db)
      await insertNamed(db, {
        id,
        screenName: body.screenName,
        screenNameKey: nameKey(body.screenName),
        ...hiddenEmail(secrets, id, body.email),
        passwordHash,
        kind: body.kind,
        locale: body.locale,
      })
      // Who asks learns nothing of others: the owner of a confirmed address is told by mail instead.
      if (owner?.verifiedAt) await context.emit('address.taken', { accountId: owner.id })
      else await context.emit('verification.asked', { accountId: id })
      await openSession(context, sessions, id)
      return me(db, id)
    },

    'GET /api/screen-names/:name': async ({ db, params }) => {
      const problem = nameProblem(params.name)
      const taken = await queries.nameTaken(db, nameKey(params.name))
      const proposed = suggestions(Array.from({ length: 9 }, Math.random))
      const gone = await queries.namesTaken(db, proposed.map(nameKey))
      return {
        free: !taken && (problem === null || problem === 'real-name'),
        problem: taken ? 'taken' : problem,
        suggestions: proposed.filter((name) => !gone.includes(nameKey(name))),
      }
    },

    'POST /api/verify': async ({ db, body, now, recheck }) => {
      const accountId = await queries.spendToken(db, sha256(body.token), 'verify', now)
      const row = accountId ? await queries.accountById(db, accountId) : null
      if (!row || (await queries.confirmedElsewhere(db, row.emailIndex, row.id)))
        throw new Problem('token.spent')
      await queries.confirmEmail(db, row.id, now)
      recheck(row.id)
      return { verified: true }
    },

    'POST /api/verify/again': async ({ db, self, emit }) => {
      const row = await queries.accountById(db, self())
      if (
        row &&
        !row.verifiedAt &&
        !(await queries.confirmedElsewhere(db, row.emailIndex, row.id))
      ) {
        await emit('verification.asked', { accountId: row.id })
      }
      return null
    },

    'POST /api/sign-in': async (context) => {
      const { db, body } = context
      const index = emailIndex(secrets, body.email)
      await platform.limits.take('credential', index.toString('hex'))
      const row = await signedInBy(db, index, body.password)
      if (!row) throw new Problem('account.credentials')
      if (row.standing === 'suspended') throw new Problem('account.suspended')
      await endCurrent(context, sessions)
      await openSession(context, sessions, row.id)
      return me(db, row.id)
    },

    'POST /api/sign-out': async (context) => {
      await endCurrent(context, sessions)
      void context.reply
        .clearCookie(COOKIE, cookieOptions)
        .header('clear-site-data', '"cache", "cookies"')
      return null
    },

    'POST /api/reset/request': async ({ db, body, emit }) => {
      const row = await queries.accountByEmail(db, emailIndex(secrets, body.email))
      // Also for nobody, so that it takes as long: nobody is sent no letter.
      await emit('reset.asked', { accountId: row?.id ?? randomUUID() })
      return null
    },

    'POST /api/reset': async ({ db, body, now, recheck }) => {
      if (isWeak(body.password, []))
        throw new Problem('account.password-weak', { field: 'password' })
      const passwordHash = await hashPassword(body.password)
      const accountId = await queries.spendToken(db, sha256(body.token), 'reset', now)
      if (!accountId) throw new Problem('token.spent')
      await queries.setPassword(db, accountId, passwordHash)
      await queries.endTokens(db, accountId, now)
      await openSessions.endSessions(db, accountId)
      recheck(accountId)
      return null
    },

    'PATCH /api/me': async ({ db, self, body }) => {
      if (body.locale) await queries.setLocale(db, self(), body.locale)
      return me(db, self())
    },

    'GET /api/me/sessions': async ({ db, self, now, request }) => ({
      items: (await openSessions.sessionsOf(db, self(), now)).map((row) =>
        toSession(row, request.session?.id),
      ),
    }),

    'DELETE /api/me/sessions/:id': async ({ db, self, params, recheck }) => {
      if (!(await openSessions.endSession(db, self(), params.id)))
        throw new Problem('request.not-found')
      recheck(self())
      return null
    },

    'GET /api/admin/people': async ({ db, query, permit }) => {
      permit('people.read', {})
      const rows = await queries.peoplePage(
        db,
        nameKey(query.name ?? ''),
        query.cursor ?? '',
        PEOPLE_A_PAGE + 1,
      )
      const ids = rows.map(({ id }) => id)
      const grants = await queries.grantsOf(db, ids)
      const present = (row: queries.AccountRow) => toPersonRow(row, grants)
      return pageOf(rows, PEOPLE_A_PAGE, present, ({ screenNameKey }) => screenNameKey)
    },

    'POST /api/admin/people/:id/roles': async (context) => {
      const { db, params, body, permit, audit, recheck } = context
      const permission = permit('role.grant', { personId: params.id })
      if (body.clinicId && !(await queries.clinicExists(db, body.clinicId)))
        throw new Problem('role.unknown-place')
      await queries.lockAccount(db, params.id)
      const holds = await queries.grantsOf(db, [params.id])
      const wanted = grantRole(permission, params.id, holds, {
        role: body.role,
        groupId: body.groupId ?? null,
        clinicId: body.clinicId ?? null,
        exceptionReason: body.exceptionReason ?? null,
      })
      await insertPlaced(db, params.id, wanted, context.self())
      await audit('role.granted', `account:${params.id}`, { ...wanted })
      // Rights changed: whatever is open must start afresh under them.
      await openSessions.endSessions(db, params.id)
      recheck(params.id)
      return personRow(db, params.id)
    },

    'DELETE /api/admin/people/:id/roles/:grantId': async ({
      db,
      params,
      permit,
      now,
      audit,
      recheck,
    }) => {
      permit('role.grant', { personId: params.id })
      if (!(await queries.revokeGrant(db, params.id, params.grantId, now)))
        throw new Problem('request.not-found')
      await audit('role.revoked', `account:${params.id}`, { grant: params.grantId })
      await openSessions.endSessions(db, params.id)
      recheck(params.id)
      return personRow(db, params.id)
    },
  }
}

const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

/**
 * The account that an address and a password open. One that only gave the address is tried beside the one that
 * confirmed it, or who just joined could tell that it is taken. A refusal always costs two verifications.
 */
async function signedInBy(db: Db, index: Buffer, password: string) {
  const [first, second] = await queries.accountsByEmail(db, index)
  for (const row of [first, second]) {
    if ((await verifyPassword(row?.passwordHash ?? null, password)) && row) return row
  }
  return null
}

async function openSession(
  { db, now, request, reply }: Context,
  sessions: SessionsIn,
  accountId: string,
): Promise<void> {
  const grants = await queries.grantsOf(db, [accountId])
  const token = randomToken()
  const caps = capsFor(grants.map(({ role }) => role))
  // The account may be a row of this very transaction, so the session is written in it too.
  const row = await sessions(db).open(
    token,
    accountId,
    caps,
    deviceOf(request.headers['user-agent']),
    now,
  )
  void reply.setCookie(COOKIE, token, { ...cookieOptions, expires: row.absoluteUntil })
}

async function endCurrent(
  { db, request, actor, recheck }: Context,
  sessions: SessionsIn,
): Promise<void> {
  if (!request.session || actor.kind !== 'person') return
  await sessions(db).end(request.session.id)
  recheck(actor.id)
}

async function me(db: Db, id: string): Promise<ReplyOf<'GET /api/me'>> {
  const row = await queries.accountById(db, id)
  return row ? toMe(row, await queries.grantsOf(db, [id])) : { person: null }
}

async function personRow(db: Db, id: string) {
  const row = await queries.accountById(db, id)
  if (!row) throw new Problem('request.not-found')
  return toPersonRow(row, await queries.grantsOf(db, [id]))
}

async function insertNamed(
  db: Db,
  row: Parameters<typeof queries.insertAccount>[1],
): Promise<void> {
  try {
    await queries.insertAccount(db, row)
  } catch (error) {
    if (violates(error, 'account_screen_name_key_key')) {
      throw new Problem('account.screen-name-taken', { field: 'screenName', cause: error })
    }
    throw error
  }
}

async function insertPlaced(
  db: Db,
  accountId: string,
  wanted: Parameters<typeof queries.insertGrant>[2],
  by: string,
): Promise<void> {
  try {
    await queries.insertGrant(db, accountId, wanted, by)
  } catch (error) {
    if (
      violates(error, 'role_grant_group_id_fkey') ||
      violates(error, 'role_grant_account_id_fkey')
    ) {
      throw new Problem('role.unknown-place', { cause: error })
    }
    if (!violates(error, 'role_grant_once')) throw error
    throw new Problem('role.conflict', { cause: error })
  }
}
