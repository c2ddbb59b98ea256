import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { SUBJECT_KINDS } from '@kith/shared/moderation/contract.ts'
import { community, instant } from '#platform/columns.ts'

export const ruleBacktest = community.table('rule_backtest', {
  id: uuid('id').primaryKey().defaultRandom(),
  rule: text('rule').notNull(),
  specVersion: integer('spec_version').notNull(),
  state: text('state', { enum: ['running', 'done', 'cancelled', 'failed'] }).notNull(),
  texts: integer('texts').notNull(),
  read: integer('read').notNull(),
  found: integer('found').notNull(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  endedAt: instant('ended_at'),
})

export const ruleBacktestHit = community.table('rule_backtest_hit', {
  backtestId: uuid('backtest_id').notNull(),
  id: uuid('id').notNull().defaultRandom(),
  subjectKind: text('subject_kind', { enum: SUBJECT_KINDS }).notNull(),
  subjectId: uuid('subject_id').notNull(),
  textVersion: integer('text_version').notNull(),
  spans: integer('spans').array().notNull(),
  foundAt: instant('found_at').notNull(),
})
