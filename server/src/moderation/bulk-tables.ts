import { jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { BULK_ACTIONS, BULK_REASONS } from '@kith/shared/moderation/bulk.ts'
import { community, instant } from '#platform/columns.ts'
import type { Letters } from './bulk.ts'

/** Many decisions at once. */
export const batch = community.table('batch', {
  id: uuid('id').primaryKey().defaultRandom(),
  decidedBy: uuid('decided_by').notNull(),
  // Those from before the two were one may hold the other.
  action: text('action', { enum: [...BULK_ACTIONS, 'no-action'] }).notNull(),
  policyCode: text('policy_code', { enum: BULK_REASONS }),
  letters: jsonb('letters').$type<Letters>().notNull(),
  createdAt: instant('created_at').notNull(),
  undoneAt: instant('undone_at'),
})

export type BatchRow = typeof batch.$inferSelect
