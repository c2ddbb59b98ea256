import type { Reply } from '../lib/client.ts'
import type { Me } from '../lib/me.ts'

type PostPage = Reply<'GET /api/posts/:id'>
type ReplyText = PostPage['replies'][number]

export const postId = '018f0000-0000-7000-8000-0000000000aa'

export const member: Me = {
  id: '018f0000-0000-7000-8000-000000000001',
  screenName: 'quiet_river',
  locale: 'en',
  kind: 'patient',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: [],
  clinics: [],
}

const group = {
  id: '018f0000-0000-7000-8000-0000000000bb',
  slug: 'breast-cancer',
  name: 'Breast Cancer',
  visibility: 'public' as const,
  archived: false,
}

export function aReply(position: number, change: Partial<ReplyText> = {}): ReplyText {
  return {
    id: `018f0000-0000-7000-8000-${String(position).padStart(12, '0')}`,
    author: {
      id: '018f0000-0000-7000-8000-000000000002',
      screenName: 'Anna',
      mentor: false,
      mask: null,
    },
    body: wordsOf(`Words of reply ${position}`),
    state: 'live',
    version: 1,
    createdAt: '2026-03-03T10:00:00Z',
    editedAt: null,
    removedFor: null,
    teamSays: null,
    readBy: null,
    teamWarning: null,
    reactions: {},
    warning: null,
    position,
    inReplyTo: null,
    ...change,
  }
}

/** A post with replies on its first page. */
export function aPage(
  replies: ReplyText[] = [],
  post: Partial<PostPage['post']> = {},
  mine: Partial<PostPage['mine']> = {},
): PostPage {
  const lastPosition = replies.at(-1)?.position ?? 0
  return {
    post: {
      id: postId,
      author: {
        id: '018f0000-0000-7000-8000-000000000003',
        screenName: 'Marigold',
        mentor: false,
        mask: null,
      },
      body: wordsOf('The first words'),
      state: 'live',
      version: 1,
      createdAt: '2026-03-01T10:00:00Z',
      editedAt: null,
      removedFor: null,
      teamSays: null,
      readBy: null,
      teamWarning: null,
      reactions: {},
      group,
      title: 'A question about sleep',
      warning: null,
      locked: false,
      lock: null,
      goesOnIn: null,
      pinned: false,
      replies: replies.length,
      lastPosition,
      ...post,
    },
    replies,
    quoted: [],
    page: 1,
    pages: 1,
    mine: {
      texts: [],
      mayReply: true,
      following: false,
      mayMask: true,
      mask: null,
      readTo: null,
      mayReact: true,
      reacted: [],
      saved: [],
      folded: [],
      ...mine,
    },
  }
}

export function wordsOf(text: string) {
  return {
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  }
}
