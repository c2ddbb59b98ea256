export { group, membership } from './tables.ts'
export { actorId, groupVisibleTo, helpsIn, idArray, membershipOf } from './visible.ts'
export { groupBySlug, groupFactsFor } from './queries.ts'
export { factsOf } from './facts.ts'
