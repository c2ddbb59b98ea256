import { isAdmin } from '../standing.ts'

/** What is done with the clinics' records by those who run the place, and by no clinic. */
export interface RetentionActions {
  'retention.read': Record<string, never>
}

export const retentionRules = { 'retention.read': isAdmin }
