import { bigint, boolean, date, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { OFFER_OUTCOMES, VOID_REASONS } from '@kith/shared/clinic/brochure-contract.ts'
import { MATERIALS } from '@kith/shared/clinic/contract.ts'
import {
  IMPORT_STATES,
  type Change,
  type VisitColumns,
} from '@kith/shared/clinic/import-contract.ts'
import { RETAINED } from '@kith/shared/clinic/retention-contract.ts'
import { bytea, clinic as schema, instant } from '#platform/columns.ts'
import type { Answers, Judged } from './edition.ts'
import type { Snapshot } from './snapshot.ts'
import type { Undo } from './taking-back.ts'

export const clinic = schema.table('clinic', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  timezone: text('timezone').notNull(),
  locale: text('locale', { enum: ['en', 'es'] }).notNull(),
  thresholdInternal: integer('threshold_internal').notNull(),
  thresholdExternal: integer('threshold_external').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const importBatch = schema.table('import_batch', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  source: text('source').notNull(),
  format: text('format', { enum: ['csv', 'ndjson', 'bundle'] }).notNull(),
  state: text('state', { enum: IMPORT_STATES }).notNull(),
  problem: text('problem'),
  encoding: text('encoding', {
    enum: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
  }).notNull(),
  packed: boolean('packed').notNull(),
  sha256: bytea('sha256').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  bytesDone: bigint('bytes_done', { mode: 'number' }).notNull().default(0),
  read: integer('read').notNull().default(0),
  added: integer('added').notNull().default(0),
  changed: integer('changed').notNull().default(0),
  same: integer('same').notNull().default(0),
  older: integer('older').notNull().default(0),
  inError: integer('in_error').notNull().default(0),
  ignored: integer('ignored').notNull().default(0),
  refused: integer('refused').notNull().default(0),
  people: integer('people').notNull().default(0),
  changes: jsonb('changes').$type<Change[]>().notNull().default([]),
  columns: jsonb('columns').$type<VisitColumns>(),
  leaseUntil: instant('lease_until'),
  tries: integer('tries').notNull().default(0),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const importPiece = schema.table('import_piece', {
  batchId: uuid('batch_id').notNull(),
  clinicId: uuid('clinic_id').notNull(),
  position: integer('position').notNull(),
  sealed: bytea('sealed').notNull(),
})

export const importMapping = schema.table('import_mapping', {
  clinicId: uuid('clinic_id').notNull(),
  source: text('source').notNull(),
  header: text('header').array().notNull(),
  columns: jsonb('columns').$type<VisitColumns>().notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const visitKey = schema.table('visit_key', {
  id: text('id').primaryKey(),
  fingerprint: bytea('fingerprint').notNull(),
  addedAt: instant('added_at').notNull().defaultNow(),
  retiredAt: instant('retired_at'),
})

export const importRefusal = schema.table('import_refusal', {
  batchId: uuid('batch_id').notNull(),
  clinicId: uuid('clinic_id').notNull(),
  position: integer('position').notNull(),
  line: integer('line').notNull(),
  reason: text('reason').notNull(),
  detail: text('detail').notNull(),
})

export const visit = schema.table('visit', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  sourceSystem: text('source_system').notNull(),
  sourceKeyHash: bytea('source_key_hash').notNull(),
  patientKeyHash: bytea('patient_key_hash').notNull(),
  kind: text('kind', { enum: ['encounter', 'appointment'] }).notNull(),
  status: text('status').notNull(),
  counted: boolean('counted').notNull(),
  class: text('class'),
  scheduledOn: date('scheduled_on'),
  occurredOn: date('occurred_on'),
  sourceUpdatedAt: instant('source_updated_at'),
  importedAt: instant('imported_at').notNull().defaultNow(),
})

export const visitReplaced = schema.table('visit_replaced', {
  clinicId: uuid('clinic_id').notNull(),
  sourceSystem: text('source_system').notNull(),
  replacedHash: bytea('replaced_hash').notNull(),
  byHash: bytea('by_hash').notNull(),
})

/** How many visits there were when somebody counted last, and of which imports. */
export const visitTally = schema.table('visit_tally', {
  clinicId: uuid('clinic_id').primaryKey(),
  visits: integer('visits').notNull(),
  counted: integer('counted').notNull(),
  people: integer('people').notNull(),
  basis: text('basis').notNull(),
})

export const patientAlias = schema.table('patient_alias', {
  clinicId: uuid('clinic_id').notNull(),
  sourceSystem: text('source_system').notNull(),
  aliasHash: bytea('alias_hash').notNull(),
  patientKeyHash: bytea('patient_key_hash').notNull(),
})

export const printBatch = schema.table('print_batch', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  language: text('language', { enum: ['en', 'es'] }).notNull(),
  kind: text('kind', { enum: ['personal', 'shared'] }).notNull(),
  paper: text('paper', { enum: ['A4', 'Letter'] }).notNull(),
  count: integer('count').notNull(),
  material: text('material', { enum: MATERIALS }).notNull(),
  wordsVersion: integer('words_version').notNull(),
  groupSlug: text('group_slug'),
  expiresOn: date('expires_on'),
  reprintOf: uuid('reprint_of'),
  voidedOn: date('voided_on'),
  voidReason: text('void_reason', { enum: VOID_REASONS }),
  printedBy: uuid('printed_by'),
  printedAt: instant('printed_at').notNull().defaultNow(),
})

export const invitation = schema.table('invitation', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  batchId: uuid('batch_id').notNull(),
  /** Null once its time is over: what is left is a tally of its batch. */
  codeHash: bytea('code_hash'),
  kind: text('kind', { enum: ['personal', 'shared'] }).notNull(),
  state: text('state', { enum: ['printed', 'handed', 'opened', 'redeemed', 'void'] }).notNull(),
  maxUses: integer('max_uses').notNull(),
  uses: integer('uses').notNull(),
  expiresOn: date('expires_on'),
  handedByCode: boolean('handed_by_code').notNull(),
  /** The day staff scanned it: what they are told, while it stands in the week of `handedOn`. */
  scannedOn: date('scanned_on'),
  handedOn: date('handed_on'),
  /** False where it was opened before that was noted; then it stands in the week in which it was opened. */
  handedDayKnown: boolean('handed_day_known').notNull().default(true),
  handedByRole: text('handed_by_role'),
  spokenRecommendation: boolean('spoken_recommendation'),
  openedOn: date('opened_on'),
  redeemedOn: date('redeemed_on'),
  voidReason: text('void_reason'),
})

export const offer = schema.table('offer', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  outcome: text('outcome', { enum: OFFER_OUTCOMES }).notNull(),
  reason: text('reason'),
  count: integer('count').notNull(),
  batchId: uuid('batch_id'),
  handedByRole: text('handed_by_role'),
  spokenRecommendation: boolean('spoken_recommendation'),
  notedBy: uuid('noted_by'),
  offeredOn: date('offered_on').notNull(),
  /** Of brochures handed out, while that can be taken back. */
  undo: jsonb('undo').$type<Undo>(),
})

export const retentionRun = schema.table('retention_run', {
  clinicId: uuid('clinic_id').notNull(),
  day: date('day').notNull(),
  kind: text('kind', { enum: RETAINED }).notNull(),
  removed: integer('removed').notNull(),
})

export const snapshot = schema.table('snapshot', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  day: date('day').notNull(),
  madeAt: instant('made_at').notNull(),
  counts: jsonb('counts').$type<Snapshot>().notNull(),
})

