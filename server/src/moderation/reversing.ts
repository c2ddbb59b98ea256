import type { ContentState } from '@kith/shared/policy.ts'
import { actions, type Action } from './actions.ts'
import { isRefused, next } from './content.ts'
import type { Said } from './public.ts'

export const UNDO_MINUTES = 15

/** What a text was before a decision, as its slice needs it to put it back; times as ISO strings. */
export interface TextBefore {
  state: ContentState
  removedFor: string | null
  shownAt: string | null
  /** Of the post it is or stands under: since when it stands where it does in the lists. */
  activeAt?: string
}

/** What stood with a post in its group and did not go along when it was moved: its number there, and its pin. */
export interface Stood {
  sequence: number | null
  pin: { by: string | null; at: string } | null
}

export interface Moved {
  from: string
  into: string
  stood?: Stood
}

/** What an action did beside the state of the text, kept with its decision. */
export interface DecisionDetails {
  /** Where the decision changed the text. */
  was?: TextBefore
  /** What its author read beside it before. */
  said?: { before: Said | null }
  /** The words it stood behind before. */
  warning?: { before: string | null }
  /** When it closed the conversation, an ISO string. */
  closedAt?: string
  moved?: Moved
  /** The introduction it made. */
  introduction?: string
}

/** A decision that was made. */
export interface Past {
  id: string
  action: Action
  decidedBy: string
  cosignedBy: string | null
  createdAt: Date
  subjectVersion: number
  stateAfter: string
  details: DecisionDetails
  /** It was taken back already. */
  reversed: boolean
  /** The text was decided about again since, and that stands. */
  overtaken: boolean
  /** An appeal against it is open. */
  appealed: boolean
  /** It is itself the answer to an appeal. */
  answers: boolean
}

/** A decision as it was when it was taken back: all that could stand in the way did not. */
export function letThrough(past: Past): Past {
  return { ...past, reversed: false, overtaken: false, appealed: false, answers: false }
}

export interface Reversal {
  before: ContentState
  version: number
  /** What the text is put back to; null where it stays as it is. */
  was: TextBefore | null
  /** In which state that leaves it. */
  after: ContentState
}

/**
 * What taking a decision back does. A text is put back as it was only where it still is what the decision was about and
 * left: words that were changed since are judged anew, as they are; what its author took back stays so.
 */
export const reverse = reversing(next)

/** The same by the content machine of any table. */
export function reversing(machine: typeof next) {
  return (past: Past, subject: { state: ContentState; version: number }): Reversal => {
    const { was = null } = actions[past.action].back.includes('text') ? past.details : {}
    const now = { before: subject.state, version: subject.version }
    const same = subject.version === past.subjectVersion && subject.state === past.stateAfter
    const back = was && same && machine(subject.state, 'restore', 'reviewer', { before: was.state })
    if (back && !isRefused(back)) return { ...now, was, after: back }
    return { ...now, was: null, after: subject.state }
  }
}

/** Until when whoever decided may take it back; staff may later. */
export function undoUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + UNDO_MINUTES * 60_000)
}

/** Who decided, or decided with them. */
export function isOwn(
  { decidedBy, cosignedBy }: Pick<Past, 'decidedBy' | 'cosignedBy'>,
  accountId: string,
): boolean {
  return accountId === decidedBy || accountId === cosignedBy
}
