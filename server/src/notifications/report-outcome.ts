import type { ReportOutcome } from '@kith/shared/notifications/topics.ts'
import type { Happened, Telling } from './told.ts'

type Decided = Pick<Happened['item.decided'], 'action' | 'stateAfter'>

/** What of a decision shows where the text stands; what is done about a person is between them and the team. */
const byState: Readonly<Record<string, ReportOutcome>> = {
  removed: 'removed',
  held: 'changed',
  limited: 'limited',
  hidden: 'limited',
  withdrawn: 'withdrawn',
  purged: 'withdrawn',
}

const byAction: Readonly<Record<string, ReportOutcome>> = {
  'add-warning': 'limited',
  lock: 'acted',
  move: 'acted',
  merge: 'acted',
  warn: 'acted',
  silence: 'acted',
  suspend: 'acted',
  ban: 'acted',
}

/** What those who reported a text are told of a decision: what they can see for themselves, and no more. */
export function reportOutcome({ action, stateAfter }: Decided): ReportOutcome {
  return byState[stateAfter] ?? byAction[action] ?? 'stands'
}

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
