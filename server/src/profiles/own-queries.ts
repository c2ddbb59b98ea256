import { eq, sql } from 'drizzle-orm'
import type { Belongings } from '#accounts/public.ts'
import { closeItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import { profile } from './tables.ts'

/** What someone says of themselves. It goes with the account, whatever becomes of their other words. */
export const profileBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'profile',
      lines: await linesOf(
        db,
        sql`SELECT about AS "text", about_state AS "state", about_version AS "version", removed_for AS "removedFor",
          written_at AS "editedAt", shown_at AS "shownAt", role, pronouns, audiences
          FROM ${profile} WHERE account_id = ${accountId}`,
      ),
    },
  ],

  async erase(tx, _keys, { accountId, now }, stale) {
    const [gone] = await tx
      .delete(profile)
      .where(eq(profile.accountId, accountId))
      .returning({ id: profile.id })
    if (gone) stale(...(await closeItem(tx, 'profile', gone.id, now)))
    return false
  },
}
