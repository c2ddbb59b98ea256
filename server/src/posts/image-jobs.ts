import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { sweepImages } from './image-queries.ts'

const DAY_MS = 86_400_000
/** For words that are on one device alone, the server knows of no draft: their pictures wait. */
const UNSENT_DAYS = 14
/** So long the author and the team can see what stood in a text before it was changed. */
const DROPPED_DAYS = 30

/** Each night, what stands nowhere any more is thrown away. */
export function imageListeners({ community, clock }: Platform): Listener[] {
  return [
    {
      event: 'day.passed',
      name: 'images',
      async work() {
        const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
        await sweepImages(community.db, daysAgo(UNSENT_DAYS), daysAgo(DROPPED_DAYS))
      },
    },
  ]
}
