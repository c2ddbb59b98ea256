import type { RefusalReason, VoidReason } from '../api.ts'

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

/** Why a brochure is taken out of use. */
export const voidReasons = [
  'lost',
  'misprint',
  'stolen',
  'outdated',
  'other',
] as const satisfies readonly VoidReason[]
