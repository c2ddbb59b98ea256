import { and, desc, eq, gt, inArray, isNull, like, ne, or, sql } from 'drizzle-orm'
import type { Locale } from '@kith/shared/contract/page.ts'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openEmail } from './email.ts'
import { mailToken } from './mail-token.ts'
import type { Wanted } from './roles.ts'
import { account, roleGrant, token } from './tables.ts'

export type AccountRow = typeof account.$inferSelect
export type GrantRow = typeof roleGrant.$inferSelect

const live = isNull(roleGrant.revokedAt)

export async function newAccountId(db: Db): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT uuidv7() AS id`)
  return rows[0]?.id ?? ''
}

export async function insertAccount(db: Db, row: typeof account.$inferInsert): Promise<void> {
  await db.insert(account).values(row)
}

export async function accountById(db: Db, id: string): Promise<AccountRow | null> {
  const [row] = await db.select().from(account).where(eq(account.id, id))
  return row ?? null
}

/** Who gave an address: who confirmed it first, then the newest of the others. */
export async function accountsByEmail(db: Db, emailIndex: Buffer): Promise<AccountRow[]> {
  return db
    .select()
    .from(account)
    .where(eq(account.emailIndex, emailIndex))
    .orderBy(sql`${account.verifiedAt} IS NULL`, desc(account.createdAt))
    .limit(2)
}

/** Whom mail to an address is for. */
export async function accountByEmail(db: Db, emailIndex: Buffer): Promise<AccountRow | null> {
  const [row] = await accountsByEmail(db, emailIndex)
  return row ?? null
}

export async function confirmEmail(db: Db, id: string, now: Date): Promise<void> {
  await db
    .update(account)
    .set({ verifiedAt: now })
    .where(and(eq(account.id, id), isNull(account.verifiedAt)))
}

/** Someone else has confirmed this address. */
export async function confirmedElsewhere(db: Db, emailIndex: Buffer, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.emailIndex, emailIndex),
        ne(account.id, id),
        sql`${account.verifiedAt} IS NOT NULL`,
      ),
    )
  return rows.length > 0
}

export async function setPassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.update(account).set({ passwordHash }).where(eq(account.id, id))
}

export async function setLocale(db: Db, id: string, locale: Locale): Promise<void> {
  await db.update(account).set({ locale }).where(eq(account.id, id))
}

export async function insertToken(db: Db, row: typeof token.$inferInsert): Promise<void> {
  await db.insert(token).values(row)
}

/** Spends a token: only the first of two that come at once gets its account. */
export async function spendToken(
  db: Db,
  hash: Buffer,
  purpose: 'verify' | 'reset',
  now: Date,
): Promise<string | null> {
  const [row] = await db
    .update(token)
    .set({ usedAt: now })
    .where(
      and(
        eq(token.hash, hash),
        eq(token.purpose, purpose),
        isNull(token.usedAt),
        gt(token.expiresAt, now),
      ),
    )
    .returning({ accountId: token.accountId })
  return row?.accountId ?? null
}

/** A change of credentials ends every link that was mailed before. */
export async function endTokens(db: Db, accountId: string, now: Date): Promise<void> {
  await db
    .update(token)
    .set({ usedAt: now })
    .where(and(eq(token.accountId, accountId), isNull(token.usedAt)))
}

export async function grantsOf(db: Db, accountIds: string[]): Promise<GrantRow[]> {
  if (accountIds.length === 0) return []
  return db
    .select()
    .from(roleGrant)
    .where(and(inArray(roleGrant.accountId, accountIds), live))
    .orderBy(roleGrant.grantedAt)
}

/** The account while its password is still the one of this hash; nobody changes it until the transaction ends. */
export async function lockPassword(
  db: Db,
  id: string,
  passwordHash: string,
): Promise<AccountRow | null> {
  const [row] = await db
    .select()
    .from(account)
    .where(and(eq(account.id, id), eq(account.passwordHash, passwordHash)))
    .for('share')
  return row ?? null
}

/** Nobody else changes this person's roles until the transaction ends. */
export async function lockAccount(db: Db, id: string): Promise<void> {
  await db.select({ id: account.id }).from(account).where(eq(account.id, id)).for('update')
}

export async function insertGrant(
  db: Db,
  accountId: string,
  wanted: Wanted,
  grantedBy: string | null,
): Promise<void> {
  await db.insert(roleGrant).values({ ...wanted, accountId, grantedBy })
}

export async function revokeGrant(
  db: Db,
  accountId: string,
  grantId: string,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(roleGrant)
    .set({ revokedAt: now })
    .where(and(eq(roleGrant.id, grantId), eq(roleGrant.accountId, accountId), live))
    .returning({ id: roleGrant.id })
  return rows.length > 0
}

export async function clinicExists(db: Db, clinicId: string): Promise<boolean> {
  const { rows } = await db.execute<{ exists: boolean }>(
    sql`SELECT link.clinic_exists(${clinicId}) AS exists`,
  )
  return rows[0]?.exists ?? false
}

/** People whose names begin so, or whose name is exactly this, after a name in the order of names. */
export async function peoplePage(
  db: Db,
  prefix: string,
  exact: string,
  after: string,
  limit: number,
): Promise<AccountRow[]> {
  return db
    .select()
    .from(account)
    .where(
      and(
        or(
          like(account.screenNameKey, `${prefix.replace(/[\\%_]/g, '\\$&')}%`),
          eq(account.screenName, exact),
        ),
        gt(account.screenNameKey, after),
      ),
    )
    .orderBy(account.screenNameKey)
    .limit(limit)
}

export interface Address {
  standing: AccountRow['standing']
  email: string
  locale: Locale
  verified: boolean
  screenName: string
  /** What one mail to this address is known by when it comes back. */
  mailToken: string
}

/** Where to write to someone, and in which language. The address is opened here and nowhere kept. */
export async function addressOf(
  db: Db,
  secrets: Secrets,
  accountId: string,
): Promise<Address | null> {
  const row = await accountById(db, accountId)
  if (!row) return null
  const { locale, screenName, standing } = row
  return {
    email: openEmail(secrets, row),
    locale,
    screenName,
    standing,
    verified: row.verifiedAt !== null,
    mailToken: mailToken(secrets.index, row),
  }
}
