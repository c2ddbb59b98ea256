import type { Proposal } from '../api.ts'
import { noDraft, type Draft } from '../decide/draft.ts'

/** What somebody proposed, as it was written. */
export function draftOf({ action, policyCode, note, particulars, meetName }: Proposal): Draft {
  const { days = null, takeDown = null, warning = '', pause = false, into = '' } = particulars
  const meet = particulars.meet ? { id: particulars.meet, screenName: meetName ?? '' } : null
  const given = { days, takeDown, warning, pause, into, meet }
  return { ...noDraft, action, reason: policyCode, note, ...given }
}
