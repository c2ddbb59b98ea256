import { bigint, boolean, date, text, uuid } from 'drizzle-orm/pg-core'
import {
  appealOutcomes,
  noticeKinds,
  noticeTopics,
  noticeWays,
  reportOutcomes,
} from '@kith/shared/notifications/topics.ts'
import { bytea, community, instant } from '#platform/columns.ts'

export const notice = community.table('notice', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  kind: text('kind', { enum: noticeKinds }).notNull(),
  postId: uuid('post_id'),
  replyId: uuid('reply_id'),
  groupId: uuid('group_id'),
  conversationId: uuid('conversation_id'),
  introductionId: uuid('introduction_id'),
  itemId: uuid('item_id'),
  fromId: uuid('from_id'),
  policyCode: text('policy_code'),
  note: text('note'),
  outcome: text('outcome', { enum: [...reportOutcomes, ...appealOutcomes] }),
  decisionId: uuid('decision_id'),
  until: instant('until'),
  source: text('source').notNull(),
  createdAt: instant('created_at').notNull(),
  readAt: instant('read_at'),
  threadId: uuid('thread_id'),
  movedAt: instant('moved_at'),
  waits: text('waits', { enum: ['now', 'daily', 'weekly'] }),
  afterSequence: bigint('after_sequence', { mode: 'number' }),
  toSequence: bigint('to_sequence', { mode: 'number' }),
  mailedAt: instant('mailed_at'),
  correctedAt: instant('corrected_at'),
})

export const noticeChoice = community.table('notice_choice', {
  accountId: uuid('account_id').notNull(),
  topic: text('topic', { enum: noticeTopics }).notNull(),
  way: text('way', { enum: noticeWays }).notNull(),
})

export const noticeSetting = community.table('notice_setting', {
  accountId: uuid('account_id').primaryKey(),
  timeZone: text('time_zone'),
  quietSince: instant('quiet_since'),
  quietUntil: date('quiet_until'),
  hereAt: instant('here_at'),
})

export const groupTold = community.table('group_told', {
  accountId: uuid('account_id').notNull(),
  groupId: uuid('group_id').notNull(),
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  day: date('day').notNull(),
})

export const digest = community.table('digest', {
  accountId: uuid('account_id').notNull(),
  period: text('period', { enum: ['daily', 'weekly'] }).notNull(),
  day: date('day').notNull(),
  madeAt: instant('made_at').notNull(),
  sentAt: instant('sent_at'),
})

export const mailBounce = community.table('mail_bounce', {
  mail: bytea('mail').primaryKey(),
  accountId: uuid('account_id').notNull(),
  emailIndex: bytea('email_index').notNull(),
  hard: boolean('hard').notNull(),
  counts: boolean('counts').notNull().default(true),
  at: instant('at').notNull(),
})

export const mailStop = community.table('mail_stop', {
  accountId: uuid('account_id').primaryKey(),
  emailIndex: bytea('email_index').notNull(),
  since: instant('since').notNull(),
})
