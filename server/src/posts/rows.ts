import type { ContentState, GroupFacts } from '@kith/shared/policy.ts'
import type { Body } from '@kith/shared/words.ts'

type Warning = 'death' | 'recurrence' | 'surgery photo'

/** A post or a reply with the name of its author, as it is read. */
export interface TextRow {
  id: string
  authorId: string | null
  authorName: string | null
  body: Body
  state: ContentState
  contentVersion: number
  removedFor: string | null
  createdAt: Date
  editedAt: Date | null
}

/** A post with all that its page says of it, and how far who asks has read it. */
export interface PageHead extends TextRow {
  group: Omit<GroupFacts, 'membership'> & { slug: string; name: string }
  membership: GroupFacts['membership']
  /** Whether who asks helps in the group. */
  helps: boolean
  /** Who helps there as a mentor. */
  mentors: string[]
  title: string
  warning: Warning | null
  locked: boolean
  pinned: boolean
  replyCount: number
  /** The last place with a reply that who asks sees. */
  seenPosition: number
  markPosition: number | null
  markAt: Date | null
}

export interface PageReply extends TextRow {
  position: number
  /** What it answers; null where who asks may not see that. */
  quoted: {
    id: string
    position: number
    authorId: string | null
    state: ContentState
    text: string | null
  } | null
  quotedName: string | null
}

export interface CardRow {
  id: string
  micros: string
  group: { id: string; slug: string; name: string }
  title: string
  text: string
  authorId: string | null
  authorName: string | null
  mentor: boolean
  helps: boolean
  state: ContentState
  warning: Warning | null
  createdAt: Date
  lastReplyAt: Date | null
  replies: number
  unread: number | null
}

export interface HitRow extends Record<string, unknown> {
  kind: 'post' | 'reply'
  id: string
  post_id: string
  title: string
  post_state: ContentState
  group_id: string
  group_slug: string
  group_name: string
  author_id: string | null
  author_name: string | null
  mentor: boolean
  micros: string
  created_at: string
  /** The excerpt without accents, the matches between marks. */
  marked: string
  /** The same excerpt as it was written. */
  original: string
}
