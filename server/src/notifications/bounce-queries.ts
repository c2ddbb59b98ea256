import { and, count, eq, gt, lt, sql } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { mailBounce, mailStop } from './tables.ts'

export interface NewBounce {
  /** SHA-256 of the id we gave the mail. */
  mail: Buffer
  accountId: string
  emailIndex: Buffer
  hard: boolean
  at: Date
}

/** The index of the address someone has now, held until the transaction ends; null where the account is gone. */
export async function lockAddress(db: Db, accountId: string): Promise<Buffer | null> {
  const [row] = await db
    .select({ emailIndex: account.emailIndex })
    .from(account)
    .where(eq(account.id, accountId))
    .for('update')
  return row?.emailIndex ?? null
}

/** Keeps that a mail came back, once, though a delay may be followed by a failure; says whether that is news. */
export async function keepBounce(db: Db, bounce: NewBounce): Promise<boolean> {
  const rows = await db
    .insert(mailBounce)
    .values(bounce)
    .onConflictDoUpdate({
      target: mailBounce.mail,
      set: { hard: true, at: bounce.at },
      setWhere: sql`NOT ${mailBounce.hard} AND excluded.hard AND ${mailBounce.counts}`,
    })
    .returning({ mail: mailBounce.mail })
  return rows.length > 0
}

/** How many mails to an address came back since then, and count. */
export async function bouncesOf(
  db: Db,
  { accountId, emailIndex }: Pick<NewBounce, 'accountId' | 'emailIndex'>,
  since: Date,
): Promise<number> {
  const [row] = await db
    .select({ bounces: count() })
    .from(mailBounce)
    .where(
      and(
        eq(mailBounce.accountId, accountId),
        eq(mailBounce.emailIndex, emailIndex),
        eq(mailBounce.counts, true),
        gt(mailBounce.at, since),
      ),
    )
  return row?.bounces ?? 0
}

/** Nothing more is sent to the address; says whether that is news. */
export async function stopAddress(
  db: Db,
  accountId: string,
  emailIndex: Buffer,
  since: Date,
): Promise<boolean> {
  const rows = await db
    .insert(mailStop)
    .values({ accountId, emailIndex, since })
    .onConflictDoUpdate({
      target: mailStop.accountId,
      set: { emailIndex, since },
      setWhere: sql`${mailStop.emailIndex} <> excluded.email_index`,
    })
    .returning({ accountId: mailStop.accountId })
  return rows.length > 0
}

/** Mail goes to the address again; what came back before counts no more, and a report of it that comes again is no news. */
export async function tryAgain(db: Db, accountId: string): Promise<void> {
  await db.delete(mailStop).where(eq(mailStop.accountId, accountId))
  await db.update(mailBounce).set({ counts: false }).where(eq(mailBounce.accountId, accountId))
}

export async function forgetBounces(db: Db, before: Date): Promise<void> {
  await db.delete(mailBounce).where(lt(mailBounce.at, before))
}
