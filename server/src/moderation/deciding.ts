import type { RequestBody } from '@kith/shared/contract/api.ts'
import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { outcome } from './actions.ts'
import { isRefused, next } from './content.ts'
import type { DecideCommand } from './review-item.ts'

/** The command as it was sent, unless something is missing in it. */
export function commandOf(
  body: RequestBody<'POST /api/queue/:id/decide'>,
  changeable = true,
): DecideCommand {
  const { fence, subjectVersion, action, checklist } = body
  requireOffered(action, changeable)
  const note = body.note.trim()
  if (telling.has(action) && note === '') throw new Problem('request.invalid', { field: 'note' })
  if (action === 'remove' && !body.policyCode) {
    throw new Problem('request.invalid', { field: 'policyCode' })
  }
  // Who asks for a change may leave the reason to the note.
  const policyCode = body.policyCode ?? (action === 'ask-to-edit' ? 'other' : null)
  return { fence, subjectVersion, action, policyCode, note, ...(checklist && { checklist }) }
}

const telling: ReadonlySet<DecideCommand['action']> = new Set(['remove', 'ask-to-edit', 'uphold'])

/** Nobody is asked to change a text that can't be changed. */
function requireOffered(action: DecideCommand['action'], changeable: boolean): void {
  if (action === 'ask-to-edit' && !changeable)
    throw new Problem('request.invalid', { field: 'action' })
}

/** In which state the decision leaves the text, and the reason that its tombstone names. */
export function effectOf(
  permit: Permit<'item.decide'>,
  itemId: string,
  { action, policyCode }: DecideCommand,
  before: ContentState,
): { after: ContentState; removedFor: string | null } {
  if (permit.facts.id !== itemId) throw new Error('the permit is for another item')
  const effect = outcome(action, before)
  if (effect === 'item.answer-needed') throw new Problem('item.answer-needed', { field: 'action' })
  const after =
    typeof effect === 'string' || effect.event === null
      ? before
      : next(before, effect.event, 'reviewer')
  if (effect === 'content.state' || isRefused(after)) throw new Problem('item.stale')
  return { after, removedFor: after === 'removed' ? policyCode : null }
}
