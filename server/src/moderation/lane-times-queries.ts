import { desc, eq, lte, type SQL } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { shippedTimes, type LaneTimes } from './lanes.ts'
import { laneTimes } from './lane-times-tables.ts'

export interface KeptTimes {
  version: number
  times: LaneTimes
  changedAt: Date | null
  changedBy: string | null
}

/** The times that hold. */
export async function timesNow(db: Db): Promise<LaneTimes> {
  const [row] = await newest(db)
  return row?.times ?? shippedTimes
}

/** Those that held when something came. */
export async function timesAt(db: Db, at: Date): Promise<LaneTimes> {
  const [row] = await newest(db, lte(laneTimes.changedAt, at))
  return row?.times ?? shippedTimes
}

export async function keptTimes(db: Db): Promise<KeptTimes> {
  const [row] = await newest(db)
  return row ?? { version: 0, times: shippedTimes, changedAt: null, changedBy: null }
}

/** False where somebody else was faster. */
export async function insertTimes(
  db: Db,
  row: { version: number; times: LaneTimes; by: string; at: Date },
): Promise<boolean> {
  const { version, times, by: changedBy, at: changedAt } = row
  const { 'new-member': newMember, ...others } = times
  const made = await db
    .insert(laneTimes)
    .values({ version, ...others, newMember, changedBy, changedAt })
    .onConflictDoNothing()
    .returning({ version: laneTimes.version })
  return made.length > 0
}

const lanes = {
  crisis: laneTimes.crisis,
  harm: laneTimes.harm,
  privacy: laneTimes.privacy,
  spam: laneTimes.spam,
  advice: laneTimes.advice,
  appeal: laneTimes.appeal,
  'new-member': laneTimes.newMember,
}

async function newest(db: Db, where?: SQL) {
  return db
    .select({
      version: laneTimes.version,
      times: lanes,
      changedAt: laneTimes.changedAt,
      changedBy: account.screenName,
    })
    .from(laneTimes)
    .leftJoin(account, eq(account.id, laneTimes.changedBy))
    .where(where)
    .orderBy(desc(laneTimes.version))
    .limit(1)
}
