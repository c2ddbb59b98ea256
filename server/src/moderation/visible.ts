import { sql, type SQL } from 'drizzle-orm'
import type { Actor, Person } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { idArray } from '#groups/public.ts'
import { decision, reviewItem } from './tables.ts'

/** SQL for the policy's `item.read`, for a query that has `review_item` in its FROM. Every reader asks this. */
export function inScope(actor: Actor): SQL {
  if (actor.kind === 'anonymous' || actor.standing !== 'active' || !actor.verified)
    return sql`false`
  if (actor.moderator) return sql`${reviewItem.tier} <= 1`
  return sql`(${reviewItem.tier} = 0 AND ${reviewItem.groupId} = ANY(${idArray(actor.mentorOf)}))`
}

/** The same scope in parts that an index can count one by one: FROM `place`, and what ties `review_item` to it. */
export function scopePlaces(actor: Person): { places: SQL; here: SQL | undefined } {
  if (actor.moderator) return { places: sql`(SELECT) place`, here: undefined }
  return {
    places: sql`unnest(${idArray(actor.mentorOf)}) place (id)`,
    here: sql`${reviewItem.groupId} = place.id`,
  }
}

/** SQL for "not own text, not own report, not an appeal against what one decided": who may see an item, but not work on it. */
function unbiased(accountId: string): SQL<boolean> {
  return sql<boolean>`(${reviewItem.authorId} IS DISTINCT FROM ${accountId}::uuid
    AND NOT ${accountId}::uuid = ANY(${reviewItem.reporterIds})
    AND NOT ${accountId}::uuid = ANY(${reviewItem.barredIds}))`
}

/**
 * SQL for the policy's `item.claim` and `item.decide` at the moment of the change itself: standing and roles
 * are read from their tables, as they may have changed since the request began.
 */
export function mayWork(accountId: string): SQL {
  return sql`(${unbiased(accountId)}
    AND EXISTS (SELECT FROM ${account} me
      WHERE me.id = ${accountId} AND me.standing = 'active' AND me.verified_at IS NOT NULL)
    AND CASE WHEN ${isStaff(accountId)}
    THEN ${reviewItem.tier} <= 1
    ELSE ${reviewItem.tier} = 0 AND ${reviewItem.groupId} IN (SELECT g.group_id FROM ${roleGrant} g
      WHERE g.account_id = ${accountId} AND g.role = 'mentor' AND g.revoked_at IS NULL) END)`
}

/** SQL for "a moderator at this moment". */
export function isStaff(accountId: string): SQL {
  return sql`EXISTS (SELECT FROM ${roleGrant} g
    WHERE g.account_id = ${accountId} AND g.role = 'moderator' AND g.revoked_at IS NULL)`
}

/** SQL for when the decision in the FROM was taken back; null where it stands. */
export const takenBackAt = sql<Date | null>`(SELECT back.created_at FROM ${decision} back
  WHERE back.reverses = ${decision}.id)`.mapWith(decision.createdAt)
