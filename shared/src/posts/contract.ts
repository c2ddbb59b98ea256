import Type from 'typebox'
import {
  ById,
  BySlug,
  Counter,
  Id,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Slug,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Body } from '../words.ts'
import { Lock } from './placing-contract.ts'
import { draftsContract, Masked, StoredBody } from './drafts-contract.ts'
import { Mask } from '../masks.ts'
import { OwnPart } from './own-part.ts'
import { Reactions } from './reactions.ts'

export const homeTabs = ['new', 'following', 'latest'] as const
export type HomeTab = (typeof homeTabs)[number]
export const Title = Type.String({ minLength: 3, maxLength: 160 })
export const Warning = OneOf(['death', 'recurrence', 'surgery photo'])
/** On a change: a warning, none, or the one there is where it is left out. */
const Warned = { warning: Type.Optional(Nullable(Warning)) }
export const State = OneOf(['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'])
/** Replies a page, at stable positions: page p holds positions 20(p-1)+1 to 20p. */
export const REPLIES_A_PAGE = 20

/**
 * Null where the account is gone. `mentor` says that this person helps in the group. Under a mask there is no id, and
 * `screenName` is the English name of the mask.
 */
export const Author = Nullable(
  Type.Object({
    id: Nullable(Id),
    screenName: Type.String(),
    mentor: Type.Boolean(),
    mask: Nullable(Mask),
  }),
)

export const GroupRef = Type.Object({ id: Id, slug: Slug, name: Type.String() })

export const PostCard = Type.Object({
  id: Id,
  group: GroupRef,
  /** Empty, like the excerpt, where only a tombstone is left for who asks. */
  title: Type.String(),
  /** Empty as well where the words stand behind a notice of the team. */
  excerpt: Type.String(),
  author: Author,
  state: State,
  warning: Nullable(Warning),
  createdAt: Time,
  lastReplyAt: Nullable(Time),
  replies: Type.Integer(),
  /** A word that who asks has muted stands in it. */
  folded: Type.Boolean(),
  /** Replies that came since one last read it; null for who never did. */
  unread: Nullable(Type.Integer()),
  /** It came since one last saw all of its group, and one has not read it. */
  fresh: Type.Boolean(),
})

const text = {
  id: Id,
  author: Author,
  /** Null where only a tombstone is left for who asks. */
  body: Nullable(StoredBody),
  state: State,
  version: Type.Integer(),
  createdAt: Time,
  editedAt: Nullable(Time),
  /** Why it was removed, as a reason code, where it was. */
  removedFor: Nullable(Type.String()),
  /** What the team says of it, for its author alone and while the others do not read it; `askedFor` asks for a change. */
  teamSays: Nullable(Type.Object({ words: Type.String(), askedFor: Nullable(Type.String()) })),
  /** By when the team reads it, for its author alone and while it is hidden. */
  readBy: Nullable(Time),
  reactions: Reactions,
  warning: Nullable(Warning),
  /** Words of the team that it folds behind. */
  teamWarning: Nullable(Type.String()),
}

export const Reply = Type.Object({
  ...text,
  position: Type.Integer(),
  inReplyTo: Nullable(
    Type.Object({ id: Id, position: Type.Integer(), author: Author, excerpt: Type.String() }),
  ),
})

export const Post = Type.Object({
  ...text,
  group: Type.Object({
    ...GroupRef.properties,
    visibility: OneOf(['public', 'members', 'private']),
    archived: Type.Boolean(),
  }),
  title: Type.String(),
  locked: Type.Boolean(),
  lock: Nullable(Lock),
  /** The post in which the conversation goes on. */
  goesOnIn: Nullable(Id),
  pinned: Type.Boolean(),
  replies: Type.Integer(),
  lastPosition: Type.Integer(),
})

/** What a page of a post says to everybody who reads like everybody. */
export const SharedPage = Type.Object({
  post: Post,
  replies: Type.Array(Reply),
  /** Whose words the quotes on this page are, of those that still stand. */
  quoted: Type.Array(Type.Object({ of: Id, author: Author, warning: Nullable(Warning) })),
  page: Type.Integer(),
  pages: Type.Integer(),
})

export const PostPage = Type.Object({ ...SharedPage.properties, mine: OwnPart })

/** What became of a text that was sent: shown to all, or held until someone of the team has read it. */
export const Sent = Type.Object({
  id: Id,
  state: State,
  position: Nullable(Type.Integer()),
  version: Type.Integer(),
})

export const postsContract = routes({
  'GET /api/home': {
    summary:
      'Posts of the own groups: by latest activity, what is new for who asks, or what they follow; of the public groups for visitors',
    access: 'anyone',
    limit: 'read',
    query: Strict({ ...PageQuery, tab: Type.Optional(OneOf(homeTabs)) }),
    reply: PageOf(PostCard),
  },
  'GET /api/groups/:slug/posts': {
    summary: 'Posts of a group, latest activity first',
    access: 'group.read',
    limit: 'read',
    params: BySlug,
    query: Strict(PageQuery),
    reply: PageOf(PostCard),
  },
  'GET /api/groups/:slug/pinned': {
    summary: 'Pinned posts of a group that one may read, the last pinned first',
    access: 'group.read',
    limit: 'read',
    params: BySlug,
    reply: Type.Object({ items: Type.Array(PostCard) }),
  },
  'POST /api/groups/:slug/posts': {
    summary: 'Write a post',
    access: 'post.write',
    limit: 'create',
    longText: true,
    params: BySlug,
    body: Strict({ title: Title, body: Body, warning: Type.Optional(Warning), masked: Masked }),
    reply: Sent,
    status: 201,
  },
  'GET /api/posts/:id': {
    summary: 'A post with one page of its replies',
    access: 'post.read',
    limit: 'read',
    params: ById,
    query: Strict({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    reply: PostPage,
  },
  'GET /api/posts/:id/replies/:position': {
    summary: 'On which page a reply stands',
    access: 'post.read',
    limit: 'read',
    params: Strict({ id: Id, position: Type.Integer({ minimum: 1, maximum: 10_000_000 }) }),
    reply: Type.Object({ page: Type.Integer(), replyId: Nullable(Id) }),
  },
  'POST /api/posts/:id/replies': {
    summary: 'Reply to a post',
    access: 'reply.write',
    limit: 'create',
    longText: true,
    params: ById,
    body: Strict({
      body: Body,
      inReplyTo: Type.Optional(Id),
      warning: Type.Optional(Warning),
      masked: Masked,
    }),
    reply: Sent,
    status: 201,
  },
  'PATCH /api/posts/:id': {
    summary: 'Change an own post',
    access: 'post.edit',
    limit: 'write',
    longText: true,
    params: ById,
    body: Strict({ title: Title, body: Body, version: Counter(1), ...Warned }),
    reply: Sent,
  },
  'PATCH /api/replies/:id': {
    summary: 'Change an own reply',
    access: 'reply.edit',
    limit: 'write',
    longText: true,
    params: ById,
    body: Strict({ body: Body, version: Counter(1), ...Warned }),
    reply: Sent,
  },
  'POST /api/posts/:id/withdraw': {
    summary: 'Delete an own post; a tombstone stays',
    access: 'post.withdraw',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'POST /api/replies/:id/withdraw': {
    summary: 'Delete an own reply; a tombstone stays',
    access: 'reply.withdraw',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'PUT /api/posts/:id/read': {
    summary: 'Remember how far one has read; never goes back',
    access: 'session',
    limit: 'write',
    params: ById,
    body: Strict({ position: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }),
    reply: Nothing,
    status: 204,
  },
  ...draftsContract,
})
