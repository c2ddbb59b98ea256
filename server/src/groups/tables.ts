import { bigint, boolean, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { community, instant } from '#platform/columns.ts'

export const group = community.table('group', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  rules: text('rules').array().notNull(),
  visibility: text('visibility', { enum: ['public', 'members', 'private'] }).notNull(),
  question: text('question'),
  noVisitLink: boolean('no_visit_link').notNull().default(false),
  masks: boolean('masks').notNull().default(true),
  holdFirst: integer('hold_first').notNull().default(1),
  /** So many voices hide a text until someone of the team has read it; null for never. */
  hideAfter: integer('hide_after').default(4),
  welcomeHours: integer('welcome_hours').notNull().default(24),
  archived: boolean('archived').notNull().default(false),
  members: integer('members').notNull().default(0),
  lastPostAt: instant('last_post_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  nameEs: text('name_es'),
  descriptionEs: text('description_es'),
  rulesEs: text('rules_es').array(),
  questionEs: text('question_es'),
  version: integer('version').notNull().default(1),
  mergedInto: uuid('merged_into'),
  splitFrom: uuid('split_from'),
  /** The number of the last post that everybody who reads the group could read. */
  postSequence: bigint('post_sequence', { mode: 'number' }).notNull().default(0),
})

/** Every address a group has or had. */
export const groupSlug = community.table('group_slug', {
  slug: text('slug').primaryKey(),
  groupId: uuid('group_id').notNull(),
})

export const membership = community.table(
  'membership',
  {
    groupId: uuid('group_id').notNull(),
    accountId: uuid('account_id').notNull(),
    state: text('state', { enum: ['asked', 'member'] }).notNull(),
    answer: text('answer').notNull().default(''),
    askedAt: instant('asked_at').notNull().defaultNow(),
    joinedAt: instant('joined_at'),
    follow: text('follow', { enum: ['every', 'daily', 'never'] })
      .notNull()
      .default('daily'),
  },
  (row) => [primaryKey({ columns: [row.groupId, row.accountId] })],
)

export const joinRefusal = community.table(
  'join_refusal',
  {
    groupId: uuid('group_id').notNull(),
    accountId: uuid('account_id').notNull(),
    reason: text('reason').notNull(),
    refusedAt: instant('refused_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.groupId, row.accountId] })],
)
