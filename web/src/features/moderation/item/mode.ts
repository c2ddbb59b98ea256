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
  | 'second'
  | 'done'

export function modeOf(item: Item, myId: string, lease: Lease): Mode {
  const live = lease.kind === 'live'
  if (isFinished(item)) return 'done'
  if (item.state === 'second') return 'second'
  if (item.mine) return live ? 'yours' : 'ended'
  if (!item.mayClaim) return item.author?.id === myId ? 'own-text' : 'reported'
  return live ? 'held' : 'free'
}

export function isFinished({ state }: Pick<Item, 'state'>): boolean {
  return state === 'decided' || state === 'closed'
}
