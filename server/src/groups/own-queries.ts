import { sql } from 'drizzle-orm'
import type { Belongings } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import { group, joinRefusal, membership } from './tables.ts'

/** The groups someone is in or asked to join. */
export const groupBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'groups',
      lines: await linesOf(
        db,
        sql`SELECT g.name AS "group", m.state, m.answer, m.asked_at AS "askedAt", m.joined_at AS "joinedAt", m.follow
          FROM ${membership} m JOIN ${group} g ON g.id = m.group_id WHERE m.account_id = ${accountId} ORDER BY m.asked_at`,
      ),
    },
    {
      name: 'refusals',
      lines: await linesOf(
        db,
        sql`SELECT g.name AS "group", r.reason, r.refused_at AS "refusedAt"
          FROM ${joinRefusal} r JOIN ${group} g ON g.id = r.group_id WHERE r.account_id = ${accountId} ORDER BY r.refused_at`,
      ),
    },
  ],

  /** Members are counted, so they leave by the door. */
  async erase(tx, _keys, { accountId }, stale) {
    const { rows } = await tx.execute<{ group_id: string }>(sql`
      WITH gone AS (DELETE FROM ${membership} m WHERE m.account_id = ${accountId} RETURNING m.group_id, m.state)
      UPDATE ${group} g SET members = g.members - 1 FROM gone
      WHERE gone.group_id = g.id AND gone.state = 'member' RETURNING gone.group_id`)
    stale(...rows.map(({ group_id }) => `group:${group_id}` as const))
    return false
  },
}
