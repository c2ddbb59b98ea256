import type { Db } from '#platform/db.ts'
import { responsible } from './tables.ts'

type Said = Omit<typeof responsible.$inferInsert, 'onlyRow'>

export async function responsibleNow(db: Db): Promise<Said | null> {
  const { name, contact } = responsible
  const [row] = await db.select({ name, contact }).from(responsible)
  return row ?? null
}

export async function saveResponsible(db: Db, said: Said): Promise<void> {
  await db
    .insert(responsible)
    .values(said)
    .onConflictDoUpdate({ target: responsible.onlyRow, set: said })
}
