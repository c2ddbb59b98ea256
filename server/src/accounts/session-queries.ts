import { and, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { SessionRow } from '#platform/sessions.ts'
import { session } from './tables.ts'

export async function sessionsOf(db: Db, accountId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select()
    .from(session)
    .where(and(eq(session.accountId, accountId), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt))
    .limit(50)
}

export async function endSessions(db: Db, accountId: string): Promise<void> {
  await db.delete(session).where(eq(session.accountId, accountId))
}

export async function endSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(session)
    .where(and(eq(session.accountId, accountId), eq(session.id, id)))
    .returning({ id: session.id })
  return rows.length > 0
}
