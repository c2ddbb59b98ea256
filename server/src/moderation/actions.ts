import type { Static } from 'typebox'
import type * as contract from '@kith/shared/moderation/contract.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { ContentEvent } from './content.ts'

export type Action = Static<typeof contract.Decided>

interface ActionRow {
  /** An adverse decision names a reason code and always tells the author. */
  adverse: boolean
  /** The states it may be taken in, and what then happens to the text; null leaves it as it is. */
  content: Readonly<Partial<Record<ContentState, ContentEvent | null>>>
  /** What taking it back undoes, in this order; reversing-queries.ts has the statements of each. */
  back: readonly Back[]
}

/** `text`: the text is again as it was. */
export type Back = 'text'

const finished = { live: null, limited: null, removed: null, withdrawn: null, purged: null }

/** What a reviewer may decide. A held or hidden text needs an answer, so it can not be left as it is. */
export const actions: Readonly<Record<Action, ActionRow>> = {
  approve: {
    adverse: false,
    content: { held: 'approve', hidden: 'approve', live: null, limited: null },
    back: ['text'],
  },
  'ask-to-edit': {
    adverse: true,
    content: { held: null, live: 'ask', limited: 'ask' },
    back: ['text'],
  },
  remove: {
    adverse: true,
    content: { held: 'reject', live: 'remove', limited: 'remove', hidden: 'remove' },
    back: ['text'],
  },
  /** The two answers to an appeal that leave no new decision: see answering-routes.ts. */
  uphold: { adverse: false, content: { held: null, ...finished }, back: [] },
  // Who says that a text was wrongly kept back has read it: it need not wait for another.
  overturn: {
    adverse: false,
    content: { held: 'approve', hidden: 'approve', ...finished },
    back: [],
  },
  'no-action': {
    adverse: false,
    content: finished,
    back: [],
  },
}

export interface Outcome {
  event: ContentEvent | null
  /** Whether the author is told: of everything adverse, and when a text that waited goes live. */
  notice: boolean
}

/** What this decision does to a text in this state. */
export function outcome(
  action: Action,
  state: ContentState,
): Outcome | 'item.answer-needed' | 'content.state' {
  const { adverse, content } = actions[action]
  const event = content[state]
  if (event !== undefined) return { event, notice: adverse || event !== null }
  return state === 'held' || state === 'hidden' ? 'item.answer-needed' : 'content.state'
}
