import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { roleGrant } from './tables.ts'

/** The mentors of one group are mentors of another one as well. Gives those who were not yet. */
export async function alsoMentors(
  db: Db,
  groupId: string,
  alsoIn: string,
  grantedBy: string,
): Promise<string[]> {
  const { rows } = await db.execute<{ account_id: string }>(sql`
    INSERT INTO ${roleGrant} (account_id, role, group_id, exception_reason, granted_by)
    SELECT held.account_id, 'mentor', ${alsoIn}, held.exception_reason, ${grantedBy} FROM ${roleGrant} held
    WHERE held.group_id = ${groupId} AND held.role = 'mentor' AND held.revoked_at IS NULL
    ON CONFLICT DO NOTHING RETURNING account_id`)
  return rows.map((row) => row.account_id)
}

/** A group has no mentors any more. Gives who they were. */
export async function endMentors(db: Db, groupId: string, now: Date): Promise<string[]> {
  const rows = await db
    .update(roleGrant)
    .set({ revokedAt: now })
    .where(
      and(
        eq(roleGrant.groupId, groupId),
        eq(roleGrant.role, 'mentor'),
        isNull(roleGrant.revokedAt),
      ),
    )
    .returning({ accountId: roleGrant.accountId })
  return rows.map(({ accountId }) => accountId)
}
