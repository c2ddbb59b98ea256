import { boolean, text, uuid } from 'drizzle-orm/pg-core'
import { community, instant } from '#platform/columns.ts'

export const notice = community.table('notice', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  kind: text('kind', {
    enum: [
      'reply',
      'approved',
      'asked-to-edit',
      'removed',
      'report-outcome',
      'admitted',
      'declined',
      'message-request',
      'message',
    ],
  }).notNull(),
  postId: uuid('post_id'),
  replyId: uuid('reply_id'),
  groupId: uuid('group_id'),
  conversationId: uuid('conversation_id'),
  fromId: uuid('from_id'),
  policyCode: text('policy_code'),
  note: text('note'),
  source: text('source').notNull(),
  createdAt: instant('created_at').notNull(),
  readAt: instant('read_at'),
})

export const mailChoice = community.table('mail_choice', {
  accountId: uuid('account_id').primaryKey(),
  reply: boolean('reply').notNull().default(true),
  decision: boolean('decision').notNull().default(true),
})
