import type { Route } from '@kith/shared/contract/route.ts'

/** What is answered first where not all can be: a list can be asked for again, a person in danger can not. */
export type Urgency = 'always' | 'soon' | 'list'

/** As parts of the longest that anybody waits for a connection. */
const PATIENCE: Readonly<Record<Urgency, number>> = { list: 1 / 4, soon: 3 / 4, always: Infinity }

/** By the contract alone: what tells of a danger, and what says so, is always answered; lists are what has a cursor. */
export function urgencyOf(method: string, { always, urgent, limit, query }: Route): Urgency {
  if (always || urgent || limit === 'danger') return 'always'
  return method === 'GET' && hasCursor(query) ? 'list' : 'soon'
}

/** Whether a request is better refused at once, while others wait so long for a connection already. */
export function isShed(urgency: Urgency, waitMs: number, longestMs: number): boolean {
  return waitMs >= PATIENCE[urgency] * longestMs
}

function hasCursor(query: Route['query']): boolean {
  if (!query || !('properties' in query)) return false
  const { properties } = query
  return typeof properties === 'object' && properties !== null && 'cursor' in properties
}
