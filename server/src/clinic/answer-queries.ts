import { plusDays } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { judge } from './differencing.ts'
import type { ClinicRow } from './queries.ts'
import { countsIn, type RawCounts, type Weeks } from './snapshot.ts'
import * as kept from './snapshot-queries.ts'
import { todayAt } from './visit-day.ts'
import { wholeWeeks } from './weeks.ts'

export interface Answer extends Weeks {
  counts: RawCounts
  hidden: ReadonlySet<string>
  /** Counts below it are hidden. */
  below: number
  refreshedAt: Date
  daily: boolean
}

/** The whole weeks of a query, and whether they were chosen. */
export interface AskedWeeks extends Weeks {
  chosen: boolean
}

/** How long a snapshot is kept, in days: what was answered from it can be looked up as long. */
const KEPT = 30

/** Up to this threshold nothing is hidden, so there is nothing that two answers could give away. */
export const HIDES_NOTHING = 1

export function askedWeeks(
  clinic: ClinicRow,
  query: { from?: string; to?: string },
  now: Date,
): AskedWeeks {
  const weeks = wholeWeeks(query, todayAt(clinic.timezone, now))
  if (!weeks) throw new Problem('report.range')
  return { ...weeks, chosen: query.from !== undefined || query.to !== undefined }
}

/**
 * Answers a clinic's own staff. Where nothing has to be hidden, of the counts as they are now; else of the
 * day's snapshot, beside all that was answered of it before. Throws where that would give too much away.
 */
export async function answerOwn(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  now: Date,
): Promise<Answer> {
  const threshold = clinic.thresholdInternal
  if (threshold <= HIDES_NOTHING) return live(db, clinic, weeks, now)
  return daily(db, clinic, weeks, now, { audience: 'own', threshold, secret: new Set() })
}

/** Answers for others: it hides no less than what the clinic's own staff are shown of the same weeks. */
export async function answerExport(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  now: Date,
): Promise<Answer> {
  const threshold = Math.max(clinic.thresholdInternal, clinic.thresholdExternal)
  const own = await answerOwn(db, clinic, weeks, now)
  if (threshold <= HIDES_NOTHING) return own
  return daily(db, clinic, weeks, now, { audience: 'export', threshold, secret: own.hidden })
}

/** Makes the day's snapshot where there is none; true where it was made here. Its first answer is what is shown unasked. */
export async function keepSnapshot(db: Db, clinic: ClinicRow, now: Date): Promise<boolean> {
  const day = todayAt(clinic.timezone, now)
  if (await kept.lockSnapshot(db, clinic.id, day)) return false
  const counts = await kept.countWeeks(db, clinic.id, day)
  if (!(await kept.insertSnapshot(db, { clinicId: clinic.id, day, madeAt: now, counts })))
    return false
  await kept.forgetSnapshots(db, clinic.id, plusDays(day, -KEPT))
  const unasked = askedWeeks(clinic, {}, now)
  await answerExport(db, clinic, unasked, now)
  return true
}

interface For {
  audience: kept.Audience
  threshold: number
  secret: ReadonlySet<string>
}

async function live(db: Db, clinic: ClinicRow, weeks: Weeks, now: Date): Promise<Answer> {
  const { from, to } = weeks
  const counts = await kept.countWeeks(db, clinic.id, todayAt(clinic.timezone, now))
  const shown = { hidden: new Set<string>(), below: 0, refreshedAt: now, daily: false }
  return { from, to, counts: countsIn(counts, weeks), ...shown }
}

async function daily(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  now: Date,
  asked: For,
): Promise<Answer> {
  const { from, to, chosen } = weeks
  const snapshot = await snapshotOf(db, clinic, now)
  const answered = await kept.answersOf(db, snapshot.id, asked.audience)
  const before = answered.find(
    (one) => one.from === from && one.to === to && one.threshold === asked.threshold,
  )
  const hidden = before?.hidden ?? (await judged())
  return {
    from,
    to,
    counts: countsIn(snapshot.counts, weeks),
    hidden: new Set(hidden),
    below: asked.threshold,
    refreshedAt: snapshot.madeAt,
    daily: true,
  }

  async function judged(): Promise<string[]> {
    const { audience, threshold, secret } = asked
    const said = judge({ snapshot: snapshot.counts, weeks, chosen, threshold, answered, secret })
    if (!said.ok) throw new Problem(said.why)
    await kept.insertAnswer(db, {
      clinicId: clinic.id,
      snapshotId: snapshot.id,
      audience,
      threshold,
      fromDay: from,
      toDay: to,
      hidden: said.hidden,
      answeredAt: now,
    })
    return said.hidden
  }
}

/** The day's snapshot, made on demand where no job has made it yet. */
async function snapshotOf(db: Db, clinic: ClinicRow, now: Date): Promise<kept.KeptSnapshot> {
  const day = todayAt(clinic.timezone, now)
  const there = await kept.lockSnapshot(db, clinic.id, day)
  if (there) return there
  await keepSnapshot(db, clinic, now)
  const made = await kept.lockSnapshot(db, clinic.id, day)
  if (!made) throw new Error('the snapshot was not kept')
  return made
}
