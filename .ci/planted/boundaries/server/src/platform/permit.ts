import type { Events } from '../events.ts'
export type Permit = Events
