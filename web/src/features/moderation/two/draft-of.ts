import type { Proposal } from '../api.ts'
import { noDraft, type Draft } from '../decide/draft.ts'

/** What somebody proposed, as it was written. */
export function draftOf({ action, policyCode, note, particulars }: Proposal): Draft {
  const { days = null, takeDown = null, warning = '', pause = false, into = '' } = particulars
  return { ...noDraft, action, reason: policyCode, note, days, takeDown, warning, pause, into }
}
