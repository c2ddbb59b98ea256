import { eq, sql, type Placeholder, type SQL } from 'drizzle-orm'
import { group, groupSlug } from './tables.ts'

/** SQL for "this is the group that an address, its present or a former one, leads to", with `group` in the FROM. */
export function isNamed(slug: string | Placeholder): SQL {
  return eq(
    group.id,
    sql`(SELECT named.group_id FROM ${groupSlug} named WHERE named.slug = ${slug})`,
  )
}

/** SQL for the addresses that the `group` of the FROM had before. In a query of one table a bare "slug" would be the former one. */
export function formerSlugs(): SQL<string[]> {
  return sql<string[]>`ARRAY(SELECT former.slug FROM ${groupSlug} former
    WHERE former.group_id = ${group.id} AND former.slug <> ${group}.slug ORDER BY former.slug)`
}
