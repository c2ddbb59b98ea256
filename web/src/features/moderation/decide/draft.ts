import type { DecideBody, Item } from '../api.ts'
import { actionsFor, isAction, isAdverse, isReason, tellsMember } from './choices.ts'
import type { Action, Reason } from './choices.ts'
import { placeholdersIn } from './placeholders.ts'

/** A decision as far as it has been written. */
export interface Draft {
  action: Action | null
  reason: Reason | null
  note: string
}

export const noDraft: Draft = { action: null, reason: null, note: '' }

export type Lack = 'action' | 'reason' | 'note' | 'placeholder' | 'checklist'

type Judged = Pick<Item, 'contentState' | 'lane'> & Partial<Pick<Item, 'subjectKind'>>

/** What is still needed before a decision can be sent; `checked` says that the list of a crisis is done. */
export function lacksOf(draft: Draft, item: Judged, checked = true): Lack[] {
  const { action, reason, note } = draft
  if (action === null || !actionsFor(item).includes(action)) return ['action']
  const adverse = isAdverse(action)
  const lacks: Record<Exclude<Lack, 'action'>, boolean> = {
    reason: adverse && reason === null,
    note: adverse && note.trim() === '',
    placeholder: tellsMember(action, item) && placeholdersIn(note).length > 0,
    checklist: needsChecklist(draft, item) && !checked,
  }
  return lackNames.filter((lack) => lacks[lack])
}

const lackNames = ['reason', 'note', 'placeholder', 'checklist'] as const

/** A crisis whose text stays as it is needs all of its list. */
export function needsChecklist({ action }: Draft, { lane }: Pick<Item, 'lane'>): boolean {
  return lane === 'crisis' && (action === 'no-action' || action === 'approve')
}

/** What is sent: words the member would not read stay here. */
export function bodyOf(
  draft: Draft,
  action: Action,
  item: Pick<Item, 'fence' | 'contentState'>,
  subjectVersion: number,
): DecideBody {
  const { reason, note } = draft
  return {
    fence: item.fence,
    subjectVersion,
    action,
    ...(isAdverse(action) && reason !== null && { policyCode: reason }),
    note: tellsMember(action, item) ? note.trim() : '',
  }
}

/** A draft out of what was kept; what is not understood is left out. */
export function readDraft(kept: unknown): Draft {
  const found = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  )
  const action = found.get('action')
  const reason = found.get('reason')
  const note = found.get('note')
  return {
    action: isAction(action) ? action : null,
    reason: isReason(reason) ? reason : null,
    note: typeof note === 'string' ? note : '',
  }
}
