import { sql } from 'drizzle-orm'
import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import { prepared, type Db } from './db.ts'

const value = (name: string) => sql.placeholder(name)
const insertEvent = prepared<Record<string, never>>(
  'audit_event',
  () => sql`INSERT INTO audit.event (actor_id, action, subject, facts)
    VALUES (${value('by')}, ${value('action')}, ${value('subject')}, ${value('facts')})`,
)

/** The one statement that writes to the audit log; `by` is null where nobody in person acted, or is to be named. */
export async function writeAudit(
  db: Db,
  row: { by: string | null; action: LoggedKind; subject: string; facts: object },
): Promise<void> {
  await insertEvent(db, { ...row, facts: JSON.stringify(row.facts) })
}
