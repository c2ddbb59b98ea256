import { useSearchAs } from '../../lib/address.ts'
import { queueSearchOf, type QueueSearch } from './queue-search.ts'

/** What the queue is narrowed to, for the way back to it. */
export function useQueueSearch(): QueueSearch {
  return useSearchAs(queueSearchOf)
}
