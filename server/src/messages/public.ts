export { messageBelongings } from './own-queries.ts'
export { conversation, place } from './tables.ts'
export { conversationFactsFor } from './facts-queries.ts'
export { messagePort, reviewedIn } from './subject-queries.ts'
