import { sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { group, membership } from './tables.ts'

/** SQL for a list of ids as an array that may be empty. */
export function idArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}

/** Who asks, as SQL: nobody for a visitor or someone suspended. */
export function actorId(actor: Actor): SQL {
  return actor.kind === 'person' && actor.standing !== 'suspended'
    ? sql`${actor.id}::uuid`
    : sql`NULL::uuid`
}

/** SQL for "this actor helps in the group": its mentors and every moderator, once confirmed and active. */
export function helpsIn(actor: Actor, groupId: SQL): SQL {
  if (actor.kind === 'anonymous' || actor.standing !== 'active' || !actor.verified)
    return sql`false`
  return actor.moderator ? sql`true` : sql`${groupId} = ANY(${idArray(actor.mentorOf)})`
}

/**
 * SQL for the policy's `group.read`, for a query that has `group` in its FROM. Everything that shows what
 * stands in a group asks this.
 */
export function groupVisibleTo(actor: Actor): SQL {
  if (actor.kind === 'anonymous' || actor.standing === 'suspended')
    return sql`${group.visibility} = 'public'`
  return sql`(${group.visibility} = 'public' OR ${helpsIn(actor, sql`${group.id}`)} OR EXISTS (
    SELECT FROM ${membership} own_place WHERE own_place.group_id = ${group.id}
      AND own_place.account_id = ${actor.id} AND own_place.state = 'member'))`
}

/** SQL for the actor's place in the `group` of the FROM: none, asked or member. */
export function membershipOf(actor: Actor): SQL<'none' | 'asked' | 'member'> {
  return sql<
    'none' | 'asked' | 'member'
  >`coalesce((SELECT own_place.state FROM ${membership} own_place
    WHERE own_place.group_id = ${group.id} AND own_place.account_id = ${actorId(actor)}), 'none')`
}
