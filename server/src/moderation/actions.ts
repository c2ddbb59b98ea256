import { isSanction, type DecisionAction } from '@kith/shared/moderation/decisions.ts'
import { gone, moves, removed, type Moves } from '@kith/shared/moderation/moves.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { ContentEvent } from './content.ts'

export type Action = DecisionAction

/**
 * What an action does, each with one way of being done and of being taken back, see effect-routes.ts. `text`: its state;
 * `words`: what its author reads beside it; `warning`: what it folds behind; `closing`: nobody replies; `place`: the
 * group it stands in.
 */
export type Back = 'text' | 'words' | 'warning' | 'closing' | 'place' | 'sanction' | 'introduction'

interface ActionRow {
  /** What happens where the text is taken down with it. */
  takenDown?: Moves
  /** What taking it back undoes, in this order. */
  back: readonly Back[]
}

/** The text goes with it where that was asked for. */
const sanctioned = {
  takenDown: { ...removed, ...gone },
  back: ['text', 'words', 'sanction'],
} as const

/** What a reviewer may decide; in which states, and what then happens to the text, stands in moves.ts. */
export const actions: Readonly<Record<Action, ActionRow>> = {
  approve: { back: ['text', 'words'] },
  'ask-to-edit': { back: ['text', 'words'] },
  'add-warning': { back: ['text', 'words', 'warning'] },
  limit: { back: ['text', 'words', 'closing'] },
  remove: { back: ['text', 'words'] },
  lock: { back: ['closing'] },
  move: { back: ['place', 'text', 'words'] },
  merge: { back: ['closing'] },
  introduce: { back: ['text', 'words', 'introduction'] },
  coach: { back: ['text', 'words'] },
  warn: sanctioned,
  silence: sanctioned,
  suspend: sanctioned,
  ban: sanctioned,
  // Nothing of it is taken back.
  purge: { back: [] },
  'no-action': { back: [] },
  uphold: { back: [] },
  overturn: { back: [] },
}

/** What this decision does to a text in this state: the event, or null where it stays as it is. */
export function outcome(
  action: Action,
  state: ContentState,
  takeDown = false,
): { event: ContentEvent | null } | 'item.answer-needed' | 'content.state' {
  const { takenDown = moves[action] } = actions[action]
  const event = (takeDown ? takenDown : moves[action])[state]
  if (event !== undefined) return { event }
  return state === 'held' || state === 'hidden' ? 'item.answer-needed' : 'content.state'
}

/** Whether a decision takes the text away: by itself, or with what it says to its author. */
export function takesDown(action: Action, takeDown: boolean | undefined): boolean {
  return action === 'remove' || (isSanction(action) && takeDown === true)
}
