export { conversation, place } from './tables.ts'
export { conversationFacts } from './queries.ts'
export { factsOf as conversationFactsOf } from './present.ts'
export { messagePort, reviewedIn } from './subject-queries.ts'
