import Type from 'typebox'
import { BySlug, Id, Nothing, Nullable, OneOf, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const Visibility = OneOf(['public', 'members', 'private'])
export const Membership = OneOf(['none', 'asked', 'member'])

export const GroupCard = Type.Object({
  id: Id,
  slug: Slug,
  name: Type.String(),
  description: Type.String(),
  visibility: Visibility,
  archived: Type.Boolean(),
  membership: Membership,
  /** Whether the posts may be read by who asks. */
  readable: Type.Boolean(),
  /** How many; null, as is the time of the last post, for who may not read. */
  members: Nullable(Type.Integer()),
  lastPostAt: Nullable(Time),
})

export const Group = Type.Object({
  ...GroupCard.properties,
  rules: Type.Array(Type.String()),
  question: Nullable(Type.String()),
  mentors: Type.Array(Type.Object({ id: Id, screenName: Type.String() })),
  /** Whether who asks may answer the requests to join. */
  admits: Type.Boolean(),
})

export const groupsContract = routes({
  'GET /api/groups': {
    summary: 'All groups one may know of; posts of private ones stay closed',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(GroupCard) }),
  },
  'GET /api/groups/:slug': {
    summary: 'One group: description, rules, people who help',
    access: 'anyone',
    limit: 'read',
    params: BySlug,
    reply: Group,
  },
  'POST /api/groups/:slug/join': {
    summary: 'Join a group, or ask to join a private one',
    access: 'group.join',
    limit: 'write',
    params: BySlug,
    body: Strict({ answer: Type.Optional(Type.String({ maxLength: 1000 })) }),
    reply: Type.Object({ membership: Membership }),
  },
  'POST /api/groups/:slug/leave': {
    summary: 'Leave a group, or take back the request to join',
    access: 'group.leave',
    limit: 'write',
    params: BySlug,
    reply: Type.Object({ membership: Membership }),
  },
  'GET /api/groups/:slug/requests': {
    summary: 'People who asked to join',
    access: 'group.admit',
    limit: 'read',
    params: BySlug,
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          personId: Id,
          screenName: Type.String(),
          answer: Type.String(),
          askedAt: Time,
        }),
      ),
    }),
  },
  'POST /api/groups/:slug/requests/:personId': {
    summary: 'Accept or decline a request to join',
    access: 'group.admit',
    limit: 'write',
    params: Strict({ slug: Slug, personId: Id }),
    body: Strict({ accept: Type.Boolean() }),
    reply: Nothing,
    status: 204,
  },
})
