import { eq, getTableColumns, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { Db } from '#platform/db.ts'
import { group } from './tables.ts'
import { membershipOf } from './visible.ts'

export type GroupRow = typeof group.$inferSelect & { membership: 'none' | 'asked' | 'member' }

export async function groupBySlug(db: Db, actor: Actor, slug: string): Promise<GroupRow | null> {
  return oneGroup(db, actor, eq(group.slug, slug))
}

export async function groupById(db: Db, actor: Actor, id: string): Promise<GroupRow | null> {
  return oneGroup(db, actor, eq(group.id, id))
}

async function oneGroup(db: Db, actor: Actor, where: SQL): Promise<GroupRow | null> {
  const [row] = await db
    .select({ ...getTableColumns(group), membership: membershipOf(actor) })
    .from(group)
    .where(where)
  return row ?? null
}
