import type { ReportOutcome } from '@kith/shared/notifications/topics.ts'
import type { Telling } from './told.ts'

interface Told {
  itemId: string
  reporterIds: readonly string[]
  ofProfile: boolean
  outcome: ReportOutcome
  policyCode: string | null
}

/** One outcome for each who reported, of an item: never the words to the author, nor who wrote, or told, or decided. */
export function toReporters(
  { itemId, reporterIds, ofProfile, outcome, policyCode }: Told,
  about: Pick<Telling, 'postId' | 'replyId' | 'conversationId'>,
): Telling[] {
  return [...new Set(reporterIds)].map((accountId) => ({
    accountId,
    kind: ofProfile ? 'profile-report-outcome' : 'report-outcome',
    source: `outcome:${itemId}`,
    ...about,
    outcome,
    policyCode: outcome === 'removed' ? policyCode : null,
  }))
}
