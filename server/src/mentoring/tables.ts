import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { doneHow } from '@kith/shared/mentoring/contract.ts'
import { firstThings } from '@kith/shared/mentoring/hello-contract.ts'
import { community, instant } from '#platform/columns.ts'

/** A newcomer of a group, or a post that nobody answered. */
export const mentorTask = community.table('mentor_task', {
  id: uuid('id').primaryKey().defaultRandom(),
  /** Null for a post, which says itself where it stands. */
  groupId: uuid('group_id'),
  personId: uuid('person_id'),
  postId: uuid('post_id'),
  dueAt: instant('due_at').notNull(),
  holder: uuid('holder'),
  handedBy: uuid('handed_by'),
  note: text('note').notNull().default(''),
  doneAt: instant('done_at'),
  doneBy: uuid('done_by'),
  doneHow: text('done_how', { enum: doneHow }),
})

export const mentorHello = community.table('mentor_hello', {
  id: uuid('id').primaryKey().defaultRandom(),
  groupId: uuid('group_id').notNull(),
  mentorId: uuid('mentor_id').notNull(),
  words: text('words').notNull(),
  state: text('state', { enum: ['held', 'live', 'limited', 'hidden', 'removed'] }).notNull(),
  version: integer('version').notNull().default(1),
  shownAt: instant('shown_at'),
  removedFor: text('removed_for'),
  changedAt: instant('changed_at').notNull(),
})

export const welcome = community.table('welcome', {
  accountId: uuid('account_id').primaryKey(),
  done: text('done', { enum: firstThings }).array().notNull(),
  foldedAt: instant('folded_at'),
})

export const introduction = community.table('introduction', {
  id: uuid('id').primaryKey().defaultRandom(),
  groupId: uuid('group_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  /** The lesser of the two ids. */
  oneId: uuid('one_id').notNull(),
  otherId: uuid('other_id').notNull(),
  words: text('words').notNull(),
  madeAt: instant('made_at').notNull(),
  toldAt: instant('told_at'),
  undoneAt: instant('undone_at'),
  droppedAt: instant('dropped_at'),
})

export const noIntroductions = community.table('no_introductions', {
  accountId: uuid('account_id').primaryKey(),
  since: instant('since').notNull(),
})
