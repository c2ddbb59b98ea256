import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { violates, type Db } from '#platform/db.ts'
import type { TwoSteps } from '#platform/mount.ts'
import type { SessionsIn } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { emailIndex, hiddenEmail } from './email.ts'
import { me, openSession } from './own-routes.ts'
import { hashPassword, isWeak } from './password.ts'
import * as queries from './queries.ts'
import { nameKey, nameProblem } from './screen-name.ts'

type Contract = typeof accountsContract

export const join = (
  secrets: Secrets,
  sessions: SessionsIn,
): TwoSteps<Contract['POST /api/join'], string> => ({
  async before({ body }) {
    const problem = nameProblem(body.screenName)
    if (problem && problem !== 'real-name')
      throw new Problem('account.screen-name-unfit', { field: 'screenName', state: { problem } })
    if (isWeak(body.password, [body.screenName, body.email.split('@')[0] ?? '']))
      throw new Problem('account.password-weak', { field: 'password' })
    return hashPassword(body.password)
  },

  async handle(context, passwordHash) {
    const { db, body } = context
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
})

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
