import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { randomToken } from '#platform/secrets.ts'
import type { Config } from '#platform/config.ts'
import type { Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'
import type { SessionsIn } from '#platform/platform.ts'
import { COOKIE } from '#platform/server.ts'
import { deviceOf } from './device.ts'
import { toMe } from './presented.ts'
import * as queries from './queries.ts'
import { capsFor, type RoleName } from './roles.ts'
import { heldBy } from './sanction-queries.ts'
import { secondFactorOf } from './second-factor-queries.ts'

export const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

/** An account as its owner sees it. */
export async function me(
  db: Db,
  id: string,
  now: Date,
  { secondFactor }: Pick<Config, 'secondFactor'>,
): Promise<ReplyOf<'GET /api/me'>> {
  const row = await queries.accountById(db, id)
  if (!row) return { person: null }
  const held = row.standing === 'silenced' ? await heldBy(db, id, now) : null
  const grants = await queries.grantsOf(db, [id])
  const lacks = secondFactor === 'required' && grants.length > 0 && !(await secondFactorOf(db, id))
  return toMe(row, grants, { silencedUntil: held?.until ?? null, needsSecondFactor: lacks })
}

/** Says which roles they have. */
export async function openSession(
  { db, now, request, reply }: Context,
  sessions: SessionsIn,
  accountId: string,
): Promise<RoleName[]> {
  const roles = (await queries.grantsOf(db, [accountId])).map(({ role }) => role)
  const token = randomToken()
  const caps = capsFor(roles)
  // The account may be a row of this very transaction, so the session is written in it too.
  const row = await sessions(db).open(
    token,
    accountId,
    caps,
    deviceOf(request.headers['user-agent']),
    now,
  )
  void reply.setCookie(COOKIE, token, { ...cookieOptions, expires: row.absoluteUntil })
  return roles
}

export async function endCurrent(
  { db, request, actor, recheck }: Context,
  sessions: SessionsIn,
): Promise<void> {
  if (!request.session || actor.kind !== 'person') return
  await sessions(db).end(request.session.id)
  recheck(actor.id)
}
