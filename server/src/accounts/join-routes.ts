import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isWeak } from '@kith/shared/accounts/weak-password.ts'
import type { TwoSteps } from '#platform/mount.ts'
import type { Platform, SessionsIn } from '#platform/platform.ts'
import { emailIndex, hiddenEmail } from './email.ts'
import { nameKey } from './look-alike.ts'
import { asTaken, takeName } from './name-queries.ts'
import type { ClinicLooks } from './name-routes.ts'
import { fitName } from './naming.ts'
import { me, openSession } from './own-routes.ts'
import { hashPassword } from './password.ts'
import * as queries from './queries.ts'
import { tidyName } from './screen-name.ts'

type Contract = typeof accountsContract

export const join = (
  { secrets, config }: Pick<Platform, 'secrets' | 'config'>,
  sessions: SessionsIn,
  clinics: ClinicLooks,
): TwoSteps<Contract['POST /api/join'], string> => ({
  async before({ db, body }) {
    fitName(body.screenName, await clinics(db))
    if (isWeak(body.password, [body.screenName, body.email.split('@')[0] ?? '']))
      throw new Problem('account.password-weak', { field: 'password' })
    return hashPassword(body.password)
  },

  async handle(context, passwordHash) {
    const { db, body } = context
    const owner = await queries.accountByEmail(db, emailIndex(secrets, body.email))
    const id = await queries.newAccountId(db)
    const screenName = tidyName(body.screenName)
    await takeName(db, screenName, null, context.now)
    await asTaken(
      queries.insertAccount(db, {
        id,
        screenName,
        screenNameKey: nameKey(screenName),
        ...hiddenEmail(secrets, id, body.email),
        passwordHash,
        kind: body.kind,
        locale: body.locale,
      }),
    )
    // Who asks learns nothing of others: the owner of a confirmed address is told by mail instead.
    if (owner?.verifiedAt) await context.emit('address.taken', { accountId: owner.id })
    else await context.emit('verification.asked', { accountId: id })
    await openSession(context, sessions, id)
    return me(db, id, context.now, config)
  },
})
