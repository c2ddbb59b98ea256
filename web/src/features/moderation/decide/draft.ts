import type { DecideBody, Item } from '../api.ts'
import { actionsFor, isAction, isAdverse, isReason, tellsMember } from './choices.ts'
import type { Action, Reason } from './choices.ts'
import { placeholdersIn } from './placeholders.ts'

export const checks = ['contactMade', 'helplinesShown', 'threadSafe'] as const
export type Check = (typeof checks)[number]

/** A decision as far as it has been written. */
export interface Draft {
  action: Action | null
  reason: Reason | null
  note: string
  done: readonly Check[]
  /** A calendar day, or empty. */
  followUpOn: string
}

export const noDraft: Draft = { action: null, reason: null, note: '', done: [], followUpOn: '' }

export type Lack = 'action' | 'reason' | 'note' | 'placeholder' | 'checklist'

type Judged = Pick<Item, 'contentState' | 'lane'> & Partial<Pick<Item, 'subjectKind'>>

/** What is still needed before a decision can be sent. */
export function lacksOf(draft: Draft, item: Judged): Lack[] {
  const { action, reason, note } = draft
  if (action === null || !actionsFor(item).includes(action)) return ['action']
  const adverse = isAdverse(action)
  const lacks: Record<Exclude<Lack, 'action'>, boolean> = {
    reason: adverse && reason === null,
    note: adverse && note.trim() === '',
    placeholder: tellsMember(action, item) && placeholdersIn(note).length > 0,
    checklist: needsChecklist(draft, item) && !isChecked(draft),
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
  item: Pick<Item, 'fence' | 'contentState' | 'lane'>,
  subjectVersion: number,
): DecideBody {
  const { reason, note, done, followUpOn } = draft
  return {
    fence: item.fence,
    subjectVersion,
    action,
    ...(isAdverse(action) && reason !== null && { policyCode: reason }),
    note: tellsMember(action, item) ? note.trim() : '',
    ...(needsChecklist(draft, item) && {
      checklist: {
        contactMade: done.includes('contactMade'),
        helplinesShown: done.includes('helplinesShown'),
        threadSafe: done.includes('threadSafe'),
        followUpOn: followUpOn || null,
      },
    }),
  }
}

function isChecked({ done, followUpOn }: Draft): boolean {
  return checks.every((check) => done.includes(check)) && followUpOn !== ''
}

/** A draft out of what was kept; what is not understood is left out. */
export function readDraft(kept: unknown): Draft {
  const found = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : [],
  )
  const action = found.get('action')
  const reason = found.get('reason')
  const note = found.get('note')
  const done = found.get('done')
  const followUpOn = found.get('followUpOn')
  return {
    action: isAction(action) ? action : null,
    reason: isReason(reason) ? reason : null,
    note: typeof note === 'string' ? note : '',
    done: checks.filter((check) => Array.isArray(done) && done.includes(check)),
    followUpOn: typeof followUpOn === 'string' ? followUpOn : '',
  }
}
