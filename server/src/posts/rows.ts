import type { AuthorId } from '@kith/shared/author.ts'
import type { ContentState, GroupFacts } from '@kith/shared/policy.ts'
import type { ReactionKind } from '@kith/shared/posts/marks.ts'
import type { lockReasons } from '@kith/shared/posts/placing-contract.ts'
import type { Body } from '@kith/shared/words.ts'
import type { AuthorRow } from './author.ts'

type LockReason = (typeof lockReasons)[number]
type Warning = 'death' | 'recurrence' | 'surgery photo'

/** A post or a reply with its author as others meet them, as it is read. */
export interface TextRow {
  id: string
  authorId: AuthorId | null
  author: AuthorRow
  body: Body
  state: ContentState
  contentVersion: number
  removedFor: string | null
  teamWords: string | null
  askedFor: string | null
  warning: Warning | null
  teamWarning: string | null
  /** Of a text that is hidden: by when someone of the team reads it. */
  readBy: Date | null
  createdAt: Date
  editedAt: Date | null
  /** Whether its author and who asks want nothing to do with each other: then only its place is left. */
  apart: boolean
  /** How many people reacted, by kind; null for nobody. */
  reactions: Record<string, number> | null
}

/** A text that others quoted, with its author as others meet them. */
export interface QuotedRow {
  id: string
  position: number
  bodyText: string
  warning: Warning | null
  author: AuthorRow
}

/** Why a text is folded for one reader alone: see `OwnPart`. */
export type Why = 'muted' | 'word' | 'blocked' | 'apart'

/** Where a page stands: what decides about its bytes, and what is this reader's alone. */
export interface PageKey {
  id: string
  authorId: AuthorId | null
  state: ContentState
  locked: boolean
  shownAt: Date | null
  pageVersion: string
  group: Omit<GroupFacts, 'membership'> & { slug: string; name: string }
  membership: GroupFacts['membership']
  /** Whether the group lets its members write without their name, and the mask this reader has here. */
  masks: boolean
  ownMask: number | null
  helps: boolean
  mentors: string[]
  pinned: boolean
  /** Whether a text here shows this reader, who wrote it, more than others. */
  seesMore: boolean
  seenPosition: number
  /** The same of a block between this reader and the author of any text there. */
  apart: boolean
  /** A block between this reader and the author of the post. */
  blocked: boolean
  /** Texts on the page which this reader would rather not meet. */
  folded: { id: string; why: Why }[]
  /** Own reactions, and what one saved, on the page. */
  reacted: { id: string; kind: ReactionKind }[]
  saved: { id: string; note: string; savedAt: string }[]
  /** Own replies on the page. */
  ownReplies: string[]
  markPosition: number | null
  markAt: Date | null
  /** Whether they hear of new replies. */
  following: boolean
}

/** What decides about the bytes of a page. */
export type PageStand = Pick<PageKey, 'pageVersion' | 'group' | 'mentors' | 'pinned'>

/** A post with all that its page says of it, as who asks sees it. */
export interface PageHead extends TextRow {
  group: Omit<GroupFacts, 'membership'> & { slug: string; name: string }
  /** Whether who asks helps in the group. */
  helps: boolean
  /** Who helps there as a mentor. */
  mentors: string[]
  title: string
  locked: boolean
  lockReason: LockReason | null
  lockNote: string | null
  lockedAt: Date | null
  mergedInto: string | null
  pinned: boolean
  replyCount: number
  /** The last place with a reply that who asks sees. */
  seenPosition: number
}

export interface PageReply extends TextRow {
  position: number
  /** What it answers; null where who asks may not see that. */
  quoted: {
    id: string
    position: number
    authorId: AuthorId | null
    state: ContentState
    teamWarning: string | null
    text: string | null
    apart: boolean
  } | null
  quotedAuthor: AuthorRow
}

export interface CardRow {
  id: string
  micros: string
  group: { id: string; slug: string; name: string }
  title: string
  text: string
  authorId: AuthorId | null
  author: AuthorRow
  mentor: boolean
  helps: boolean
  state: ContentState
  warning: Warning | null
  teamWarning: string | null
  createdAt: Date
  lastReplyAt: Date | null
  replies: number
  folded: boolean
  unread: number | null
  fresh: boolean
}

/** Of a text that can't be read any more only its place is left. */
export interface SavedRow {
  savedId: string
  micros: string
  postId: string
  replyId: string | null
  position: number | null
  note: string
  savedAt: Date
  state: 'open' | 'removed' | 'withdrawn' | 'apart' | 'closed'
  removedFor: string | null
  title: string | null
  text: string | null
  author: AuthorRow
  mentor: boolean
  group: { id: string; slug: string; name: string }
}

export interface HitRow extends Record<string, unknown> {
  kind: 'post' | 'reply'
  id: string
  post_id: string
  /** The place of a reply; null for a post. */
  position: number | null
  title: string
  post_state: ContentState
  group_id: string
  group_slug: string
  group_name: string
  author_id: string | null
  author_name: string | null
  mask: number | null
  mentor: boolean
  warning: Warning | null
  /** Behind a notice: its words are for who opens it. */
  behind: boolean
  micros: string
  created_at: string
  near: boolean
  /** The title without accents, the matches between marks; empty where it can't be marked. */
  marked_title: string
  /** The excerpt without accents, the matches between marks. */
  marked: string
  /** The same excerpt as it was written. */
  original: string
}
