import type { Me } from '../../../lib/me.ts'
import type { Item } from '../api.ts'
import type { Lease } from './lease.ts'

/** What the one who looks can do with an item now. */
export type Mode =
  | 'yours'
  /** It was one's own, and the time has run out. */
  | 'ended'
  | 'free'
  | 'held'
  | 'own-text'
  | 'reported'
  /** Who looks knows who wrote it. */
  | 'known'
  /** It was decided by whom it is shown to, and its author asks for a second look. */
  | 'own-decision'
  | 'second'
  | 'done'

export function modeOf(item: Item, me: Pick<Me, 'id' | 'screenName'>, lease: Lease): Mode {
  const live = lease.kind === 'live'
  if (isFinished(item)) return 'done'
  if (item.state === 'second') return 'second'
  if (item.mine) return live ? 'yours' : 'ended'
  if (!item.mayClaim) return whyNot(item, me)
  return live ? 'held' : 'free'
}

function whyNot(
  { author, appeals, known }: Item,
  { id, screenName }: Pick<Me, 'id' | 'screenName'>,
): Mode {
  if (author?.id === id) return 'own-text'
  const decided = appeals.some(
    ({ state, decidedBy }) => state === 'open' && decidedBy.includes(screenName),
  )
  if (known) return 'known'
  return decided ? 'own-decision' : 'reported'
}

export function isFinished({ state }: Pick<Item, 'state'>): boolean {
  return state === 'decided' || state === 'closed'
}
