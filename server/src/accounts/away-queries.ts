import { eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { session } from './tables.ts'

/** SQL for "this session is not put away". */
export const isHereNow = sql`NOT ${session}.away`

/** What becomes of a session while its device is in someone else's hands. */
export interface Away {
  /** It opens nothing from now on, and does not end before its last hour; false where it is not there. */
  putAway(sessionId: string): Promise<boolean>
  /** It opens what it opened, as if it had been used all the time; false where it ended meanwhile. */
  bringBack(sessionId: string, now: Date): Promise<boolean>
  end(sessionId: string): Promise<void>
}

export function awaySessions({ community, jobs }: Pick<Platform, 'community' | 'jobs'>): Away {
  /** In one transaction, at whose commit all sockets and memories of who it is are looked at again. */
  const telling = (change: (tx: Db) => Promise<{ accountId: string }[]>) =>
    community.db.transaction(async (tx) => {
      const changed = await change(tx)
      const out = outbox(jobs)
      for (const { accountId } of changed) out.recheck(accountId)
      await out.flush(tx)
      return changed.length > 0
    })
  const returning = { accountId: session.accountId }
  return {
    putAway: (id) =>
      telling(async (tx) => {
        const { rows } = await tx.execute<{ accountId: string }>(sql`UPDATE ${session}
          SET away = true, expires_at = absolute_until WHERE id = ${id} AND NOT away
          RETURNING account_id AS "accountId"`)
        return rows
      }),
    bringBack: (id, now) =>
      telling(async (tx) => {
        const { rows } = await tx.execute<{ accountId: string }>(sql`UPDATE ${session}
          SET away = false, last_seen_at = ${now},
            expires_at = least(absolute_until, ${now}::timestamptz + idle_seconds * interval '1 second')
          WHERE id = ${id} AND away AND absolute_until > ${now} RETURNING account_id AS "accountId"`)
        return rows
      }),
    async end(id) {
      await telling((tx) => tx.delete(session).where(eq(session.id, id)).returning(returning))
    },
  }
}
