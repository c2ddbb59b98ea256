import { sql, type SQL } from 'drizzle-orm'
import { account, accountCalled, nameKey } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import type { AuditPlace, AuditRow, Seal } from './audit.ts'
import type { SubjectPort } from './public.ts'
import { decision, reviewItem } from './tables.ts'

export interface AuditSearch {
  kind: string | null
  actorId: string | null
  about: string | null
  from: string | null
  to: string | null
  zone: string
  place: AuditPlace | null
  /** Whose slices know what the reader wrote. */
  texts: ReadonlyMap<string, Pick<SubjectPort, 'kind' | 'idsBy'>>
}

const anAccount = /^account:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Whom a name stands for now; null where it is nobody's. */
export async function whoIsCalled(db: Db, name: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string | null }>(
    sql`SELECT ${accountCalled(name, nameKey(name))} AS id`,
  )
  return rows[0]?.id ?? null
}

/**
 * Through the door in the wall. Left out is what the reader may not know as who wrote or reported something; and where a
 * person is asked for, what would tell that they are behind a mask.
 */
export async function auditRows(
  db: Db,
  readerId: string,
  { kind, actorId, about, from, to, zone, place, texts }: AuditSearch,
  most: number,
): Promise<AuditRow[]> {
  const person = (about && anAccount.exec(about)?.[1]) ?? null
  const { rows } = await db.execute<AuditRow>(sql`
    SELECT e.action AS kind, ${microsOf(sql`e.at`)} AS micros, e.id, e.subject, e.what, e.sealed,
      e.actor_id IS NOT NULL AS acted,
      e.actor_id = i.author_id AND i.masked AS "maskedActor",
      by.screen_name AS "byName",
      coalesce(i.masked, false) AND e.subject LIKE 'account:%' AS "maskedPerson",
      whom.screen_name AS "personName",
      place.name AS "groupName", i.id AS "itemId", i.subject_kind AS "textKind", stands.name AS "textGroup"
    FROM audit.community_events(${readerId}::uuid, ${hiddenFrom(readerId, [actorId, person], texts)},
      ${place && instantOf(place.micros)}, ${place?.id ?? null}::bigint, ${kind}::text, ${actorId}::uuid, ${about}::text,
      ${from}::date::timestamp AT TIME ZONE ${zone}, (${to}::date + 1)::timestamp AT TIME ZONE ${zone}, ${most}::int) e
    LEFT JOIN ${decision} d ON d.id = e.decision_id
    LEFT JOIN ${reviewItem} i ON i.id = coalesce(e.item_id, d.item_id)
    LEFT JOIN ${group} stands ON stands.id = i.group_id
    LEFT JOIN ${account} by ON by.id = e.actor_id
    LEFT JOIN ${account} whom ON whom.id = e.about_id AND e.subject LIKE 'account:%'
    LEFT JOIN ${group} place ON place.id = e.about_id AND e.subject LIKE 'group:%'
    ORDER BY e.at DESC, e.id DESC`)
  return rows
}

export async function sealOf(db: Db): Promise<Seal> {
  const { rows } = await db.execute<Seal>(sql`
    SELECT ${microsOf(sql`sealed_until`)} AS "sealedUntil", ${microsOf(sql`waits_since`)} AS "waitsSince"
    FROM audit.community_seal()`)
  return rows[0] ?? { sealedUntil: null, waitsSince: null }
}

/**
 * Items, what was decided in them, and the reader's own texts, by the names that the log has for them. Nor is there anything of
 * items under a mask whose author has left: the moment in which it ended is that in which an account did.
 */
function hiddenFrom(
  readerId: string,
  people: readonly (string | null)[],
  texts: AuditSearch['texts'],
): SQL {
  const asked = people.flatMap((id) => (id === null ? [] : [sql`${id}::uuid`]))
  const behind =
    asked.length === 0
      ? sql`false`
      : sql`${reviewItem.masked} AND ${reviewItem.authorId} IN (${sql.join(asked, sql`, `)})`
  const items = sql`SELECT ${reviewItem.id} FROM ${reviewItem} WHERE ${reviewItem.authorId} = ${readerId}::uuid
    OR ${readerId}::uuid = ANY (${reviewItem.reporterIds} || ${reviewItem.pastReporterIds}) OR (${behind})
    OR (${reviewItem.masked} AND ${reviewItem.authorId} IS NULL)`
  const own = [...texts.values()].flatMap(({ kind, idsBy }) =>
    idsBy
      ? [
          sql`UNION ALL SELECT ${kind}::text || ':' || theirs.id FROM (${idsBy(readerId)}) theirs (id)`,
        ]
      : [],
  )
  return sql`ARRAY(SELECT 'item:' || own.id FROM (${items}) own
    UNION ALL SELECT 'decision:' || d.id FROM ${decision} d WHERE d.item_id IN (${items})
    ${sql.join(own, sql` `)})`
}
