export { post, reply } from './tables.ts'
export { replyVisibleTo, visibleTo } from './visible.ts'
export { postFactsFor } from './queries.ts'
export { postPort, replyPort } from './subject-queries.ts'
