export { introduce, undoIntroduction } from './introduction-routes.ts'
export { forgetTask, mentoringBelongings } from './own-queries.ts'
export { helloPort } from './subject-queries.ts'
export { introduction } from './tables.ts'
