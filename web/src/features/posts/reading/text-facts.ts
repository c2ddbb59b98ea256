import type { ContentState, TextFacts } from '@kith/shared/policy.ts'
import type { Me } from '../../../lib/me.ts'
import type { Post, ReplyText } from '../api.ts'

/** A post or one of its replies, with what all that is done to a text needs to know. */
export interface TextTarget {
  kind: 'post' | 'reply'
  postId: string
  text: Post | ReplyText
}

export function targetOf(post: Post, text: Post | ReplyText): TextTarget {
  return { kind: text.id === post.id ? 'post' : 'reply', postId: post.id, text }
}

/**
 * What the policy asks about a text. That it was sent to this reader says that they may read it; of an author
 * only their own id matters here.
 */
export function factsOf(text: Post | ReplyText, post: Post, me: Me | null | undefined): TextFacts {
  return {
    id: text.id,
    authorId: text.own ? (me?.id ?? null) : (text.author?.id ?? null),
    state: text.state,
    shown: true,
    group: {
      id: post.group.id,
      visibility: post.group.visibility,
      archived: post.group.archived,
      membership: 'member',
    },
  }
}

/** Whether others than the author and the team see its words. */
export function isOpen(state: ContentState): boolean {
  return state === 'live' || state === 'limited'
}
