import type { AuthorId } from '@kith/shared/author.ts'
import { boolean, date, integer, jsonb, real, text, uuid } from 'drizzle-orm/pg-core'
import {
  APPEAL_STATES,
  LANES,
  SIGNAL_KINDS,
  SUBJECT_KINDS,
} from '@kith/shared/moderation/contract.ts'
import { CRISIS_STEPS, DUTIES } from '@kith/shared/moderation/crisis-contract.ts'
import { REPORT_REASONS } from '@kith/shared/moderation/reporting.ts'
import { NOTE_KINDS } from '@kith/shared/moderation/passing-contract.ts'
import { POLICY_CODES } from '@kith/shared/moderation/policy-codes.ts'
import { PROPOSAL_ENDS } from '@kith/shared/moderation/proposal.ts'
import { RULE_STATES, type RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { community, instant } from '#platform/columns.ts'
import type { Severity } from './lanes.ts'
import type { DecisionDetails, TextBefore } from './reversing.ts'
import type { Before, Checklist, Particulars } from './review-item.ts'

export const reviewItem = community.table('review_item', {
  id: uuid('id').primaryKey().defaultRandom(),
  subjectKind: text('subject_kind', { enum: SUBJECT_KINDS }).notNull(),
  subjectId: uuid('subject_id').notNull(),
  episode: integer('episode').notNull(),
  lane: text('lane', { enum: LANES }).notNull(),
  severity: integer('severity').$type<Severity>().notNull(),
  groupId: uuid('group_id'),
  authorId: uuid('author_id').$type<AuthorId>(),
  /** About a text under a mask. */
  masked: boolean('masked').notNull().default(false),
  /** The post in which its author stands under a mask of their own. */
  maskIn: uuid('mask_in'),
  reporterIds: uuid('reporter_ids').array().notNull(),
  /** Who reported its text in an episode before: they are told of that one, and judge none that comes after. */
  pastReporterIds: uuid('past_reporter_ids').array().notNull().default([]),
  /** Decisions that are appealed in it, and who made them. */
  appealed: uuid('appealed').array().notNull().default([]),
  barredIds: uuid('barred_ids').array().notNull().default([]),
  tier: integer('tier').notNull(),
  /** Of a closed item: they heard that nobody decides any more. */
  reportersTold: boolean('reporters_told').notNull().default(false),
  state: text('state', { enum: ['open', 'claimed', 'second', 'decided', 'closed'] }).notNull(),
  holder: uuid('holder'),
  leaseUntil: instant('lease_until'),
  /** For whom it is kept a while, open as it is. */
  handedTo: uuid('handed_to'),
  handedUntil: instant('handed_until'),
  renewals: integer('renewals').notNull(),
  fence: integer('fence').notNull(),
  subjectVersion: integer('subject_version').notNull(),
  /** Who proposed what waits for a second person. */
  proposedBy: uuid('proposed_by'),
  /** Its text was taken from everybody before anyone had read it. */
  hardClock: boolean('hard_clock').notNull().default(false),
  /** The version that a reviewer took away for now, since when, and what it was before. */
  hiddenVersion: integer('hidden_version'),
  hiddenAt: instant('hidden_at'),
  hiddenWas: jsonb('hidden_was').$type<TextBefore>(),
  /** Who brought it to the crises and may take that back, since when, and what it was before. */
  alarmBy: uuid('alarm_by'),
  alarmAt: instant('alarm_at'),
  alarmWas: jsonb('alarm_was').$type<Before>(),
  excerpt: text('excerpt').notNull(),
  snapshot: text('snapshot').notNull(),
  /** Its author was new when it was opened; of who writes under a mask nothing is told. */
  newcomer: boolean('newcomer').notNull().default(false),
  dueAt: instant('due_at').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const signal = community.table('signal', {
  id: uuid('id').primaryKey().defaultRandom(),
  itemId: uuid('item_id').notNull(),
  kind: text('kind', { enum: SIGNAL_KINDS }).notNull(),
  lane: text('lane', { enum: LANES }).notNull(),
  severity: integer('severity').$type<Severity>().notNull(),
  rule: text('rule'),
  spanStart: integer('span_start'),
  spanEnd: integer('span_end'),
  reporterId: uuid('reporter_id'),
  reason: text('reason', { enum: REPORT_REASONS }),
  note: text('note'),
  /** Of a report: how much it counts. */
  weight: real('weight'),
  createdAt: instant('created_at').notNull(),
})

export const appeal = community.table('appeal', {
  id: uuid('id').primaryKey().defaultRandom(),
  decisionId: uuid('decision_id').notNull(),
  itemId: uuid('item_id').notNull(),
  accountId: uuid('account_id'),
  words: text('words').notNull(),
  state: text('state', { enum: APPEAL_STATES }).notNull().default('open'),
  dueAt: instant('due_at').notNull(),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
  answerId: uuid('answer_id'),
})

/** What reviewers say to each other when they pass an item on. */
export const itemNote = community.table('item_note', {
  id: uuid('id').primaryKey().defaultRandom(),
  itemId: uuid('item_id').notNull(),
  by: uuid('by').notNull(),
  kind: text('kind', { enum: NOTE_KINDS }).notNull(),
  note: text('note').notNull(),
  at: instant('at').notNull(),
})

/** An item that someone would rather not decide about. */
export const itemSkip = community.table('item_skip', {
  itemId: uuid('item_id').notNull(),
  accountId: uuid('account_id').notNull(),
  reason: text('reason').notNull(),
  until: instant('until').notNull(),
})

/** Who of the team knows who wrote a text. */
export const declaredConflict = community.table('declared_conflict', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  /** Null once they are gone. */
  aboutId: uuid('about_id'),
  itemId: uuid('item_id').notNull(),
  masked: boolean('masked').notNull(),
  declaredAt: instant('declared_at').notNull(),
  endedAt: instant('ended_at'),
})

/** Written before a name behind a mask is shown. */
export const unmasking = community.table('unmasking', {
  id: uuid('id').primaryKey().defaultRandom(),
  itemId: uuid('item_id').notNull(),
  by: uuid('by').notNull(),
  reason: text('reason').notNull(),
  at: instant('at').notNull(),
})

export const decision = community.table('decision', {
  id: uuid('id').primaryKey().defaultRandom(),
  itemId: uuid('item_id').notNull(),
  decidedBy: uuid('decided_by').notNull(),
  action: text('action', { enum: DECISIONS }).notNull(),
  policyCode: text('policy_code', { enum: POLICY_CODES }),
  guidelinesVersion: integer('guidelines_version').notNull().default(1),
  subjectVersion: integer('subject_version').notNull(),
  fence: integer('fence').notNull(),
  stateBefore: text('state_before').notNull(),
  stateAfter: text('state_after').notNull(),
  note: text('note').notNull(),
  /** Set on a row that takes another one back. */
  reverses: uuid('reverses'),
  cosignedBy: uuid('cosigned_by'),
  details: jsonb('details').$type<DecisionDetails>().notNull().default({}),
  /** Of which many decisions it is one. */
  batchId: uuid('batch_id'),
  createdAt: instant('created_at').notNull(),
})

/** What one person proposed, and how it ended. */
export const proposal = community.table('proposal', {
  itemId: uuid('item_id').notNull(),
  /** The claim under which it was made. */
  fence: integer('fence').notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  action: text('action', { enum: DECISIONS }).notNull(),
  policyCode: text('policy_code', { enum: POLICY_CODES }),
  note: text('note').notNull(),
  particulars: jsonb('particulars').$type<Particulars>().notNull(),
  checklist: jsonb('checklist').$type<Checklist>().notNull(),
  subjectVersion: integer('subject_version').notNull(),
  at: instant('at').notNull(),
  ended: text('ended', { enum: PROPOSAL_ENDS }),
  endedBy: uuid('ended_by'),
  endedAt: instant('ended_at'),
})

/** What was done of the checklist of a crisis. */
export const crisisStep = community.table('crisis_step', {
  itemId: uuid('item_id').notNull(),
  step: text('step', { enum: CRISIS_STEPS }).notNull(),
  by: uuid('by'),
  at: instant('at').notNull(),
  note: text('note').notNull().default(''),
})

export const followUp = community.table('follow_up', {
  id: uuid('id').primaryKey().defaultRandom(),
  itemId: uuid('item_id').notNull(),
  dueOn: date('due_on').notNull(),
  holder: uuid('holder'),
  doneAt: instant('done_at'),
})

export const followUpStep = community.table('follow_up_step', {
  id: uuid('id').primaryKey().defaultRandom(),
  followUpId: uuid('follow_up_id').notNull(),
  what: text('what', { enum: ['made', 'taken', 'given-back', 'moved', 'done'] }).notNull(),
  by: uuid('by'),
  at: instant('at').notNull(),
  dueOn: date('due_on'),
  note: text('note').notNull().default(''),
})

export const onCall = community.table('on_call', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  duty: text('duty', { enum: DUTIES }).notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
})

/** One mail about a crisis that waits. */
export const crisisAlert = community.table('crisis_alert', {
  itemId: uuid('item_id').notNull(),
  stage: text('stage', { enum: ['half', 'due', 'overdue', 'escalated', 'left'] }).notNull(),
  accountId: uuid('account_id').notNull(),
  madeAt: instant('made_at').notNull(),
  /** Nobody was on the roster. */
  everyone: boolean('everyone').notNull(),
  mailedAt: instant('mailed_at'),
})

/** A decision that a second person judges without knowing the first answer. */
export const qualityCheck = community.table('quality_check', {
  id: uuid('id').primaryKey().defaultRandom(),
  decisionId: uuid('decision_id').notNull(),
  pickedAt: instant('picked_at').notNull(),
  reviewer: uuid('reviewer'),
  action: text('action', { enum: DECISIONS }),
  reviewedAt: instant('reviewed_at'),
})

interface InBoth {
  en: string
  es: string
}

/** Each version of the guidelines; the first is the text that the software brings along. */
export const guidelines = community.table('guidelines', {
  version: integer('version').primaryKey(),
  publishedAt: instant('published_at').notNull(),
  publishedBy: uuid('published_by'),
  words: jsonb('words').$type<InBoth>(),
  changes: jsonb('changes').$type<InBoth>(),
})

export const guidelinesSeen = community.table('guidelines_seen', {
  accountId: uuid('account_id').primaryKey(),
  version: integer('version').notNull(),
})

/** When the team reads, as members are told. */
export const teamHours = community.table('team_hours', {
  onlyRow: boolean('only_row').primaryKey().default(true),
  zone: text('zone').notNull(),
  days: jsonb('days').$type<({ from: string; to: string } | null)[]>().notNull(),
})

/** What the staff notes of a member; rows are only added. */
export const memberNote = community.table('member_note', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  itemId: uuid('item_id'),
  by: uuid('by').notNull(),
  words: text('words').notNull(),
  replaces: uuid('replaces'),
  at: instant('at').notNull(),
})

/** A change of a rule, as it was from then on; see 0090. */
export const ruleVersion = community.table('rule_version', {
  rule: text('rule').notNull(),
  version: integer('version').notNull(),
  state: text('state', { enum: RULE_STATES }).notNull(),
  specVersion: integer('spec_version').notNull(),
  spec: jsonb('spec').$type<RuleSpec>(),
  /** Null where the alarm did it. */
  by: uuid('by'),
  reason: text('reason').notNull(),
  at: instant('at').notNull(),
})

export const ruleHit = community.table('rule_hit', {
  id: uuid('id').primaryKey().defaultRandom(),
  rule: text('rule').notNull(),
  state: text('state', { enum: ['shadow', 'live'] }).notNull(),
  subjectKind: text('subject_kind', { enum: SUBJECT_KINDS }).notNull(),
  subjectId: uuid('subject_id').notNull(),
  textVersion: integer('text_version').notNull(),
  /** Starts and ends in turn. */
  spans: integer('spans').array().notNull(),
  foundAt: instant('found_at').notNull(),
  /** Of a guess how sure it was. */
  score: real('score'),
})
