import Type from 'typebox'
import { ById, Id, Nothing, Nullable, OneOf, Said, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** How many posts stand first in a group. */
export const MOST_PINS = 3

/** Why a conversation was closed; each has its words in both languages. */
export const lockReasons = ['answered', 'heated', 'off-topic', 'outdated', 'other'] as const
const Note = Said({ maxLength: 300 })

export const Lock = Type.Object({
  reason: OneOf(lockReasons),
  /** What who closed it says beside the reason. */
  note: Nullable(Type.String()),
  at: Time,
})

const Visibility = OneOf(['public', 'members', 'private'])

/** A group as a place of a post, and who reads there. */
const Place = Type.Object({
  id: Id,
  slug: Slug,
  name: Type.String(),
  visibility: Visibility,
  members: Type.Integer(),
})

/** Where a post may go. `refused` says why not: see decision 014. */
export const Destination = Type.Object({
  ...Place.properties,
  /** Members here who are members there as well, and so keep reading. */
  staying: Type.Integer(),
  /** People who wrote in the conversation and will not read it there. */
  writersOutside: Type.Integer(),
  refused: Nullable(OneOf(['more-open', 'counted', 'author-outside'])),
})

export const placingContract = routes({
  'PUT /api/posts/:id/pin': {
    summary: 'Pin a post: it stands first in the list of its group',
    access: 'post.pin',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/posts/:id/pin': {
    summary: 'Unpin a post',
    access: 'post.unpin',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'PUT /api/posts/:id/lock': {
    summary: 'Close a conversation, and say why: nobody replies until it is opened again',
    access: 'post.lock',
    limit: 'write',
    params: ById,
    body: Strict({ reason: OneOf(lockReasons), note: Type.Optional(Note) }),
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/posts/:id/lock': {
    summary: 'Open a closed conversation again',
    access: 'post.unlock',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'GET /api/posts/:id/team': {
    summary:
      'For who helps in the group: what they may do with the post, and which texts of it they may judge wait for the team',
    access: 'post.tend',
    limit: 'read',
    params: ById,
    reply: Type.Object({
      /** As the routes themselves would answer: it tells nothing that asking them does not. */
      may: Type.Object({
        pin: Type.Boolean(),
        unpin: Type.Boolean(),
        lock: Type.Boolean(),
        unlock: Type.Boolean(),
        move: Type.Boolean(),
      }),
      /** Items that who asks may work on, as they stand. What they may not work on is as if it were not there. */
      open: Type.Array(Type.Object({ textId: Id, itemId: Id })),
    }),
  },
  'GET /api/posts/:id/places': {
    summary: 'Where a post stands and where it may be moved, with who reads it here and there',
    access: 'post.move',
    limit: 'read',
    params: ById,
    reply: Type.Object({ here: Place, places: Type.Array(Destination) }),
  },
  'POST /api/posts/:id/move': {
    summary: 'Move a post with its replies to another group; its author is told',
    access: 'post.move',
    limit: 'write',
    params: ById,
    body: Strict({ from: Id, into: Id }),
    reply: Nothing,
    status: 204,
  },
})
