import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { roleGrant } from '#accounts/public.ts'
import { membership } from './tables.ts'

type Account = SQLWrapper | string

/** SQL for "these two are in one group": as its members, or as those who help there. */
export function shareGroup(one: Account, other: Account): SQL<boolean> {
  return sql<boolean>`EXISTS (${placesOf(one)} INTERSECT ${placesOf(other)})`
}

function placesOf(account: Account): SQL {
  return sql`((SELECT place.group_id FROM ${membership} place
      WHERE place.account_id = ${account} AND place.state = 'member')
    UNION (SELECT help.group_id FROM ${roleGrant} help
      WHERE help.account_id = ${account} AND help.role = 'mentor' AND help.revoked_at IS NULL))`
}
