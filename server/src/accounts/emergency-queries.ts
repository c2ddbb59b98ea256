import { desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '#platform/db.ts'
import { account, emergency, emergencyRead, roleGrant } from './tables.ts'

export type EmergencyRow = typeof emergency.$inferSelect

export async function insertEmergency(
  db: Db,
  row: Omit<typeof emergency.$inferInsert, 'id' | 'state'>,
): Promise<EmergencyRow> {
  const [kept] = await db.insert(emergency).values(row).returning()
  if (!kept) throw new Error('the emergency was not kept')
  return kept
}

export async function lockEmergency(db: Db, id: string): Promise<EmergencyRow | null> {
  const [row] = await db.select().from(emergency).where(eq(emergency.id, id)).for('update')
  return row ?? null
}

export async function updateEmergency(
  db: Db,
  id: string,
  next: Partial<Pick<EmergencyRow, 'state' | 'answeredBy' | 'answeredAt' | 'until' | 'endedBy'>>,
): Promise<void> {
  await db.update(emergency).set(next).where(eq(emergency.id, id))
}

export async function insertRead(
  db: Db,
  row: { emergencyId: string; accountId: string | null; at: Date },
): Promise<string> {
  const [kept] = await db.insert(emergencyRead).values(row).returning({ id: emergencyRead.id })
  return kept?.id ?? ''
}

const asker = alias(account, 'asker')
const second = alias(account, 'second')

/** The newest, or the one; with the names of who asked and who answered. */
export async function emergencies(db: Db, id?: string) {
  return db
    .select({
      row: emergency,
      askedBy: asker.screenName,
      answeredBy: second.screenName,
      reads: sql<string[]>`coalesce((SELECT jsonb_agg(r.at ORDER BY r.at) FROM ${emergencyRead} r
        WHERE r.emergency_id = ${emergency.id}), '[]')`,
    })
    .from(emergency)
    .leftJoin(asker, eq(asker.id, emergency.askedBy))
    .leftJoin(second, eq(second.id, emergency.answeredBy))
    .where(id === undefined ? undefined : eq(emergency.id, id))
    .orderBy(desc(emergency.askedAt), desc(emergency.id))
    .limit(50)
}

/** When records of this person were looked at. */
export async function looksAt(db: Db, accountId: string) {
  return db
    .select({ id: emergencyRead.id, kind: emergency.kind, at: emergencyRead.at })
    .from(emergencyRead)
    .innerJoin(emergency, eq(emergency.id, emergencyRead.emergencyId))
    .where(eq(emergencyRead.accountId, accountId))
    .orderBy(desc(emergencyRead.at))
    .limit(50)
}

/** Whom a reading concerned; null for nobody that is here. */
export async function concernedBy(db: Db, readId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: emergencyRead.accountId })
    .from(emergencyRead)
    .where(eq(emergencyRead.id, readId))
  return row?.id ?? null
}

/** From when each administrator may agree to what another one asks for. */
export async function agreeing(db: Db): Promise<{ id: string; from: Date }[]> {
  const ids = await administrators(db)
  const from = sql<Date>`community.agrees_from(${account.id})`.mapWith(roleGrant.grantedAt)
  return db.select({ id: account.id, from }).from(account).where(inArray(account.id, ids))
}

/** Those who are administrators now. */
export async function administrators(db: Db): Promise<string[]> {
  const granted = db
    .select({ id: roleGrant.accountId })
    .from(roleGrant)
    .where(sql`${roleGrant.role} = 'admin' AND ${roleGrant.revokedAt} IS NULL`)
  const rows = await db.select({ id: account.id }).from(account).where(inArray(account.id, granted))
  return rows.map(({ id }) => id)
}
