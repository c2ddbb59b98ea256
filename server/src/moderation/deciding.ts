import type { RequestBody } from '@kith/shared/contract/api.ts'
import { hasDays, isSanction, natures } from '@kith/shared/moderation/decisions.ts'
import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/written.ts'
import { outcome, takesDown, type Action } from './actions.ts'
import { isRefused, next } from './content.ts'
import type { DecideCommand, Particulars, SubjectKind } from './review-item.ts'

interface Judged {
  kind: SubjectKind
  /** False where an author can't change a text, so that nobody can ask for it. */
  changeable?: boolean
}

/** An introduction is read by two, and stays short. */
const MOST_INTRODUCTION = 500

/** The command as it was sent, unless something is missing in it. */
export function commandOf(
  body: RequestBody<'POST /api/queue/:id/decide'>,
  judged: Judged | undefined,
): DecideCommand {
  const { fence, subjectVersion, action, checklist } = body
  const { adverse, words } = natures[action]
  if (judged && !isOffered(action, judged)) throw missing('action')
  const note = words === 'none' ? '' : body.note.trim()
  if (words === 'needed' && !VISIBLE.test(note)) throw missing('note')
  if (BLANK.test(note)) throw new Problem('item.blank', { field: 'note' })
  // Who asks for a change may leave the reason to the note.
  const reason = body.policyCode ?? (action === 'ask-to-edit' ? 'other' : null)
  if (adverse && reason === null) throw missing('policyCode')
  const particulars = particularsOf(action, body.particulars ?? {}, note)
  const policyCode = adverse ? reason : null
  return {
    fence,
    subjectVersion,
    action,
    policyCode,
    note,
    particulars,
    ...(checklist && { checklist }),
  }
}

/** What still has to be filled in, `[like this]`. */
const BLANK = /\[[^[\]]*\]/

function isOffered(action: Action, { kind, changeable = true }: Judged): boolean {
  const { reach } = natures[action]
  if (action === 'ask-to-edit' && !changeable) return false
  return reach === 'any' || kind === 'post' || (reach === 'thread' && kind === 'reply')
}

/** What this action needs, and nothing else that came with it. */
function particularsOf(action: Action, given: Particulars, note: string): Particulars {
  if (isSanction(action)) {
    if (hasDays(action) && given.days === undefined) throw missing('days')
    return {
      takeDown: given.takeDown === true,
      ...(hasDays(action) && given.days !== undefined && { days: given.days }),
    }
  }
  switch (action) {
    case 'add-warning':
      return { warning: warningOf(given.warning ?? '') }
    case 'limit':
      return { pause: given.pause === true }
    case 'move':
    case 'merge':
      if (given.into === undefined) throw missing('into')
      return { into: given.into }
    case 'introduce':
      if (given.meet === undefined) throw missing('meet')
      if (note.length > MOST_INTRODUCTION) throw missing('note')
      return { meet: given.meet }
    default:
      return {}
  }
}

function warningOf(words: string): string {
  const warning = words.trim()
  if (!VISIBLE.test(warning) || BLANK.test(warning)) throw missing('warning')
  return warning
}

function missing(field: string): Problem {
  return new Problem('request.invalid', { field })
}

/** In which state the decision leaves the text, and the reason that its tombstone names. */
export function effectOf(
  permit: Permit<'item.decide'>,
  itemId: string,
  { action, policyCode, particulars }: DecideCommand,
  before: ContentState,
): { after: ContentState; removedFor: string | null } {
  if (permit.facts.id !== itemId) throw new Error('the permit is for another item')
  const effect = outcome(action, before, takesDown(action, particulars?.takeDown))
  if (effect === 'item.answer-needed') throw new Problem('item.answer-needed', { field: 'action' })
  const after =
    typeof effect === 'string' || effect.event === null
      ? before
      : next(before, effect.event, 'reviewer')
  if (effect === 'content.state' || isRefused(after)) throw new Problem('item.stale')
  return { after, removedFor: after === 'removed' ? policyCode : null }
}
