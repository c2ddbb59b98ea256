import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { nextInThread } from './edition-thread.ts'
import { bind } from './queries.ts'
import { allClinics } from './snapshot-queries.ts'
import { dueEdition, keepEdition, sourcesOf, type Source } from './survey-editions.ts'

type On = Pick<Platform, 'clinic' | 'clock' | 'jobs'>

/** Each minute: the reports of surveys for which it is time are made. */
export function editionListeners(platform: Platform): Listener[] {
  return [{ event: 'minute.passed', name: 'editions', work: () => makeEditions(platform) }]
}

export async function makeEditions(platform: On): Promise<void> {
  const { clinic, clock } = platform
  for (const row of await allClinics(clinic.db)) {
    const sources = await inClinic(platform, row.id, (tx) => sourcesOf(tx, row, clock.now()))
    for (const source of sources) await makeEdition(platform, source)
  }
}

/** What it is made of is read before and the edition kept after it: meanwhile nobody waits for a lock. */
async function makeEdition(platform: On, source: Source): Promise<void> {
  const { id } = source.clinic
  const due = await inClinic(platform, id, (tx) => dueEdition(tx, source))
  if (!due) return
  const next = await nextInThread(...due.of)
  await inClinic(platform, id, async (tx) => {
    if (!(await keepEdition(tx, source, due.after, next))) return
    const out = outbox(platform.jobs)
    out.stale(`clinic:${id}`)
    await out.flush(tx)
  })
}

function inClinic<T>({ clinic }: On, id: string, work: (tx: Db) => Promise<T>): Promise<T> {
  return clinic.db.transaction(async (tx) => {
    await bind(tx, id)
    return work(tx)
  })
}
