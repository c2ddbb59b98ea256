import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { community } from '#platform/columns.ts'

export const post = community.table('post', {
  id: uuid('id').primaryKey(),
  groupId: uuid('group_id').notNull(),
  authorId: uuid('author_id'),
  title: text('title').notNull(),
  state: text('state').notNull(),
})

export const reply = community.table('reply', {
  id: uuid('id').primaryKey(),
  postId: uuid('post_id').notNull(),
  position: integer('position').notNull(),
  authorId: uuid('author_id'),
  inReplyTo: uuid('in_reply_to'),
  state: text('state').notNull(),
})

export const decision = community.table('decision', {
  id: uuid('id').primaryKey(),
  itemId: uuid('item_id').notNull(),
  action: text('action', { enum: ['approve', 'ask-to-edit', 'remove', 'no-action'] }).notNull(),
  policyCode: text('policy_code'),
  stateBefore: text('state_before').notNull(),
  note: text('note').notNull(),
})

export const reviewItem = community.table('review_item', {
  id: uuid('id').primaryKey(),
  subjectKind: text('subject_kind', { enum: ['post', 'reply'] }).notNull(),
  subjectId: uuid('subject_id').notNull(),
  authorId: uuid('author_id'),
  reporterIds: uuid('reporter_ids').array().notNull(),
})
