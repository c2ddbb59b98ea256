import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { renewWords } from './word-queries.ts'

/** What posts have done for them in the background. */
export function postListeners({ community }: Platform): Listener[] {
  return [{ event: 'day.passed', name: 'words', work: () => renewWords(community.db) }]
}
