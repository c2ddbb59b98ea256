import { and, asc, eq, isNull, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { account, roleGrant } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { mentorHello } from './tables.ts'

/**
 * SQL for "this account is a mentor of the group, and there to act", at the moment of the statement: roles may have
 * changed since the request began.
 */
export function isMentor(accountId: SQLWrapper | string, groupId: SQLWrapper | string): SQL {
  return sql`EXISTS (SELECT FROM ${account} me JOIN ${roleGrant} g ON g.account_id = me.id
    WHERE me.id = ${accountId} AND me.standing = 'active' AND me.verified_at IS NOT NULL
      AND g.role = 'mentor' AND g.group_id = ${groupId} AND g.revoked_at IS NULL)`
}

/** The same of staff too, who help in all groups. */
export function helps(accountId: SQLWrapper | string, groupId: SQLWrapper | string): SQL {
  return sql`EXISTS (SELECT FROM ${account} me JOIN ${roleGrant} g ON g.account_id = me.id
    WHERE me.id = ${accountId} AND me.standing = 'active' AND me.verified_at IS NOT NULL AND g.revoked_at IS NULL
      AND (g.role = 'moderator' OR (g.role = 'mentor' AND g.group_id = ${groupId})))`
}

/** SQL for "this account has a hello for the group that newcomers read". */
export function hasHello(accountId: SQL, groupId: SQL): SQL {
  return sql`EXISTS (SELECT FROM ${mentorHello} said WHERE said.mentor_id = ${accountId}
    AND said.group_id = ${groupId} AND said.state IN ('live', 'limited') AND said.words <> '')`
}

const MOST_MENTORS = 100

export async function mentorsIn(db: Db, groupId: string) {
  return db
    .select({ id: account.id, screenName: account.screenName })
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .where(
      and(
        eq(roleGrant.groupId, groupId),
        eq(roleGrant.role, 'mentor'),
        isNull(roleGrant.revokedAt),
        eq(account.standing, 'active'),
      ),
    )
    .orderBy(asc(account.screenNameKey))
    .limit(MOST_MENTORS)
}