export const reportAnswer = schema.table('report_answer', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  snapshotId: uuid('snapshot_id').notNull(),
  audience: text('audience', { enum: ['own', 'export'] }).notNull(),
  threshold: integer('threshold').notNull(),
  fromDay: date('from_day').notNull(),
  toDay: date('to_day').notNull(),
  hidden: text('hidden').array().notNull(),
  /** Of these, what is hidden only for the sake of other days' answers. */
  inherited: text('inherited').array().notNull(),
  answeredAt: instant('answered_at').notNull(),
})

/** Reports of a survey, each as it stands until the next one. */
export const surveyEdition = schema.table('survey_edition', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  survey: text('survey').notNull(),
  number: integer('number').notNull(),
  madeAt: instant('made_at').notNull(),
  lookedOn: date('looked_on').notNull(),
  judged: jsonb('judged').$type<Judged>().notNull(),
  answers: jsonb('answers').$type<{ own: Answers | null; others: Answers }>(),
})

/** Reports of a survey that could not be made, until they are. */
export const editionTrouble = schema.table(
  'edition_trouble',
  {
    clinicId: uuid('clinic_id').notNull(),
    survey: text('survey').notNull(),
    tries: integer('tries').notNull(),
    nextAt: instant('next_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.clinicId, row.survey] })],
)

/** Answers that left the clinic row by row. */
export const disclosure = schema.table('disclosure', {
  id: uuid('id').primaryKey(),
  clinicId: uuid('clinic_id').notNull(),
  at: instant('at').notNull(),
  by: uuid('by').notNull(),
  reason: text('reason').notNull(),
  format: text('format', { enum: ['redcap', 'fhir'] }).notNull(),
  survey: text('survey').notNull(),
  version: integer('version').notNull(),
  people: integer('people').notNull(),
  generalised: text('generalised').array().notNull(),
})

/** Ids of rows that were given out or read in. */
export const knownRecord = schema.table(
  'known_record',
  {
    clinicId: uuid('clinic_id').notNull(),
    idHash: bytea('id_hash').notNull(),
  },
  (row) => [primaryKey({ columns: [row.clinicId, row.idHash] })],
)
