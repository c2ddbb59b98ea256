import { sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { group, membership } from './tables.ts'
import { isOutside, viewerOf, type Viewer } from './viewer-queries.ts'

/** Who asks, as SQL: nobody for a visitor, someone suspended, or who works for a clinic. */
export function actorId(asker: Actor | Viewer): SQL {
  const viewer = viewerOf(asker)
  return isOutside(viewer) ? sql`NULL::uuid` : viewer.id
}

/** SQL for "this actor helps in the group": its mentors and every moderator, once confirmed and active. */
export function helpsIn(asker: Actor | Viewer, groupId: SQL): SQL {
  const viewer = viewerOf(asker)
  const { form, mentorOf } = viewer
  if (isOutside(viewer) || form === 'reader') return sql`false`
  return form === 'moderator' ? sql`true` : sql`${groupId} = ANY(${mentorOf})`
}

/**
 * SQL for the policy's `group.read`, for a query that has `group` in its FROM. Everything that shows what
 * stands in a group asks this.
 */
export function groupVisibleTo(asker: Actor | Viewer): SQL {
  const viewer = viewerOf(asker)
  const { id } = viewer
  if (isOutside(viewer)) return sql`${group.visibility} = 'public'`
  return sql`(${group.visibility} = 'public' OR ${helpsIn(asker, sql`${group.id}`)} OR EXISTS (
    SELECT FROM ${membership} own_place WHERE own_place.group_id = ${group.id}
      AND own_place.account_id = ${id} AND own_place.state = 'member'))`
}

/**
 * SQL for the actor's place in the `group` of the FROM: none, asked or member. To who works for a clinic it gives no right,
 * but they may leave it.
 */
export function membershipOf(asker: Actor | Viewer): SQL<'none' | 'asked' | 'member'> {
  const { form, id } = viewerOf(asker)
  const holder = form === 'visitor' ? sql`NULL::uuid` : id
  return sql<
    'none' | 'asked' | 'member'
  >`coalesce((SELECT own_place.state FROM ${membership} own_place
    WHERE own_place.group_id = ${group.id} AND own_place.account_id = ${holder}), 'none')`
}
