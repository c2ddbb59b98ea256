export { profileBelongings } from './own-queries.ts'
export { profilePort } from './subject-queries.ts'
