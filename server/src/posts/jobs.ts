import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { hourAgo } from './reading-budget.ts'
import { forgetReadings } from './reading-queries.ts'
import { renewWords } from './word-queries.ts'

/** What posts have done for them in the background. */
export function postListeners({ community, clock }: Platform): Listener[] {
  const { db } = community
  return [
    { event: 'day.passed', name: 'words', work: () => renewWords(db) },
    {
      event: 'hour.passed',
      name: 'reading',
      work: () => forgetReadings(db, hourAgo(clock.now())),
    },
  ]
}
