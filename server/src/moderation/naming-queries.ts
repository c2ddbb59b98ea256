import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'

/** What groups are called, by their ids. */
export async function groupNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: group.id, name: group.name }).from(group)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
