import { useMemo } from 'react'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import type { DecideBody, Item } from '../api.ts'
import { actionsFor, isAdverse, isReason, tellsMember, type Action, type Reason } from './choices.ts'
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

const empty: Draft = { action: null, reason: null, note: '', done: [], followUpOn: '' }

/** What is typed stays with its item over a reload, a sign-in and every refusal, until it went through. */
export function useDraft(myId: string, itemId: string) {
  const name = `moderation.${myId}.${itemId}`
  const [kept, keep] = useKept(name, '', { overReload: true })
  const draft = useMemo(() => read(kept), [kept])
  return {
    draft,
    dirty: draft.note !== '' || draft.action !== null,
    change: (to: Partial<Draft>) => keep(JSON.stringify({ ...draft, ...to })),
    clear: () => {
      keep('')
      forgetKept(name)
    },
  }
}

export type Lack = 'action' | 'reason' | 'note' | 'placeholder' | 'checklist'

/** What is still needed before a decision can be sent. */
export function lacksOf(draft: Draft, item: Pick<Item, 'contentState' | 'lane'>): Lack[] {
  const { action, reason, note } = draft
  if (action === null || !actionsFor(item).includes(action)) return ['action']
  const lacks: Lack[] = []
  if (isAdverse(action) && reason === null) lacks.push('reason')
  if (isAdverse(action) && note.trim() === '') lacks.push('note')
  if (tellsMember(action, item) && placeholdersIn(note).length > 0) lacks.push('placeholder')
  if (needsChecklist(draft, item) && !isChecked(draft)) lacks.push('checklist')
  return lacks
}

/** A crisis is left without action only when all of its list was done. */
export function needsChecklist({ action }: Draft, { lane }: Pick<Item, 'lane'>): boolean {
  return lane === 'crisis' && action === 'no-action'
}

/** What is sent: words the member would not read stay here. */
export function bodyOf(
  draft: Draft,
  action: Action,
  item: Item,
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

function read(kept: string): Draft {
  if (kept === '') return empty
  try {
    const found: unknown = JSON.parse(kept)
    return isDraft(found) ? found : empty
  } catch {
    return empty
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'action' in value &&
    (value.action === null || isAction(value.action)) &&
    'reason' in value &&
    (value.reason === null || (typeof value.reason === 'string' && isReason(value.reason))) &&
    'note' in value &&
    typeof value.note === 'string' &&
    'done' in value &&
    Array.isArray(value.done) &&
    'followUpOn' in value &&
    typeof value.followUpOn === 'string'
  )
}

function isAction(value: unknown): value is Action {
  return actionsFor({ contentState: 'live' }).some((action) => action === value)
}
