import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isWeak } from '@kith/shared/accounts/weak-password.ts'
import type { TwoSteps } from '#platform/mount.ts'
import { sha256 } from '#platform/secrets.ts'
import { hashPassword } from './password.ts'
import * as queries from './queries.ts'
import { endSessions } from './session-queries.ts'

type Contract = typeof accountsContract

export const reset: TwoSteps<Contract['POST /api/reset'], string> = {
  async before({ body }) {
    if (isWeak(body.password, [])) throw new Problem('account.password-weak', { field: 'password' })
    return hashPassword(body.password)
  },

  async handle({ db, body, now, recheck }, passwordHash) {
    const accountId = await queries.spendToken(db, sha256(body.token), 'reset', now)
    if (!accountId) throw new Problem('token.spent')
    await queries.setPassword(db, accountId, passwordHash)
    await queries.endTokens(db, accountId, now)
    await endSessions(db, accountId)
    recheck(accountId)
    return null
  },
}
