import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handler, TwoSteps } from '#platform/mount.ts'
import type { Platform, SessionsIn } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { COOKIE } from '#platform/server.ts'
import { emailIndex } from './email.ts'
import { cookieOptions, endCurrent, me, openSession } from './own-routes.ts'
import { stopLeaving } from './leaving-queries.ts'
import { lockedOutToken } from './locked-out.ts'
import { toKeptOut } from './presented.ts'
import { heldBy, settleStanding } from './sanction-queries.ts'
import { verifyPassword } from './password.ts'
import * as queries from './queries.ts'
import { countTry, passSecondFactor } from './second-factor-routes.ts'

type Contract = typeof accountsContract

export const signIn = (
  { secrets, limits, config }: Pick<Platform, 'secrets' | 'limits' | 'config'>,
  sessions: SessionsIn,
): TwoSteps<Contract['POST /api/sign-in'], queries.AccountRow> => ({
  async before({ db, body }) {
    const index = emailIndex(secrets, body.email)
    await limits.take('credential', index.toString('hex'))
    const row = await openedBy(db, index, body.password)
    if (!row) throw new Problem('account.credentials')
    await countTry({ limits }, row.id, body.code)
    return row
  },

  async handle(context, { id, passwordHash }) {
    // The password may have been reset while it was verified: then it opens nothing any more.
    const row = await queries.lockPassword(context.db, id, passwordHash)
    if (!row) throw new Problem('account.credentials')
    if (row.standing === 'memorial') throw new Problem('account.memorial')
    await letIn(context, secrets, row)
    const { code } = context.body
    const asked = { accountId: id, code, for: 'sign-in' } as const
    const step = await passSecondFactor(context, { secrets }, asked)
    const kept = await keepIfLeaving(context, row)
    await endCurrent(context, sessions)
    const roles = await openSession(context, sessions, row.id)
    // Of who has a role it is seen that they came in: only that, with what, and when.
    if (roles.length > 0)
      await context.audit('account.signed-in', `account:${row.id}`, { step }, null)
    return { ...(await me(context.db, row.id, context.now, config)), kept }
  },
})

export const signOut =
  (sessions: SessionsIn): Handler<Contract['POST /api/sign-out']> =>
  async (context) => {
    await endCurrent(context, sessions)
    void context.reply
      .clearCookie(COOKIE, cookieOptions)
      .header('clear-site-data', '"cache", "cookies"')
    return null
  }

/** Who is kept out is told until when and why. One whose time is over comes in, also where no clock has seen it yet. */
async function letIn(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { index }: Pick<Secrets, 'index'>,
  { id, standing }: queries.AccountRow,
): Promise<void> {
  const held = await heldBy(db, id, now)
  if (held?.kind === 'suspend' || held?.kind === 'ban')
    throw new Problem('account.suspended', { state: toKeptOut(held, lockedOutToken(index, id)) })
  if (standing !== 'suspended') return
  await settleStanding(db, id, now)
  const after = await queries.accountById(db, id)
  if (after?.standing === 'suspended') throw new Problem('account.suspended')
}

/** Who comes back before the day of their deletion stays, and is told so. */
async function keepIfLeaving(
  { db, now, emit, audit }: Pick<Context, 'db' | 'now' | 'emit' | 'audit'>,
  { id }: queries.AccountRow,
): Promise<boolean> {
  const stopped = await stopLeaving(db, id)
  if (!stopped) return false
  // They come back to what was decided about them meanwhile.
  await settleStanding(db, id, now)
  await audit('account.kept', `account:${id}`)
  await emit('leaving.stopped', { accountId: id, leavingId: stopped.id })
  return true
}

/**
 * The account that an address and a password open. One that only gave the address is tried beside the one that
 * confirmed it, or who just joined could tell that it is taken. A refusal always costs two verifications.
 */
async function openedBy(db: Db, index: Buffer, password: string) {
  const [first, second] = await queries.accountsByEmail(db, index)
  for (const row of [first, second]) {
    if ((await verifyPassword(row?.passwordHash ?? null, password)) && row) return row
  }
  return null
}
