import { boolean, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Body } from '@kith/shared/words.ts'
import { community, instant } from '#platform/columns.ts'

const states = ['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'] as const

export const conversation = community.table('conversation', {
  id: uuid('id').primaryKey(),
  askerId: uuid('asker_id'),
  askedId: uuid('asked_id'),
  state: text('state', { enum: ['asked', 'accepted', 'declined'] }).notNull(),
  shownAt: instant('shown_at'),
  endedAt: instant('ended_at'),
  lastPosition: integer('last_position').notNull().default(0),
  createdAt: instant('created_at').notNull(),
})

/** What a conversation is to one of the two. */
export const place = community.table(
  'conversation_place',
  {
    conversationId: uuid('conversation_id').notNull(),
    accountId: uuid('account_id').notNull(),
    readTo: integer('read_to').notNull().default(0),
    muted: boolean('muted').notNull().default(false),
    leftAt: instant('left_at'),
    movedAt: instant('moved_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.conversationId, row.accountId] })],
)

export const message = community.table('message', {
  id: uuid('id').primaryKey(),
  conversationId: uuid('conversation_id').notNull(),
  position: integer('position').notNull(),
  authorId: uuid('author_id'),
  body: jsonb('body').$type<Body>().notNull(),
  bodyText: text('body_text').notNull(),
  state: text('state', { enum: states }).notNull(),
  shownAt: instant('shown_at'),
  removedFor: text('removed_for'),
  decidedWith: uuid('decided_with'),
  createdAt: instant('created_at').notNull(),
})

export const disclosed = community.table(
  'disclosed_message',
  {
    subjectId: uuid('subject_id').notNull(),
    messageId: uuid('message_id').notNull(),
    authorId: uuid('author_id'),
    bodyText: text('body_text').notNull(),
    sentAt: instant('sent_at').notNull(),
    disclosedAt: instant('disclosed_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.subjectId, row.messageId] })],
)
