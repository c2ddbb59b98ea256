export { group, membership } from './tables.ts'
export { actorId, groupVisibleTo, helpsIn, idArray, membershipOf } from './visible.ts'
export { groupBySlug, groupById, type GroupRow } from './queries.ts'
export { factsOf } from './facts.ts'
