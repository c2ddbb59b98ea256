import type { RefusalReason } from '../api.ts'

/** In the order of the card. */
export const reasons = [
  'no-need',
  'enough-support',
  'privacy',
  'unsure-how',
  'no-internet',
  'not-groups',
  'too-much-now',
  'other',
  'prefer-not',
] as const satisfies readonly RefusalReason[]
