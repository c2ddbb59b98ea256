import { bigint, boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { EMERGENCY_KINDS } from '@kith/shared/accounts/emergency-contract.ts'
import { leavingWords } from '@kith/shared/accounts/own-data-contract.ts'
import { standings } from '@kith/shared/actor.ts'
import { SANCTIONS } from '@kith/shared/moderation/decisions.ts'
import { bytea, community, instant } from '#platform/columns.ts'

export const account = community.table('account', {
  id: uuid('id').primaryKey(),
  screenName: text('screen_name').notNull(),
  screenNameKey: text('screen_name_key').notNull(),
  emailCipher: bytea('email_cipher').notNull(),
  emailIndex: bytea('email_index').notNull(),
  passwordHash: text('password_hash').notNull(),
  kind: text('kind', { enum: ['patient', 'caregiver', 'staff'] }).notNull(),
  locale: text('locale', { enum: ['en', 'es'] }).notNull(),
  standing: text('standing', { enum: standings }).notNull().default('active'),
  verifiedAt: instant('verified_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const formerName = community.table(
  'former_name',
  {
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
    key: text('key').notNull(),
    /** All that it looks like: see `looksOf`. */
    looks: text('looks').array().notNull(),
    changedAt: instant('changed_at').notNull(),
    keptUntil: instant('kept_until').notNull(),
    hidden: boolean('hidden').notNull().default(false),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.changedAt] })],
)

export const session = community.table('session', {
  id: text('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  device: text('device').notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  idleSeconds: integer('idle_seconds').notNull(),
  absoluteUntil: instant('absolute_until').notNull(),
})

export const token = community.table('token', {
  hash: bytea('hash').primaryKey(),
  purpose: text('purpose', { enum: ['verify', 'reset'] }).notNull(),
  accountId: uuid('account_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const roleGrant = community.table('role_grant', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  role: text('role', { enum: ['mentor', 'moderator', 'lead', 'clinic', 'admin'] }).notNull(),
  groupId: uuid('group_id'),
  clinicId: uuid('clinic_id'),
  exceptionReason: text('exception_reason'),
  grantedBy: uuid('granted_by'),
  grantedAt: instant('granted_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
})

export const block = community.table(
  'block',
  {
    blocker: uuid('blocker').notNull(),
    blocked: uuid('blocked').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.blocker, row.blocked] })],
)

export const leaving = community.table('leaving', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id'),
  words: text('words', { enum: leavingWords }).notNull(),
  standingBefore: text('standing_before', { enum: ['active', 'silenced'] }).notNull(),
  askedAt: instant('asked_at').notNull(),
  dueAt: instant('due_at').notNull(),
  doneAt: instant('done_at'),
})

export const memorial = community.table('memorial', {
  accountId: uuid('account_id').primaryKey(),
  standingBefore: text('standing_before', { enum: ['active', 'silenced', 'suspended'] }).notNull(),
  reason: text('reason').notNull(),
  setBy: uuid('set_by'),
  setAt: instant('set_at').notNull(),
})

export const dataExport = community.table('data_export', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  stepsDone: integer('steps_done').notNull().default(0),
  steps: integer('steps').notNull(),
  bytes: integer('bytes'),
  askedAt: instant('asked_at').notNull(),
  readyAt: instant('ready_at'),
  endsAt: instant('ends_at'),
})

export const exportPiece = community.table(
  'data_export_piece',
  {
    exportId: uuid('export_id').notNull(),
    position: integer('position').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (row) => [primaryKey({ columns: [row.exportId, row.position] })],
)

export const secondFactor = community.table('second_factor', {
  accountId: uuid('account_id').primaryKey(),
  secretCipher: bytea('secret_cipher').notNull(),
  begunAt: instant('begun_at').notNull(),
  confirmedAt: instant('confirmed_at'),
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
})

export const paperCode = community.table(
  'paper_code',
  { accountId: uuid('account_id').notNull(), hash: bytea('hash').notNull() },
  (row) => [primaryKey({ columns: [row.accountId, row.hash] })],
)

export const stepUp = community.table('step_up', {
  sessionId: text('session_id').primaryKey(),
  until: instant('until').notNull(),
})

export const mute = community.table(
  'mute',
  {
    muter: uuid('muter').notNull(),
    muted: uuid('muted').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.muter, row.muted] })],
)

export const mutedWord = community.table('muted_word', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  word: text('word').notNull(),
  /** Made by the database. */
  key: text('key').notNull(),
  at: instant('at').notNull(),
})

/** Who answers for what is kept here, as everybody reads it. */
export const responsible = community.table('responsible', {
  onlyRow: boolean('only_row').primaryKey().default(true),
  name: text('name').notNull(),
  contact: text('contact').notNull(),
})

/** What was decided about a person, and until when it holds; their standing follows from it. */
export const emergency = community.table('emergency', {
  id: uuid('id').primaryKey().defaultRandom(),
  kind: text('kind', { enum: EMERGENCY_KINDS }).notNull(),
  target: text('target').notNull(),
  about: text('about').notNull(),
  reason: text('reason').notNull(),
  minutes: integer('minutes').notNull(),
  askedBy: uuid('asked_by').notNull(),
  askedAt: instant('asked_at').notNull(),
  state: text('state', { enum: ['asked', 'open', 'refused', 'ended'] })
    .notNull()
    .default('asked'),
  answeredBy: uuid('answered_by'),
  answeredAt: instant('answered_at'),
  until: instant('until'),
  endedBy: uuid('ended_by'),
})

export const emergencyRead = community.table('emergency_read', {
  id: uuid('id').primaryKey().defaultRandom(),
  emergencyId: uuid('emergency_id').notNull(),
  accountId: uuid('account_id'),
  at: instant('at').notNull(),
})

export const sanction = community.table('sanction', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  kind: text('kind', { enum: SANCTIONS }).notNull(),
  until: instant('until'),
  decisionId: uuid('decision_id').notNull(),
  reason: text('reason').notNull(),
  words: text('words').notNull(),
  madeAt: instant('made_at').notNull(),
  liftedAt: instant('lifted_at'),
  liftedByDecision: uuid('lifted_by_decision'),
  endedAt: instant('ended_at'),
})
