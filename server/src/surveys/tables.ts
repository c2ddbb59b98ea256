import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { TERMS, type QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { WAVES } from '@kith/shared/surveys/waves.ts'
import { bytea, instant, survey } from '#platform/columns.ts'

export const version = survey.table('version', {
  id: uuid('id').primaryKey(),
  key: text('key').notNull(),
  number: integer('number').notNull(),
  sha256: bytea('sha256').notNull(),
  licence: text('licence').notNull(),
  definition: jsonb('definition').$type<QuestionnaireVersion>().notNull(),
  publishedAt: instant('published_at').notNull(),
  /** Null for what comes with the product. */
  clinicId: uuid('clinic_id'),
  terms: text('terms', { enum: TERMS }),
  mayModify: boolean('may_modify').notNull().default(true),
  named: text('named'),
  sourceSha256: bytea('source_sha256'),
  itemsSha256: bytea('items_sha256'),
  permissionId: uuid('permission_id'),
  publishedBy: uuid('published_by'),
})

/** What a clinic writes, until it is published. */
export const draft = survey.table('draft', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  key: text('key').notNull(),
  number: integer('number').notNull(),
  definition: jsonb('definition').$type<QuestionnaireVersion>().notNull(),
  revision: integer('revision').notNull().default(1),
  named: text('named'),
  sourceSha256: bytea('source_sha256'),
  savedBy: uuid('saved_by').notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const permission = survey.table('permission', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  key: text('key').notNull(),
  givenBy: text('given_by').notNull(),
  givenOn: date('given_on').notNull(),
  document: text('document').notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
})

export const retired = survey.table('retired', {
  versionId: uuid('version_id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  retiredBy: uuid('retired_by').notNull(),
  retiredAt: instant('retired_at').notNull(),
})

export const score = survey.table(
  'score',
  {
    responseId: uuid('response_id').notNull(),
    scale: text('scale').notNull(),
    value: doublePrecision('value'),
    items: integer('n_items').notNull(),
    missing: integer('n_missing').notNull(),
  },
  (row) => [primaryKey({ columns: [row.responseId, row.scale] })],
)

export const assignment = survey.table('assignment', {
  id: uuid('id').primaryKey(),
  versionId: uuid('version_id').notNull(),
  subjectKind: text('subject_kind', { enum: ['account', 'anonymous'] }).notNull(),
  accountId: uuid('account_id'),
  clinicId: uuid('clinic_id'),
  wave: text('wave', { enum: [...WAVES, 'visit'] }).notNull(),
  opensOn: date('opens_on').notNull(),
  skippedAt: instant('skipped_at'),
  /** The last day it is open; null for what stays open. */
  dueOn: date('due_on'),
  remindedAt: instant('reminded_at'),
})

export const response = survey.table('response', {
  id: uuid('id').primaryKey(),
  assignmentId: uuid('assignment_id').notNull(),
  subjectKind: text('subject_kind', { enum: ['account', 'anonymous'] }).notNull(),
  state: text('state', {
    enum: ['in-progress', 'completed', 'amended', 'stopped', 'entered-in-error'],
  }).notNull(),
  language: text('language', { enum: ['en', 'es'] }).notNull(),
  mode: text('mode', {
    enum: ['joining', 'member', 'link', 'phone', 'tablet', 'paper'],
  }).notNull(),
  revision: integer('revision').notNull().default(0),
  /** Sealed as a whole: half-finished answers are words too. Empty once `answer` holds them. */
  draft: jsonb('draft').$type<{ sealed?: string }>().notNull().default({}),
  startedOn: date('started_on').notNull(),
  completedOn: date('completed_on'),
  receiptHash: bytea('receipt_hash'),
  took: text('took', { enum: ['under-2', '2-to-5', '5-to-10', '10-to-20', 'over-20'] }),
  /** Of the answers that stand; null until something is changed. */
  handedInRevision: integer('handed_in_revision'),
  /** Keyed in from paper or read in: the clinic knows these answers. */
  entered: boolean('entered').notNull().default(false),
  /** Of who has no account: the number of the last question they touched, 0 for none. */
  reached: integer('reached'),
})

/** Answers that were begun and forgotten, by the week in which they were begun. */
export const stoppedTally = survey.table(
  'stopped_tally',
  {
    clinicId: uuid('clinic_id').notNull(),
    versionId: uuid('version_id').notNull(),
    week: date('week').notNull(),
    page: integer('page').notNull(),
    n: integer('n').notNull(),
  },
  (row) => [primaryKey({ columns: [row.clinicId, row.versionId, row.week, row.page] })],
)

export const answer = survey.table(
  'answer',
  {
    responseId: uuid('response_id').notNull(),
    item: text('item').notNull(),
    state: text('state', {
      enum: ['answered', 'skipped', 'prefer_not', 'not_shown', 'not_reached', 'illegible'],
    }).notNull(),
    codes: text('codes').array().notNull().default([]),
    number: doublePrecision('number'),
    textCipher: bytea('text_cipher'),
  },
  (row) => [primaryKey({ columns: [row.responseId, row.item] })],
)

/** Answers as they were before someone changed them. */
export const earlierAnswer = survey.table(
  'earlier_answer',
  {
    responseId: uuid('response_id').notNull(),
    revision: integer('revision').notNull(),
    item: text('item').notNull(),
    state: text('state', {
      enum: ['answered', 'skipped', 'prefer_not', 'not_shown', 'not_reached', 'illegible'],
    }).notNull(),
    codes: text('codes').array().notNull(),
    number: doublePrecision('number'),
    textCipher: bytea('text_cipher'),
  },
  (row) => [primaryKey({ columns: [row.responseId, row.revision, row.item] })],
)

/** A way to a survey without an account. */
export const link = survey.table('link', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  batchId: uuid('batch_id').notNull(),
  versionId: uuid('version_id').notNull(),
  kind: text('kind', { enum: ['personal', 'open'] }).notNull(),
  /** Null once the link leads nowhere. */
  tokenHash: bytea('token_hash'),
  state: text('state', { enum: ['open', 'done', 'void'] })
    .notNull()
    .default('open'),
  assignmentId: uuid('assignment_id'),
  maxUses: integer('max_uses').notNull(),
  uses: integer('uses').notNull().default(0),
  expiresOn: date('expires_on').notNull(),
  madeOn: date('made_on').notNull(),
})

/** Someone at a survey without an account. */
export const sitting = survey.table('sitting', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  kind: text('kind', { enum: ['link', 'tablet'] }).notNull(),
  tokenHash: bytea('token_hash').notNull(),
  assignmentId: uuid('assignment_id'),
  linkId: uuid('link_id'),
  sessionId: text('session_id'),
  pinHash: bytea('pin_hash'),
  tries: integer('tries').notNull().default(0),
  language: text('language', { enum: ['en', 'es'] }).notNull(),
  answersUntil: instant('answers_until').notNull(),
  /** Null for what began under an earlier release. */
  beganAt: instant('began_at'),
  endsAt: instant('ends_at').notNull(),
})

/** A printed form, and what is left of keying it in twice. */
export const paperForm = survey.table('paper_form', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  versionId: uuid('version_id').notNull(),
  number: text('number').notNull(),
  language: text('language', { enum: ['en', 'es'] }).notNull(),
  receiptHash: bytea('receipt_hash'),
  state: text('state', { enum: ['printed', 'keyed-once', 'differs', 'counted'] })
    .notNull()
    .default('printed'),
  printedOn: date('printed_on').notNull(),
  questions: integer('questions'),
  differing: integer('differing'),
  keyers: integer('keyers'),
  keyings: integer('keyings').$type<1 | 2>().notNull().default(2),
})

export const paperEntry = survey.table(
  'paper_entry',
  {
    formId: uuid('form_id').notNull(),
    round: integer('round').notNull(),
    keyer: uuid('keyer').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (row) => [primaryKey({ columns: [row.formId, row.round] })],
)
