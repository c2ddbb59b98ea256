import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { readingListener } from './reading-jobs.ts'
import { renewWords } from './word-queries.ts'

/** What posts have done for them in the background. */
export function postListeners(platform: Platform): Listener[] {
  const { db } = platform.community
  return [
    { event: 'day.passed', name: 'words', work: () => renewWords(db) },
    readingListener(platform),
  ]
}
