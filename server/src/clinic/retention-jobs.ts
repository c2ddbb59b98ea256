import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { bind, type ClinicRow } from './queries.ts'
import { dueOf, pastRuns, removeSome } from './retention-queries.ts'
import { steps, type Line, type Step } from './retention.ts'
import { allClinics } from './snapshot-queries.ts'
import { todayAt } from './visit-day.ts'

type On = Pick<Platform, 'clinic' | 'clock'>

/** So many rows in a transaction: nobody waits for it, and whoever is killed loses no more than that. */
const AT_ONCE = 500

/** Each night, by the clinic's day: what is past its time goes. */
export function retentionListeners(platform: Platform): Listener[] {
  return [
    {
      event: 'day.passed',
      name: 'retention',
      work: async () => void (await retain(platform)),
    },
  ]
}

/** Removes all that is past its time, and says how much of what; another call finds nothing more. */
export async function retain({ clinic: { db }, clock }: On, most = AT_ONCE): Promise<Line[]> {
  const lines: Line[] = []
  for (const clinic of await allClinics(db)) {
    const day = todayAt(clinic.timezone, clock.now())
    for (const step of steps(day)) {
      let n = 0
      for (;;) {
        const removed = await removeStep(db, clinic, step, { day, most })
        n += removed
        if (removed < most) break
      }
      lines.push(toLine(clinic, step.kind, n))
    }
  }
  return lines.filter(({ n }) => n > 0)
}

async function removeStep(
  db: Db,
  { id }: ClinicRow,
  step: Step,
  run: { day: string; most: number },
): Promise<number> {
  return db.transaction(async (tx) => {
    await bind(tx, id)
    const removed = await removeSome(tx, id, step, run)
    const facts = { kind: step.kind, removed, until: step.until }
    if (removed > 0)
      await writeAudit(tx, {
        by: null,
        action: 'retention.removed',
        subject: `clinic:${id}`,
        facts,
      })
    return removed
  })
}

/** What the next run would remove, without removing anything; in a transaction that it binds to one clinic after another. */
export async function dryRun(tx: Db, now: Date): Promise<Line[]> {
  const lines: Line[] = []
  for (const clinic of await allClinics(tx)) {
    await bind(tx, clinic.id)
    for (const step of steps(todayAt(clinic.timezone, now)))
      lines.push(toLine(clinic, step.kind, await dueOf(tx, clinic.id, step)))
  }
  return lines.filter(({ n }) => n > 0)
}

/** What earlier runs removed, newest first. */
export async function earlierRuns(tx: Db): Promise<(Line & { day: string })[]> {
  const lines: (Line & { day: string })[] = []
  for (const clinic of await allClinics(tx)) {
    await bind(tx, clinic.id)
    for (const { kind, day, removed } of await pastRuns(tx))
      lines.push({ ...toLine(clinic, kind, removed), day })
  }
  return lines.toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, 100)
}

function toLine(clinic: ClinicRow, kind: Line['kind'], n: number): Line {
  return { kind, clinic, n }
}
