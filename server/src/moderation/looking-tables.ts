import { uuid } from 'drizzle-orm/pg-core'
import { community, instant } from '#platform/columns.ts'

/** Who has an item open, until when. */
export const looking = community.table('looking', {
  itemId: uuid('item_id').notNull(),
  accountId: uuid('account_id').notNull(),
  until: instant('until').notNull(),
})
