import type { ContentState } from '@kith/shared/policy.ts'
import { FREE_EDIT_MINUTES } from '@kith/shared/posts/free-edit.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'

const FREE_EDIT_MS = FREE_EDIT_MINUTES * 60_000

/** A title without blanks around it, unless nothing readable is left. */
export function checkTitle(title: string): string {
  if (!VISIBLE.test(title)) throw new Problem('post.empty', { field: 'title' })
  return title.trim()
}

export function shownEdit(createdAt: Date, editedAt: Date | null): Date | null {
  return editedAt && editedAt.getTime() - createdAt.getTime() > FREE_EDIT_MS ? editedAt : null
}

/**
 * What becomes of a text whose author leaves: their words are taken back, or stay without their name where everybody
 * reads them now. What was removed says so still, and of nothing else more than its place is left.
 */
export function left(
  state: ContentState,
  words: 'remove' | 'keep',
): { state: ContentState; keepsWords: boolean } {
  if (words === 'keep' && open(state)) return { state, keepsWords: true }
  const stays = state === 'removed' || state === 'purged'
  return { state: stays ? state : 'withdrawn', keepsWords: false }
}

/** Whether everybody who reads the group reads the words. */
export function open(state: ContentState): boolean {
  return state === 'live' || state === 'limited'
}

/** Whether this reader, to whom the text is visible, gets its words, or a tombstone. */
export function readsWords(
  state: ContentState,
  reader: { own: boolean; helps: boolean; apart?: boolean },
): boolean {
  if (reader.apart) return false
  if (open(state)) return true
  if (state === 'withdrawn' || state === 'purged') return false
  return reader.own || reader.helps
}

/** Whether its words are for who opens them: lists and quotes leave them out. */
export function behindNotice({
  state,
  teamWarning,
}: {
  state: ContentState
  teamWarning: string | null
}): boolean {
  return state === 'limited' || teamWarning !== null
}
