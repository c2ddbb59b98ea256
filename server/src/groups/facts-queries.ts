import { and, eq, sql } from 'drizzle-orm'
import type { GroupFacts } from '@kith/shared/policy.ts'
import type { Db } from '#platform/db.ts'
import { group, membership } from './tables.ts'

/** What the policy needs of a group for each of many people, in one statement; nothing where there is no such group. */
export async function groupFactsFor(
  db: Db,
  id: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, GroupFacts>> {
  const rows = await db
    .select({
      accountId: sql<string>`who.id`,
      id: group.id,
      visibility: group.visibility,
      archived: group.archived,
      membership: sql<GroupFacts['membership']>`coalesce(${membership.state}, 'none')`,
    })
    .from(group)
    .innerJoin(sql`unnest(${sql.param([...accountIds])}::uuid[]) AS who(id)`, sql`true`)
    .leftJoin(
      membership,
      and(eq(membership.groupId, group.id), sql`${membership.accountId} = who.id`),
    )
    .where(eq(group.id, id))
  return new Map(rows.map(({ accountId, ...facts }) => [accountId, facts]))
}
