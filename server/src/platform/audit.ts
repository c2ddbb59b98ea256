import { sql } from 'drizzle-orm'
import type { Db } from './db.ts'

/** The one statement that writes to the audit log; `by` is null where nobody in person acted, or is to be named. */
export async function writeAudit(
  db: Db,
  row: { by: string | null; action: string; subject: string; facts: object },
): Promise<void> {
  await db.execute(sql`INSERT INTO audit.event (actor_id, action, subject, facts)
    VALUES (${row.by}, ${row.action}, ${row.subject}, ${JSON.stringify(row.facts)})`)
}
