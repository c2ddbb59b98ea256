export { account, roleGrant } from './tables.ts'
export { sessionStore } from './queries.ts'
