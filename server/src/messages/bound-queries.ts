import { sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'

/** Work in a transaction for one person: row level security shows it the messages of their conversations alone. */
export async function asPerson<T>(
  db: Db,
  accountId: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return bound(db, 'kith.person', accountId, work)
}

/** Work in a transaction about one review: it sees the message that is reviewed, and those disclosed with it. */
export async function reviewing<T>(
  db: Db,
  subjectId: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return bound(db, 'kith.review', subjectId, work)
}

async function bound<T>(
  db: Db,
  setting: string,
  id: string,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT set_config(${setting}, ${id}, true)`)
    const done = await work(tx)
    // Where this is part of a larger transaction, the rest of that is bound to nobody again.
    await tx.execute(sql`SELECT set_config(${setting}, '', true)`)
    return done
  })
}
