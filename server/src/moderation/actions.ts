import { isSanction, type DecisionAction } from '@kith/shared/moderation/decisions.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { ContentEvent } from './content.ts'

export type Action = DecisionAction

/**
 * What an action does, each with one way of being done and of being taken back, see effect-routes.ts. `text`: its state;
 * `words`: what its author reads beside it; `warning`: what it folds behind; `closing`: nobody replies; `place`: the
 * group it stands in.
 */
export type Back = 'text' | 'words' | 'warning' | 'closing' | 'place' | 'sanction' | 'introduction'

type Moves = Readonly<Partial<Record<ContentState, ContentEvent | null>>>

interface ActionRow {
  /** The states it may be taken in, and what then happens to the text; null leaves it as it is. */
  content: Moves
  /** The same where the text is taken down with it. */
  takenDown?: Moves
  /** What taking it back undoes, in this order. */
  back: readonly Back[]
}

/** A text that waits is shown by whatever does not keep it back. */
const shown: Moves = { held: 'approve', hidden: 'approve', live: null, limited: null }
const gone: Moves = { removed: null, withdrawn: null, purged: null }
const open: Moves = { live: null, limited: null }
const removed: Moves = { held: 'reject', live: 'remove', limited: 'remove', hidden: 'remove' }
/** The text goes with it where that was asked for. */
const sanctioned = {
  content: { ...shown, ...gone },
  takenDown: { ...removed, ...gone },
  back: ['text', 'words', 'sanction'],
} as const

/** What a reviewer may decide. A held or hidden text needs an answer, so it can not be left as it is. */
export const actions: Readonly<Record<Action, ActionRow>> = {
  approve: { content: shown, back: ['text', 'words'] },
  'ask-to-edit': {
    content: { held: null, live: 'ask', limited: 'ask', hidden: 'ask' },
    back: ['text', 'words'],
  },
  'add-warning': { content: shown, back: ['text', 'words', 'warning'] },
  limit: { content: { live: 'limit', hidden: 'limit' }, back: ['text', 'words', 'closing'] },
  remove: { content: removed, back: ['text', 'words'] },
  lock: { content: open, back: ['closing'] },
  move: { content: { ...open, held: 'approve' }, back: ['place', 'text', 'words'] },
  merge: { content: open, back: ['closing'] },
  introduce: { content: shown, back: ['text', 'words', 'introduction'] },
  coach: { content: { ...shown, ...gone }, back: ['text', 'words'] },
  warn: sanctioned,
  silence: sanctioned,
  suspend: sanctioned,
  ban: sanctioned,
  // Also what its author took back or the team removed: those words are kept, and these are not to be.
  purge: {
    content: {
      held: 'purge',
      live: 'purge',
      limited: 'purge',
      hidden: 'purge',
      removed: 'purge',
      withdrawn: 'purge',
    },
    back: [],
  },
  'no-action': { content: { ...open, ...gone }, back: [] },
  // The two answers to an appeal that leave no new decision: see answering-routes.ts.
  uphold: { content: { held: null, ...open, ...gone }, back: [] },
  // Who says that a text was wrongly kept back has read it: it need not wait for another.
  overturn: { content: { ...shown, ...gone }, back: [] },
}

/** What this decision does to a text in this state: the event, or null where it stays as it is. */
export function outcome(
  action: Action,
  state: ContentState,
  takeDown = false,
): { event: ContentEvent | null } | 'item.answer-needed' | 'content.state' {
  const { content, takenDown = content } = actions[action]
  const event = (takeDown ? takenDown : content)[state]
  if (event !== undefined) return { event }
  return state === 'held' || state === 'hidden' ? 'item.answer-needed' : 'content.state'
}

/** Whether a decision takes the text away: by itself, or with what it says to its author. */
export function takesDown(action: Action, takeDown: boolean | undefined): boolean {
  return action === 'remove' || (isSanction(action) && takeDown === true)
}
