import { sql } from 'drizzle-orm'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'
import { accountKey } from './account.ts'
import { toLink } from './presented.ts'
import { linksOf, setLevel } from './queries.ts'

/** What someone agreed to with a clinic, and who looked. */
export const enrolmentBelongings = {
  async gather(db: Db, keys: Pick<Secrets, 'index'>, accountId: string) {
    const rows = await linksOf(db, accountKey(keys, accountId))
    const lines = rows.map(toLink).map(({ clinicName, level, since, changedAt, lookedAt }) => ({
      clinic: clinicName,
      level,
      since,
      changedAt,
      looks: lookedAt,
    }))
    return [{ name: 'clinicLinks', lines }]
  },

  /** Takes every consent back, and then the links themselves. */
  async erase(
    tx: Db,
    keys: Pick<Secrets, 'index'>,
    { accountId }: { accountId: string },
  ): Promise<boolean> {
    const key = accountKey(keys, accountId)
    for (const { id } of await linksOf(tx, key)) await setLevel(tx, key, id, 0, CONSENT_VERSION)
    await tx.execute(sql`SELECT link.forget(${key})`)
    return false
  },
}
