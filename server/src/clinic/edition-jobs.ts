import { Worker } from 'node:worker_threads'
import { weekOf } from '@kith/shared/days.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { sayTrace } from '#platform/problems.ts'
import type { Edition, nextEdition, Part } from './edition.ts'
import {
  allWhoCame,
  dataOf,
  isDue,
  isLookedAt,
  keptAs,
  thresholdsOf,
  tooMany,
  type Source,
  type Standing,
} from './edition-public.ts'
import * as kept from './edition-queries.ts'
import { bind, type ClinicRow } from './queries.ts'
import { allClinics } from './snapshot-queries.ts'
import { forgetTrouble, noteTrouble, troubleOf, type Trouble } from './trouble-queries.ts'
import { todayAt } from './visit-day.ts'

type On = Pick<Platform, 'clinic' | 'clock' | 'jobs'>

/** Each minute: the reports of surveys for which it is time are made. */
export function editionListeners(platform: Platform): Listener[] {
  return [{ event: 'minute.passed', name: 'editions', work: () => makeEditions(platform) }]
}

/** One that can not be made keeps no other from being made. */
export async function makeEditions(platform: On): Promise<void> {
  const { clinic, clock } = platform
  const failed: unknown[] = []
  for (const row of await allClinics(clinic.db)) {
    try {
      const due = await inClinic(platform, row.id, (tx) => dueSources(tx, row, clock.now()))
      for (const source of due)
        await makeEdition(platform, source).catch((error: unknown) =>
          putOff(platform, source, error),
        )
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'reports that could not be made')
}

/** What is wrong with one is mostly so in the next minute, too. */
async function putOff(platform: On, source: Source, error: unknown): Promise<void> {
  const { clinic, now } = source
  const of = keptAs(source)
  sayTrace(error, { about: 'report of a survey', ...of })
  await inClinic(platform, clinic.id, async (tx) => {
    await noteTrouble(tx, of, nextTry(await troubleOf(tx, of), now))
    const out = outbox(platform.jobs)
    out.stale(`clinic:${clinic.id}`)
    await out.flush(tx)
  })
}

const MINUTE_MS = 60_000
const SELDOMEST_MS = 6 * 60 * MINUTE_MS

function nextTry(before: Trouble | null, now: Date): Trouble {
  const tries = (before?.tries ?? 0) + 1
  const wait = Math.min(2 ** tries * MINUTE_MS, SELDOMEST_MS)
  return { tries, nextAt: new Date(now.getTime() + wait) }
}

/** What it is made of is read before and the edition kept after it: meanwhile nobody waits for a lock. */
async function makeEdition(platform: On, source: Source): Promise<void> {
  const { id } = source.clinic
  const { after, of } = await inClinic(platform, id, (tx) => ingredients(tx, source))
  const next = await nextInThread(...of)
  await inClinic(platform, id, async (tx) => {
    await forgetTrouble(tx, keptAs(source))
    if (!(await keepEdition(tx, source, after, next))) return
    const out = outbox(platform.jobs)
    out.stale(`clinic:${id}`)
    await out.flush(tx)
  })
}

/** Works the next edition out in a thread of its own: that takes seconds, in which this one answers others. */
function nextInThread(...asked: Parameters<typeof nextEdition>): Promise<Edition | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./edition-thread-jobs.ts', import.meta.url))
    worker.once('message', resolve)
    worker.postMessage(asked)
    worker.once('error', reject)
    // After its message this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)))
  })
}

function inClinic<T>({ clinic }: On, id: string, work: (tx: Db) => Promise<T>): Promise<T> {
  return clinic.db.transaction(async (tx) => {
    await bind(tx, id)
    return work(tx)
  })
}

/** Of all that a clinic could have a report of, that of which it is time for the next one. */
async function dueSources(db: Db, clinic: ClinicRow, now: Date): Promise<Source[]> {
  const came = Map.groupBy(
    await allWhoCame(db, clinic.id),
    ({ survey, wave }) => `${survey} ${wave}`,
  )
  const due: Source[] = []
  for (const some of came.values()) {
    const [first] = some
    if (!first || tooMany(some)) continue
    const source = { clinic, survey: first.survey, wave: first.wave, now }
    const row = await kept.newestEdition(db, keptAs(source))
    if (isLookedAt(row, source) || !isDue(some, source, row)) continue
    const trouble = await troubleOf(db, keptAs(source))
    if (!trouble || trouble.nextAt <= now) due.push(source)
  }
  return due
}

interface Ingredients {
  after: kept.KeptEdition | null
  of: Parameters<typeof nextEdition>
}

/** What the next edition is made of, and which one it comes after. */
async function ingredients(db: Db, source: Source): Promise<Ingredients> {
  const { clinic, now } = source
  const of = keptAs(source)
  const after = await kept.newestEdition(db, of)
  const before = after ? await kept.judgedBefore(db, of, after.number) : []
  const today = todayAt(clinic.timezone, now)
  const data = await dataOf(db, source)
  return { after, of: [data, thresholdsOf(clinic), today, after && editionOf(after), before] }
}

/** Keeps what was made, unless another was first; null where the last one stands. False where nothing is new. */
async function keepEdition(
  db: Db,
  source: Source,
  after: kept.KeptEdition | null,
  next: Edition | null,
): Promise<boolean> {
  const { clinic, now } = source
  const row = await kept.lockEdition(db, keptAs(source))
  if (row?.id !== after?.id) return false
  const lookedOn = weekOf(todayAt(clinic.timezone, now))
  if (!next) {
    if (row) await kept.noteLook(db, row.id, lookedOn)
    return false
  }
  const { answers, ...judged } = standing(next)
  const number = (row?.number ?? 0) + 1
  const made = { ...keptAs(source), number, madeAt: now, lookedOn, judged, answers }
  if (!(await kept.insertEdition(db, made))) return false
  if (row) await kept.forgetAnswersOf(db, row.id)
  return true
}

function editionOf({ judged, answers }: kept.KeptEdition): Edition | null {
  if (!answers) return null
  const { own, others } = judged
  return {
    ...judged,
    own: own && answers.own && { ...own, answers: answers.own },
    others: { ...others, answers: answers.others },
  }
}

function standing({ own, others, ...edition }: Edition): Standing {
  return {
    ...edition,
    own: own && judgedOf(own),
    others: judgedOf(others),
    answers: { own: own?.answers ?? null, others: others.answers },
  }
}

function judgedOf({ answers: _answers, ...judged }: Part): Standing['others'] {
  return judged
}
