import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Belongings } from '#accounts/public.ts'
import type { Purged } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { forgetJobs } from '#platform/jobs.ts'
import { linesOf } from '#platform/lines.ts'
import { digest, mailBounce, mailStop, notice, noticeChoice, noticeSetting } from './tables.ts'

/** What someone was told, and how they want to be; all of it goes with the account. */
export const noticeBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'notices',
      lines: await linesOf(
        db,
        sql`SELECT kind, note, policy_code AS "policyCode", until AS "expiresAt", created_at AS "createdAt", read_at AS "readAt",
            mailed_at AS "sentAt", corrected_at AS "correctedAt", '/posts/' || post_id AS "address", group_id AS "groupId"
          FROM ${notice} WHERE account_id = ${accountId} ORDER BY created_at`,
      ),
    },
    {
      name: 'noticeChoices',
      lines: await linesOf(
        db,
        sql`SELECT topic, way FROM ${noticeChoice} WHERE account_id = ${accountId} ORDER BY topic`,
      ),
    },
    {
      name: 'noticeSettings',
      lines: await linesOf(
        db,
        sql`SELECT time_zone AS "timeZone", quiet_since AS "quietSince", quiet_until AS "quietUntil", here_at AS "hereAt"
          FROM ${noticeSetting} WHERE account_id = ${accountId}`,
      ),
    },
    {
      name: 'digests',
      lines: await linesOf(
        db,
        sql`SELECT period, day, made_at AS "createdAt", sent_at AS "sentAt"
          FROM ${digest} WHERE account_id = ${accountId} ORDER BY made_at`,
      ),
    },
    {
      name: 'mailTrouble',
      lines: await linesOf(
        db,
        sql`SELECT at, hard AS "forGood", false AS "stopped" FROM ${mailBounce} WHERE account_id = ${accountId}
          UNION ALL SELECT since, true, true FROM ${mailStop} WHERE account_id = ${accountId} ORDER BY at`,
      ),
    },
  ],

  /** The mail that waits to go. */
  async erase(tx, _keys, { accountId }) {
    const waiting = await tx
      .delete(notice)
      .where(and(eq(notice.accountId, accountId), isNotNull(notice.waits)))
      .returning({ id: notice.id })
    await forgetJobs(
      tx,
      waiting.map(({ id }) => id),
    )
    return false
  },
}

/** What people were written about a text whose words are erased. */
export async function forgetLetters(db: Db, { decisions }: Purged): Promise<void> {
  const sources = decisions.map((id) => `decision:${id}`)
  await db.update(notice).set({ note: null }).where(inArray(notice.source, sources))
}
