import type { ContentState } from '@kith/shared/policy.ts'

export type Visibility = 'everyone' | 'author-and-reviewers' | 'tombstone'

/** Who meets a text in each state; `everyone` means whoever may read its group. */
export const visibility: Readonly<Record<ContentState, Visibility>> = {
  held: 'author-and-reviewers',
  live: 'everyone',
  limited: 'everyone',
  hidden: 'author-and-reviewers',
  removed: 'tombstone',
  withdrawn: 'tombstone',
  purged: 'tombstone',
}

export type Viewer = 'reader' | 'author' | 'reviewer'

const states: readonly ContentState[] = [
  'held',
  'live',
  'limited',
  'hidden',
  'removed',
  'withdrawn',
  'purged',
]

/** The states in which this viewer reads the words themselves, for one list shared by every query. */
export function visibleStates(viewer: Viewer): readonly ContentState[] {
  return states.filter((state) => readsWords(state, viewer))
}

/** The states in which only a tombstone is left for this viewer. */
export function tombstoneStates(viewer: Viewer): readonly ContentState[] {
  return states.filter((state) => visibility[state] === 'tombstone' && !readsWords(state, viewer))
}

/** Authors keep reading what was removed from them, reviewers what they may be asked to judge again. */
function readsWords(state: ContentState, viewer: Viewer): boolean {
  if (visibility[state] === 'everyone') return true
  if (viewer === 'reader') return false
  return visibility[state] === 'author-and-reviewers' || state === 'removed'
}
