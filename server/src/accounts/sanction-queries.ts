import { and, desc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { SanctionKind } from '@kith/shared/moderation/decisions.ts'
import type { Db } from '#platform/db.ts'
import { longest, standingUnder } from './sanction.ts'
import { account, dataExport, roleGrant, sanction, session } from './tables.ts'

const MOST = 100
/** Those that a sanction can change; who leaves or died is neither. */
const MOVED = ['active', 'silenced', 'suspended'] as const

export interface NewSanction {
  accountId: string
  kind: SanctionKind
  until: Date | null
  decisionId: string
  reason: string
  words: string
  madeAt: Date
}

/** All of one person, the last first. */
export async function sanctionsOf(db: Db, accountId: string) {
  return db
    .select()
    .from(sanction)
    .where(eq(sanction.accountId, accountId))
    .orderBy(desc(sanction.madeAt), desc(sanction.id))
    .limit(MOST)
}

/** Whom it is about, held until the transaction ends, with what they do here; null for who is gone. */
export async function lockMember(db: Db, accountId: string) {
  const [row] = await db
    .select({ id: account.id })
    .from(account)
    .where(eq(account.id, accountId))
    .for('update')
  if (!row) return null
  const grants = await db
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.revokedAt)))
  const holds = (role: (typeof grants)[number]['role']) => grants.some((one) => one.role === role)
  return {
    personId: accountId,
    mentor: holds('mentor'),
    moderator: holds('moderator'),
    admin: holds('admin'),
  }
}

/** Keeps it, and ends what is open: whoever is kept out is out from now on. */
export async function impose(db: Db, row: NewSanction): Promise<void> {
  await db.insert(sanction).values(row)
  if (row.kind === 'warn') return
  await settleStanding(db, row.accountId, row.madeAt)
  await db.delete(session).where(eq(session.accountId, row.accountId))
}

/** Takes back what a decision brought, as if it had never been; says whose it was, null where there was none. */
export async function lift(
  db: Db,
  decisionId: string,
  by: string | null,
  now: Date,
): Promise<string | null> {
  const [row] = await db
    .update(sanction)
    .set({ liftedAt: now, liftedByDecision: by })
    .where(and(eq(sanction.decisionId, decisionId), isNull(sanction.liftedAt)))
    .returning({ accountId: sanction.accountId })
  if (!row) return null
  await settleStanding(db, row.accountId, now)
  return row.accountId
}

/** A standing is a consequence of the sanctions there are; where there never was one, it stays as it is. */
export async function settleStanding(db: Db, accountId: string, now: Date): Promise<void> {
  const all = await sanctionsOf(db, accountId)
  if (all.length === 0) return
  await db
    .update(account)
    .set({ standing: standingUnder(all, now) })
    .where(and(eq(account.id, accountId), inArray(account.standing, MOVED)))
}

/** Those that are over and that nobody has said so of: marks them, and gives back whose they were. */
export async function endDue(db: Db, now: Date, limit: number): Promise<string[]> {
  const due = db
    .select({ id: sanction.id })
    .from(sanction)
    .where(and(isNull(sanction.liftedAt), isNull(sanction.endedAt), lte(sanction.until, now)))
    .orderBy(sanction.until)
    .limit(limit)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(sanction)
    .set({ endedAt: now })
    .where(inArray(sanction.id, due))
    .returning({ accountId: sanction.accountId })
  return [...new Set(rows.map((row) => row.accountId))]
}

/** What keeps someone from writing or from coming in, for longest; null for nothing. */
export async function heldBy(db: Db, accountId: string, now: Date) {
  const all = await sanctionsOf(db, accountId)
  return longest(all, standingUnder(all, now), now)
}

/** Words are erased: what their author was written about them, and the files of own data of those in whose they still stand. */
export async function forgetWordsAbout(
  db: Db,
  people: readonly string[],
  decisions: readonly string[],
): Promise<void> {
  await db
    .update(sanction)
    .set({ words: '' })
    .where(inArray(sanction.decisionId, [...decisions]))
  await db.delete(dataExport).where(inArray(dataExport.accountId, [...people]))
}
