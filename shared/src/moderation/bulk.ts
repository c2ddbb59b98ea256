import type { DecisionAction } from './decisions.ts'

/** How many items are decided about in one batch, and how many of them at a time. */
export const MOST_IN_BATCH = 50
export const MOST_IN_PART = 10

/**
 * What is decided alike about many texts; whatever speaks to a person alone is decided one by one. To let one stand also
 * leaves what nobody kept back as it is.
 */
export const BULK_ACTIONS = ['approve', 'remove'] as const satisfies readonly DecisionAction[]
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** Reasons that need no word about the single text. */
export const BULK_REASONS = ['spam', 'solicitation', 'off-topic', 'undisclosed-ai'] as const
export type BulkReason = (typeof BULK_REASONS)[number]

/** Why an item is not decided about with the others, or stays decided when they are taken back. */
export const LEFT_OUT = [
  'not-here',
  'held',
  'changed',
  'decided',
  'gone',
  'own-text',
  'own-report',
  'known',
  'second',
  'crisis',
  'appeal',
  'budget',
  'waits',
  'unfit',
  'not-yours',
  'undone',
  'overtaken',
  'too-late',
  'busy',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]
