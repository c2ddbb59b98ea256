import {
  bigint,
  bit,
  boolean,
  date,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { reactionKinds } from '@kith/shared/posts/marks.ts'
import { lockReasons } from '@kith/shared/posts/placing-contract.ts'
import type { AuthorId } from '@kith/shared/author.ts'
import type { Body } from '@kith/shared/words.ts'
import { bytea, community, instant } from '#platform/columns.ts'
import { SKETCH_BITS } from './sketch.ts'

const states = ['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'] as const
const warnings = ['death', 'recurrence', 'surgery photo'] as const

export const reading = community.table('reading', {
  accountId: uuid('account_id').primaryKey(),
  since: instant('since').notNull(),
  sketch: bit('sketch', { dimensions: SKETCH_BITS }).notNull(),
  toldAt: instant('told_at'),
})

export const post = community.table('post', {
  id: uuid('id').primaryKey(),
  groupId: uuid('group_id').notNull(),
  /** Readers select who wrote a text by `authorOf` alone. */
  authorId: uuid('author_id').$type<AuthorId>(),
  mask: integer('mask'),
  title: text('title').notNull(),
  body: jsonb('body').$type<Body>().notNull(),
  bodyText: text('body_text').notNull(),
  state: text('state', { enum: states }).notNull(),
  contentVersion: integer('content_version').notNull().default(1),
  removedFor: text('removed_for'),
  /** What the team says of it to its author alone, and why it asked for a change, where it did. */
  teamWords: text('team_words'),
  askedFor: text('asked_for'),
  shownAt: instant('shown_at'),
  warning: text('warning', { enum: warnings }),
  /** What it folds behind by a decision of the team. */
  teamWarning: text('team_warning'),
  locked: boolean('locked').notNull().default(false),
  lockReason: text('lock_reason', { enum: lockReasons }),
  lockNote: text('lock_note'),
  lockedAt: instant('locked_at'),
  /** The post in which the conversation goes on. */
  mergedInto: uuid('merged_into'),
  /** Whether somebody else answered it by name, for all to read; kept by the database. */
  answered: boolean('answered').notNull().default(false),
  replyCount: integer('reply_count').notNull().default(0),
  lastPosition: integer('last_position').notNull().default(0),
  lastReplyAt: instant('last_reply_at'),
  activeAt: instant('active_at').notNull().defaultNow(),
  createdAt: instant('created_at').notNull().defaultNow(),
  editedAt: instant('edited_at'),
  /** Its number in the group, by when everybody could first read it; null until then, 0 for what came from another group. */
  sequence: bigint('sequence', { mode: 'number' }),
  /** Rises by itself with whatever changes a page of this post. */
  pageVersion: bigint('page_version', { mode: 'bigint' }).notNull().default(1n),
})

export const reply = community.table('reply', {
  id: uuid('id').primaryKey(),
  postId: uuid('post_id').notNull(),
  groupId: uuid('group_id').notNull(),
  position: integer('position').notNull(),
  authorId: uuid('author_id').$type<AuthorId>(),
  mask: integer('mask'),
  inReplyTo: uuid('in_reply_to'),
  body: jsonb('body').$type<Body>().notNull(),
  bodyText: text('body_text').notNull(),
  state: text('state', { enum: states }).notNull(),
  contentVersion: integer('content_version').notNull().default(1),
  removedFor: text('removed_for'),
  /** What the team says of it to its author alone, and why it asked for a change, where it did. */
  teamWords: text('team_words'),
  askedFor: text('asked_for'),
  shownAt: instant('shown_at'),
  warning: text('warning', { enum: warnings }),
  /** What it folds behind by a decision of the team. */
  teamWarning: text('team_warning'),
  createdAt: instant('created_at').notNull().defaultNow(),
  editedAt: instant('edited_at'),
})

/** What texts said before they were changed; rows are only added. */
export const textVersion = community.table(
  'text_version',
  {
    textId: uuid('text_id').notNull(),
    version: integer('version').notNull(),
    title: text('title'),
    body: jsonb('body').$type<Body>().notNull(),
    bodyText: text('body_text').notNull(),
    warning: text('warning'),
    writtenAt: instant('written_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.textId, row.version] })],
)

/** Who writes under which mask in a thread. */
export const mask = community.table(
  'mask',
  {
    postId: uuid('post_id').notNull(),
    number: integer('number').notNull(),
    accountId: uuid('account_id'),
  },
  (row) => [primaryKey({ columns: [row.postId, row.number] })],
)

/** For themselves alone: see `masksMutedBy`. */
export const mutedMask = community.table(
  'muted_mask',
  {
    accountId: uuid('account_id').notNull(),
    postId: uuid('post_id').notNull(),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.postId, row.number] })],
)

export const image = community.table('image', {
  id: uuid('id').primaryKey(),
  senderId: uuid('sender_id'),
  postId: uuid('post_id'),
  replyId: uuid('reply_id'),
  droppedAt: instant('dropped_at'),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  bytes: bytea('bytes').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const mention = community.table('mention', {
  accountId: uuid('account_id').notNull(),
  postId: uuid('post_id').notNull(),
  replyId: uuid('reply_id'),
})

export const pinnedPost = community.table('pinned_post', {
  postId: uuid('post_id').primaryKey(),
  pinnedBy: uuid('pinned_by'),
  pinnedAt: instant('pinned_at').notNull(),
})

export const reaction = community.table('reaction', {
  accountId: uuid('account_id').notNull(),
  postId: uuid('post_id').notNull(),
  /** Null where it is to the post itself. */
  replyId: uuid('reply_id'),
  kind: text('kind', { enum: reactionKinds }).notNull(),
  at: instant('at').notNull(),
})

/** Kept by the database. */
export const reactionCount = community.table('reaction_count', {
  postId: uuid('post_id').notNull(),
  replyId: uuid('reply_id'),
  kind: text('kind', { enum: reactionKinds }).notNull(),
  count: integer('count').notNull(),
})

export const savedText = community.table('saved_text', {
  id: uuid('id').primaryKey().defaultRandom(),
  accountId: uuid('account_id').notNull(),
  postId: uuid('post_id').notNull(),
  replyId: uuid('reply_id'),
  note: text('note').notNull(),
  savedAt: instant('saved_at').notNull(),
})

export const readMark = community.table(
  'read_mark',
  {
    accountId: uuid('account_id').notNull(),
    postId: uuid('post_id').notNull(),
    position: integer('position').notNull(),
    readAt: instant('read_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.postId] })],
)

/** The day on which someone last read something new, by which it is told once a day. */
export const readDay = community.table('read_day', {
  accountId: uuid('account_id').primaryKey(),
  day: date('day').notNull(),
})

/** Up to which number nothing in a group is new for someone who is in it. */
export const groupMark = community.table(
  'group_mark',
  {
    accountId: uuid('account_id').notNull(),
    groupId: uuid('group_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    before: jsonb('before'),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.groupId] })],
)

export const postFollow = community.table(
  'post_follow',
  {
    postId: uuid('post_id').notNull(),
    accountId: uuid('account_id').notNull(),
    following: boolean('following').notNull().default(true),
  },
  (row) => [primaryKey({ columns: [row.postId, row.accountId] })],
)

export const personFollow = community.table(
  'person_follow',
  {
    followed: uuid('followed').notNull(),
    follower: uuid('follower').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.followed, row.follower] })],
)

export const draft = community.table(
  'draft',
  {
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    title: text('title').notNull(),
    body: jsonb('body').$type<Body>(),
    groupSlug: text('group_slug'),
    masked: boolean('masked').notNull().default(false),
    revision: integer('revision').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.accountId, row.key] })],
)
