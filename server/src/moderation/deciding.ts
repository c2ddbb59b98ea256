import type { RequestBody } from '@kith/shared/contract/api.ts'
import {
  fitsReason,
  hasDays,
  isSanction,
  natures,
  needsReason,
} from '@kith/shared/moderation/decisions.ts'
import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import { outcome, takesDown, type Action } from './actions.ts'
import { isRefused, next } from './content.ts'
import type { PolicyCode } from './reasons.ts'
import type { Checklist, DecideCommand, Particulars, SubjectKind } from './review-item.ts'

interface Judged {
  kind: SubjectKind
  /** False where an author can't change a text, so that nobody can ask for it. */
  changeable?: boolean
}

/** An introduction is read by two, and stays short. */
const MOST_INTRODUCTION = 500

/** The command as it was sent, unless something is missing in it, with what was ticked off so far where that is asked. */
export function commandOf(
  body: RequestBody<'POST /api/queue/:id/decide'>,
  judged: Judged | undefined,
  checklist?: Checklist,
): DecideCommand {
  const { fence, subjectVersion, action } = body
  if (judged && !isOffered(action, judged)) throw missing('action')
  const note = noteOf(action, body.note)
  const policyCode = reasonOf(action, body.policyCode ?? null)
  const particulars = particularsOf(action, body.particulars ?? {}, note)
  const command = { fence, subjectVersion, action, policyCode, note, particulars }
  return checklist ? { ...command, checklist } : command
}

/** What the member reads: needed where it goes against them, and with nothing left to be filled in. */
function noteOf(action: Action, given: string): string {
  const { words } = natures[action]
  const note = words === 'none' ? '' : given.trim()
  if (words === 'needed' && !VISIBLE.test(note)) throw missing('note')
  if (BLANK.test(note)) throw new Problem('item.blank', { field: 'note' })
  return note
}

function reasonOf(action: Action, given: PolicyCode | null): PolicyCode | null {
  if (!needsReason(action)) return null
  // Who asks for a change may leave the reason to the note.
  const reason = given ?? (action === 'ask-to-edit' ? 'other' : null)
  if (reason === null || !fitsReason(action, reason)) throw missing('policyCode')
  return reason
}

/** What still has to be filled in, `[like this]`. */
export const BLANK = /\[[^[\]]*\]/

function isOffered(action: Action, { kind, changeable = true }: Judged): boolean {
  const { reach } = natures[action]
  if (action === 'ask-to-edit' && !changeable) return false
  return reach === 'any' || kind === 'post' || (reach === 'thread' && kind === 'reply')
}

/** What this action needs, and nothing else that came with it. */
function particularsOf(action: Action, given: Particulars, note: string): Particulars {
  return isSanction(action) ? sanctioned(action, given) : (needs[action]?.(given, note) ?? {})
}

const needs: Partial<Record<Action, (given: Particulars, note: string) => Particulars>> = {
  'add-warning': ({ warning = '' }) => ({ warning: warningOf(warning) }),
  limit: ({ pause = false }) => ({ pause }),
  move: somewhere,
  merge: somewhere,
  introduce({ meet }, note) {
    if (meet === undefined) throw missing('meet')
    if (note.length > MOST_INTRODUCTION) throw missing('note')
    return { meet }
  },
}

function sanctioned(action: Action, { takeDown = false, days }: Particulars): Particulars {
  if (!hasDays(action)) return { takeDown }
  if (days === undefined) throw missing('days')
  return { takeDown, days }
}

function somewhere({ into }: Particulars): Particulars {
  if (into === undefined) throw missing('into')
  return { into }
}

function warningOf(words: string): string {
  const warning = words.trim()
  if (warning === '' || BLANK.test(warning)) throw missing('warning')
  return warning
}

function missing(field: string): Problem {
  return new Problem('request.invalid', { field })
}

/** In which state the decision leaves the text, and the reason that its tombstone names; `noticed` as in content.ts. */
export function effectOf(
  permit: Permit<'item.decide'>,
  itemId: string,
  { action, policyCode, particulars }: DecideCommand,
  before: ContentState,
  noticed = false,
): { after: ContentState; removedFor: string | null } {
  if (permit.facts.id !== itemId) throw new Error('the permit is for another item')
  const after = stateAfter(action, before, takesDown(action, particulars?.takeDown), noticed)
  if (after === 'item.answer-needed') throw new Problem(after, { field: 'action' })
  if (after === 'item.stale') throw new Problem(after)
  return { after, removedFor: after === 'removed' ? policyCode : null }
}

/** In which state a decision leaves a text of this state, or why it does not fit it. */
export function stateAfter(
  action: Action,
  before: ContentState,
  takeDown: boolean,
  noticed = false,
): ContentState | 'item.answer-needed' | 'item.stale' {
  const effect = outcome(action, before, takeDown)
  if (effect === 'item.answer-needed') return effect
  if (effect === 'content.state') return 'item.stale'
  if (effect.event === null) return before
  const after = next(before, effect.event, 'reviewer', { noticed })
  return isRefused(after) ? 'item.stale' : after
}
