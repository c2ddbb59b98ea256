import { integer, uuid } from 'drizzle-orm/pg-core'
import { community, instant } from '#platform/columns.ts'

/** By when things are to be decided, in minutes; the last version holds. */
export const laneTimes = community.table('lane_times', {
  version: integer('version').primaryKey(),
  crisis: integer('crisis').notNull(),
  harm: integer('harm').notNull(),
  privacy: integer('privacy').notNull(),
  spam: integer('spam').notNull(),
  advice: integer('advice').notNull(),
  appeal: integer('appeal').notNull(),
  newMember: integer('new_member').notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: uuid('changed_by').notNull(),
})
