import { integer, uuid } from 'drizzle-orm/pg-core'
import { community } from '#platform/columns.ts'

/** How many hard texts someone wants to decide about in a day. */
export const exposureChoice = community.table('exposure_choice', {
  accountId: uuid('account_id').primaryKey(),
  perDay: integer('per_day').notNull(),
})
