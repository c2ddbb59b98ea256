export { find } from './queries.ts'
