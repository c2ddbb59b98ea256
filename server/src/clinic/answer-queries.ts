import { plusDays } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db.ts'
import { judge, type Answered } from './differencing.ts'
import type { ClinicRow } from './queries.ts'
import { countsIn, type RawCounts, type Weeks } from './snapshot.ts'
import * as kept from './snapshot-queries.ts'
import { todayAt } from './visit-day.ts'
import { isHalfYear, wholeWeeks } from './weeks.ts'

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
  clock: Clock,
): Promise<Answer> {
  if (clinic.thresholdInternal <= HIDES_NOTHING) return live(db, clinic, weeks, clock)
  return firstOf(db, await standing(db, clinic, weeks, 'own'), (tx, some) =>
    own(tx, clinic, some, clock),
  )
}

/** Answers for others: it hides no less than what the clinic's own staff are shown of the same weeks. */
export async function answerExport(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  clock: Clock,
): Promise<Answer> {
  const threshold = Math.max(clinic.thresholdInternal, clinic.thresholdExternal)
  if (threshold <= HIDES_NOTHING) return live(db, clinic, weeks, clock)
  return firstOf(db, await standing(db, clinic, weeks, 'export'), async (tx, some) => {
    const { hidden: secret } = await own(tx, clinic, some, clock)
    return daily(tx, clinic, some, clock, { audience: 'export', threshold, secret })
  })
}

async function own(db: Db, clinic: ClinicRow, weeks: AskedWeeks, clock: Clock): Promise<Answer> {
  const threshold = clinic.thresholdInternal
  if (threshold <= HIDES_NOTHING) return live(db, clinic, weeks, clock)
  return daily(db, clinic, weeks, clock, { audience: 'own', threshold, secret: new Set() })
}

/**
 * Weeks that nobody chose move on by one each Monday. Where too few visits would lie between them and what was shown, what
 * was shown of half a year last stands until there are enough.
 */
async function standing(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  audience: kept.Audience,
): Promise<AskedWeeks[]> {
  if (weeks.chosen) return [weeks]
  const shown = await kept.answersOf(db, clinic.id, audience)
  // Of those that somebody chose in another year none is meant.
  const [last] = shown.filter(isHalfYear).toSorted((one, other) => (one.to < other.to ? 1 : -1))
  return last ? [weeks, { from: last.from, to: last.to, chosen: false }] : [weeks]
}

/** The first that is answered; what is wrong with the last of them where none is. Of what was refused nothing is kept. */
async function firstOf(
  db: Db,
  some: readonly AskedWeeks[],
  answer: (tx: Db, weeks: AskedWeeks) => Promise<Answer>,
): Promise<Answer> {
  const [first, ...others] = some
  if (!first) throw new Problem('report.range')
  try {
    return await db.transaction((tx) => answer(tx, first))
  } catch (error) {
    if (others.length === 0 || !isTooClose(error)) throw error
    return firstOf(db, others, answer)
  }
}

function isTooClose(error: unknown): boolean {
  return error instanceof Problem && error.code === 'report.too-close'
}

/** Makes the day's snapshot where there is none; true where it was made here. Its first answer is what is shown unasked. */
export async function keepSnapshot(db: Db, clinic: ClinicRow, clock: Clock): Promise<boolean> {
  await kept.lockAnswers(db, clinic.id)
  return makeSnapshot(db, clinic, clock, clock.now())
}

/** `now` is read once the answers are locked: a hand-out that was noted while it waited is counted, and is so the older one. */
async function makeSnapshot(db: Db, clinic: ClinicRow, clock: Clock, now: Date): Promise<boolean> {
  const day = todayAt(clinic.timezone, now)
  if (await kept.lockSnapshot(db, clinic.id, day)) return false
  const counts = await kept.countWeeks(db, clinic.id, day)
  if (!(await kept.insertSnapshot(db, { clinicId: clinic.id, day, madeAt: now, counts })))
    return false
  await kept.forgetSnapshots(db, clinic.id, plusDays(day, -KEPT))
  try {
    await answerExport(db, clinic, askedWeeks(clinic, {}, now), clock)
  } catch (error) {
    // Beside weeks that were chosen on other days half a year may tell too much: whoever asks for it is told so.
    if (!isTooClose(error)) throw error
  }
  return true
}

interface For {
  audience: kept.Audience
  threshold: number
  secret: ReadonlySet<string>
}

async function live(db: Db, clinic: ClinicRow, weeks: Weeks, clock: Clock): Promise<Answer> {
  const now = clock.now()
  const { from, to } = weeks
  const counts = await kept.countWeeks(db, clinic.id, todayAt(clinic.timezone, now))
  const shown = { hidden: new Set<string>(), below: 0, refreshedAt: now, daily: false }
  return { from, to, counts: countsIn(counts, weeks), ...shown }
}

async function daily(
  db: Db,
  clinic: ClinicRow,
  weeks: AskedWeeks,
  clock: Clock,
  asked: For,
): Promise<Answer> {
  const { from, to, chosen } = weeks
  const { audience, threshold, secret } = asked
  await kept.lockAnswers(db, clinic.id)
  const now = clock.now()
  const snapshot = await snapshotOf(db, clinic, clock, now)
  const all = await kept.answersOf(db, clinic.id, audience)
  const answered = all.filter(({ snapshotId }) => snapshotId === snapshot.id)
  const earlier = all.filter(({ snapshotId }) => snapshotId !== snapshot.id).map(handedOn)
  const before = answered.find(
    (one) => one.from === from && one.to === to && one.threshold === threshold,
  )
  const hidden = before?.hidden ?? (await judged())
  return {
    from,
    to,
    counts: countsIn(snapshot.counts, weeks),
    hidden: new Set(hidden),
    below: threshold,
    refreshedAt: snapshot.madeAt,
    daily: true,
  }

  async function judged(): Promise<string[]> {
    const beside = { answered, earlier, secret }
    const said = judge({ snapshot: snapshot.counts, weeks, chosen, threshold, ...beside })
    if (!said.ok) throw new Problem(said.why)
    await kept.insertAnswer(db, {
      clinicId: clinic.id,
      snapshotId: snapshot.id,
      audience,
      threshold,
      fromDay: from,
      toDay: to,
      hidden: said.hidden,
      inherited: said.inherited,
      // After what a snapshot that was made for it has answered first.
      answeredAt: clock.now(),
    })
    return said.hidden
  }
}

/** What an answer hid by itself is hidden beside it on other days too; what it hid for their sake is not. */
function handedOn({ from, to, hidden, inherited }: kept.KeptAnswer): Answered {
  return { from, to, hidden: hidden.filter((name) => !inherited.includes(name)) }
}

/** The day's snapshot, made on demand where no job has made it yet. */
async function snapshotOf(
  db: Db,
  clinic: ClinicRow,
  clock: Clock,
  now: Date,
): Promise<kept.KeptSnapshot> {
  const day = todayAt(clinic.timezone, now)
  const there = await kept.lockSnapshot(db, clinic.id, day)
  if (there) return there
  await makeSnapshot(db, clinic, clock, now)
  const made = await kept.lockSnapshot(db, clinic.id, day)
  if (!made) throw new Error('the snapshot was not kept')
  return made
}
