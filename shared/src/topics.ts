/**
 * What a page can ask to be told about when it goes stale. `queue` covers all of the review queue, `looking` who looks at what in it, `desk` all that mentors see to, `rules` the rules of
 * screening, `groups` which groups there are and what they are called.
 */
export type Topic =
  | `post:${string}`
  | `group:${string}`
  | `inbox:${string}`
  | `conversation:${string}`
  | `clinic:${string}`
  | 'queue'
  | 'looking'
  | 'desk'
  | 'rules'
  | 'groups'

export const topicPattern =
  '^(queue|looking|desk|rules|groups|(post|group|inbox|conversation|clinic):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$'

/** What the server says over the socket: which topics went stale, or that some news may have been missed. */
export type LiveMessage =
  | { type: 'stale'; topics: Topic[] }
  | { type: 'resync' }
  | { type: 'ready' }

/** What a page says: which topics it shows. The answer to a topic it may not see is silence. */
export type LiveRequest = { type: 'subscribe' | 'unsubscribe'; topics: Topic[] }
