import Type from 'typebox'
import { ById, BySlug, Id, Nothing, Nullable, OneOf, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const Visibility = OneOf(['public', 'members', 'private'])
export const Membership = OneOf(['none', 'asked', 'member'])
/** What a member wants to hear of: every post, once a day what is new, or nothing. */
export const FollowLevel = OneOf(['every', 'daily', 'never'])

/** How many posts can be taken out of a group at once. */
export const MOST_SPLIT = 100

const named = { name: Type.String(), description: Type.String() }
const words = {
  ...named,
  rules: Type.Array(Type.String()),
  question: Nullable(Type.String()),
}

export const GroupCard = Type.Object({
  id: Id,
  slug: Slug,
  /** Addresses it had before; they lead to it for ever. */
  formerSlugs: Type.Array(Slug),
  /** In English, like all words outside `inSpanish`. */
  ...named,
  /** Null where nobody has written it yet. */
  inSpanish: Nullable(Type.Object(named)),
  visibility: Visibility,
  archived: Type.Boolean(),
  /** Nothing that happens here is counted by a clinic. */
  noVisitLink: Type.Boolean(),
  /** Whether members may write here without their name. */
  masks: Type.Boolean(),
  membership: Membership,
  /** Whether the posts may be read by who asks. */
  readable: Type.Boolean(),
  /** How many; null, as is the time of the last post, for who may not read. */
  members: Nullable(Type.Integer()),
  lastPostAt: Nullable(Time),
})

export const Group = Type.Object({
  ...GroupCard.properties,
  ...words,
  inSpanish: Nullable(Type.Object(words)),
  mentors: Type.Array(Type.Object({ id: Id, screenName: Type.String() })),
  /** Whether who asks may answer the requests to join. */
  admits: Type.Boolean(),
  /** What the member who asks hears of; null for all others. */
  follow: Nullable(FollowLevel),
  /** Why the last request of who asks was answered with no; null where it was not. */
  refusal: Nullable(Type.Object({ reason: Type.String(), at: Time })),
  /** It came out of a group that who asks is in: they may join without asking. */
  invited: Type.Boolean(),
  /** Groups that came out of this one and that who asks may join without asking. */
  offers: Type.Array(
    Type.Object({
      id: Id,
      slug: Slug,
      name: Type.String(),
      inSpanish: Nullable(Type.Object({ name: Type.String() })),
    }),
  ),
})

/** A group as administrators write it. */
const Words = Strict({
  name: Type.String({ minLength: 2, maxLength: 80 }),
  description: Type.String({ minLength: 10, maxLength: 600 }),
  rules: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 10 }),
  question: Nullable(Type.String({ maxLength: 300 })),
})
const draft = {
  slug: Slug,
  en: Words,
  es: Words,
  visibility: Visibility,
  noVisitLink: Type.Boolean(),
  /** Whether members may write without their name; as it was where it is not given. */
  masks: Type.Optional(Type.Boolean()),
  /** How many first texts of a new member are held until someone of the team has read them. */
  holdFirst: Type.Integer({ minimum: 0, maximum: 5 }),
  /** Within how many hours a newcomer should be welcomed; as it was where it is not given. */
  welcomeHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 336 })),
  /** So many members who report by themselves hide a text for now, null for never; as it was where it is not given. */
  hideAfter: Type.Optional(Nullable(Type.Integer({ minimum: 2, maximum: 20 }))),
}
const Version = Type.Integer({ minimum: 1 })

export const AdminGroup = Type.Object({
  ...draft,
  masks: Type.Boolean(),
  welcomeHours: Type.Integer(),
  hideAfter: Nullable(Type.Integer()),
  id: Id,
  formerSlugs: Type.Array(Slug),
  en: Type.Object(words),
  es: Nullable(Type.Object(words)),
  archived: Type.Boolean(),
  version: Version,
  members: Type.Integer(),
  /** How many wait for an answer to their request. */
  requests: Type.Integer(),
})

export const groupsContract = routes({
  'GET /api/groups': {
    summary: 'All groups one may know of; posts of private ones stay closed',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(GroupCard) }),
  },
  'GET /api/groups/:slug': {
    summary: 'One group, by any address it ever had: description, rules, people who help',
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
    body: Strict({
      accept: Type.Boolean(),
      /** Needed for a no: the person who asked reads it. */
      reason: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    reply: Nothing,
    status: 204,
  },
  'PUT /api/groups/:slug/follow': {
    summary: 'Choose what to hear of in a group one is in',
    access: 'group.follow',
    limit: 'write',
    params: BySlug,
    body: Strict({ follow: FollowLevel }),
    reply: Nothing,
    status: 204,
  },
  'GET /api/admin/groups': {
    summary: 'All groups with both languages, archived ones as well, as administrators change them',
    access: 'group.manage',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(AdminGroup) }),
  },
  'POST /api/admin/groups': {
    summary: 'Make a group',
    access: 'group.manage',
    limit: 'create',
    body: Strict(draft),
    reply: AdminGroup,
    status: 201,
  },
  'PUT /api/admin/groups/:id': {
    summary:
      'Change, rename or archive a group; 409 with the present state when `version` is not the last',
    access: 'group.manage',
    limit: 'write',
    params: ById,
    body: Strict({ ...draft, archived: Type.Boolean(), version: Version }),
    reply: AdminGroup,
  },
  'POST /api/admin/groups/:id/merge': {
    summary:
      'Move all posts, members and mentors into another group, which its addresses then lead to',
    access: 'group.manage',
    limit: 'write',
    params: ById,
    body: Strict({ into: Id, version: Version }),
    reply: Type.Object({
      group: AdminGroup,
      /** What has moved. */
      posts: Type.Integer(),
      members: Type.Integer(),
      mentors: Type.Integer(),
    }),
  },
  'POST /api/admin/groups/:id/split': {
    summary: 'Move chosen posts into a new group that members may join without asking',
    access: 'group.split',
    limit: 'create',
    params: ById,
    body: Strict({
      slug: Slug,
      en: Type.Pick(Words, ['name', 'description']),
      es: Type.Pick(Words, ['name', 'description']),
      posts: Type.Array(Id, { minItems: 1, maxItems: MOST_SPLIT, uniqueItems: true }),
    }),
    reply: AdminGroup,
    status: 201,
  },
})
