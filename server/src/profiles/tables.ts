import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import {
  profileRoles,
  pronounSets,
  type Audience,
  type ProfileField,
} from '@kith/shared/profiles/contract.ts'
import { community, instant } from '#platform/columns.ts'

const states = ['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'] as const

export const profile = community.table('profile', {
  accountId: uuid('account_id').primaryKey(),
  /** What the review of its words calls it. */
  id: uuid('id').notNull(),
  about: text('about').notNull().default(''),
  aboutState: text('about_state', { enum: states }).notNull().default('withdrawn'),
  /** What they were when they were taken back; null where that binds no other words. */
  aboutWas: text('about_was', { enum: ['held', 'limited'] }),
  aboutVersion: integer('about_version').notNull().default(0),
  removedFor: text('removed_for'),
  shownAt: instant('shown_at'),
  writtenAt: instant('written_at'),
  role: text('role', { enum: profileRoles }),
  pronouns: text('pronouns', { enum: pronounSets }),
  /** Only what was chosen: see `audiencesOf`. */
  audiences: jsonb('audiences').$type<Partial<Record<ProfileField, Audience>>>().notNull(),
})
