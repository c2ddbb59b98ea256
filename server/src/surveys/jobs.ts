import { dayOf } from '@kith/shared/days.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { assignWave, remindOnce, stopOver, type Asked } from './wave-queries.ts'
import { askedToday, dueOn, laterWaves, remindedIfAskedBy, type LaterWave } from './waves.ts'

const LATER_SURVEY = 'follow-up'

/** Members who joined on these days, the last not among them, in the order of their ids after one of them. */
export type JoinedBetween = (
  db: Db,
  range: { from: string; before: string; after: string | null },
) => Promise<{ id: string; joinedOn: string }[]>

/** Each day: who joined a quarter or half a year ago is asked how it went, and reminded once. */
export function surveyListeners(platform: Platform, joinedBetween: JoinedBetween): Listener[] {
  return [
    {
      event: 'day.passed',
      name: 'surveys',
      async work() {
        for (const wave of laterWaves) await askAll(platform, joinedBetween, wave)
        await remindAll(platform)
        await stopOver(platform.community.db, dayOf(platform.clock.now()))
      },
    },
  ]
}

async function askAll(
  platform: Platform,
  joinedBetween: JoinedBetween,
  wave: LaterWave,
): Promise<void> {
  const today = dayOf(platform.clock.now())
  const days = askedToday(wave, today)
  let after: string | null = null
  for (;;) {
    const people = await joinedBetween(platform.community.db, { ...days, after })
    const last = people.at(-1)
    if (!last) return
    const toAsk = people.map(({ id, joinedOn }) => ({
      accountId: id,
      dueOn: dueOn(wave, joinedOn),
    }))
    await telling(platform, (tx) => assignWave(tx, wave, LATER_SURVEY, toAsk, today), false)
    after = last.id
  }
}

async function remindAll(platform: Platform): Promise<void> {
  const now = platform.clock.now()
  const today = dayOf(now)
  const due = { askedBy: remindedIfAskedBy(today), today, now }
  while ((await telling(platform, (tx) => remindOnce(tx, due), true)) > 0);
}

/** One transaction, after which each of those found is told. */
async function telling(
  { community, jobs }: Platform,
  find: (tx: Db) => Promise<Asked[]>,
  again: boolean,
): Promise<number> {
  return community.db.transaction(async (tx) => {
    const found = await find(tx)
    const out = outbox(jobs)
    for (const { id, accountId, wave } of found)
      out.emit('survey.asked', { assignmentId: id, accountId, again, wave })
    await out.flush(tx)
    return found.length
  })
}
