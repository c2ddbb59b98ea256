import type { ContentState } from '@kith/shared/policy.ts'
import type { Verdict } from './rule.ts'

export type ContentEvent =
  | 'submit'
  | 'approve'
  | 'reject'
  | 'ask'
  | 'hide'
  | 'limit'
  | 'remove'
  | 'restore'
  | 'withdraw'
  | 'purge'

export type By = 'author' | 'reviewer' | 'system'

export type ContentRefusal = 'content.state' | 'content.forbidden'

/**
 * `by-verdict`: what the screening said. `state-before`: what the log says it was. `as-decided`: open, or behind the
 * notice that an earlier decision put there and that nobody took back.
 */
type Target = ContentState | 'by-verdict' | 'state-before' | 'as-decided'

export interface ContentRow {
  by: readonly By[]
  moves: Readonly<Partial<Record<ContentState | 'new', Target>>>
}

export type ContentTable = Readonly<Record<ContentEvent, ContentRow>>

/** Every way a text changes its state. What has no entry can not happen; a withdrawn text never comes back. */
export const contentTable: ContentTable = {
  submit: { by: ['author'], moves: { new: 'by-verdict' } },
  approve: { by: ['reviewer'], moves: { held: 'as-decided', hidden: 'as-decided' } },
  reject: { by: ['reviewer'], moves: { held: 'removed' } },
  ask: { by: ['reviewer'], moves: { live: 'held', limited: 'held', hidden: 'held' } },
  hide: { by: ['reviewer', 'system'], moves: { live: 'hidden', limited: 'hidden' } },
  limit: { by: ['reviewer'], moves: { live: 'limited', hidden: 'limited' } },
  remove: {
    by: ['reviewer'],
    moves: { live: 'removed', limited: 'removed', hidden: 'removed' },
  },
  restore: {
    by: ['reviewer'],
    moves: {
      held: 'state-before',
      live: 'state-before',
      limited: 'state-before',
      hidden: 'state-before',
      removed: 'state-before',
    },
  },
  withdraw: {
    by: ['author'],
    moves: { held: 'withdrawn', live: 'withdrawn', limited: 'withdrawn', hidden: 'withdrawn' },
  },
  purge: {
    by: ['reviewer', 'system'],
    moves: {
      held: 'purged',
      live: 'purged',
      limited: 'purged',
      hidden: 'purged',
      removed: 'purged',
      withdrawn: 'purged',
    },
  },
}

export interface Given {
  /** For `submit`. Without one the text is held. */
  verdict?: Verdict
  /** For `restore`: the state from before the decision that is taken back. */
  before?: ContentState
  /** For `approve`: a decision that stands put a notice before the text. */
  noticed?: boolean
}

/** The state after the event, or why it can not happen. */
export const next = contentMachine(contentTable)

export function contentMachine(table: ContentTable) {
  return (
    state: ContentState | 'new',
    event: ContentEvent,
    by: By,
    given: Given = {},
  ): ContentState | ContentRefusal => {
    const row = table[event]
    const target = row.moves[state]
    if (target === undefined) return 'content.state'
    if (!row.by.includes(by)) return 'content.forbidden'
    return resolve(target, given)
  }
}

export function isRefused(result: ContentState | ContentRefusal): result is ContentRefusal {
  return result === 'content.state' || result === 'content.forbidden'
}

function resolve(target: Target, given: Given): ContentState | ContentRefusal {
  if (target === 'by-verdict') return (given.verdict ?? 'hold') === 'hold' ? 'held' : 'live'
  if (target === 'as-decided') return given.noticed ? 'limited' : 'live'
  if (target !== 'state-before') return target
  return given.before !== undefined && isEditable(given.before) ? given.before : 'content.state'
}

/** Whether the author may still change the words: not once they were removed, withdrawn or purged. */
export function isEditable(state: ContentState): boolean {
  return state === 'held' || state === 'live' || state === 'limited' || state === 'hidden'
}

/**
 * Screening can hold a changed text, and hides an open one that names a method now; it never lets go what is held, nor
 * lifts a notice or a hiding.
 */
export function stateAfterEdit<State extends ContentState>(
  state: State,
  screened: 'live' | 'held',
  method = false,
): State | 'held' | 'hidden' {
  if (screened === 'live') return state
  return method && state === 'live' && next(state, 'hide', 'system') === 'hidden'
    ? 'hidden'
    : 'held'
}
