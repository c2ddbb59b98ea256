import type { ContentState } from '@kith/shared/policy.ts'
import type { ReportOutcome } from '@kith/shared/notifications/topics.ts'

interface Decided {
  action: string
  stateAfter: string
}

/** What of a decision shows where the text stands. */
const byState: Readonly<Record<string, ReportOutcome>> = {
  removed: 'removed',
  held: 'changed',
  limited: 'limited',
  hidden: 'limited',
  withdrawn: 'withdrawn',
  purged: 'removed',
} satisfies Partial<Record<ContentState, ReportOutcome>>

/** What does not show there: that something was done, and never what. */
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

/** What those who reported a text are told of a decision. */
export function reportOutcome({ action, stateAfter }: Decided): ReportOutcome {
  return byState[stateAfter] ?? byAction[action] ?? 'stands'
}
