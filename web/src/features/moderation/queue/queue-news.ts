import type { Queue, QueueItem } from '../api.ts'

/** Whether other items wait now than those in the list, or in another order. */
export function queueChanged(
  shown: readonly QueueItem[] | undefined,
  head: Queue | undefined,
): boolean {
  if (shown === undefined || head === undefined) return false
  const first = head.next === null ? shown : shown.slice(0, head.items.length)
  return orderOf(first) !== orderOf(head.items)
}

/** Whether an item of the list waits no more; known only where the whole queue came. */
export function isGone({ id }: QueueItem, head: Queue | undefined): boolean {
  return head?.next === null && !head.items.some((item) => item.id === id)
}

function orderOf(items: readonly QueueItem[]): string {
  return items.map(({ id }) => id).join(' ')
}
