import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { inDanger, ReportReason } from '../moderation/reporting.ts'
import { GroupRef, State, Warning } from '../posts/contract.ts'

/** How long the words about oneself may be. */
export const MOST_ABOUT = 1000
export const profileRoles = ['patient', 'survivor', 'caregiver', 'family'] as const
export const pronounSets = ['she', 'he', 'they', 'she-they', 'he-they', 'any'] as const
/** What a member chooses to show. */
export const profileFields = ['about', 'role', 'pronouns', 'since', 'groups', 'texts'] as const
export type ProfileField = (typeof profileFields)[number]
/** Members; those of a group that both are in; nobody else. */
export const audiences = ['members', 'shared', 'nobody'] as const
export type Audience = (typeof audiences)[number]

const Audiences = {
  about: OneOf(audiences),
  role: OneOf(audiences),
  pronouns: OneOf(audiences),
  since: OneOf(audiences),
  groups: OneOf(audiences),
  texts: OneOf(audiences),
}
const Role = Nullable(OneOf(profileRoles))
const Pronouns = Nullable(OneOf(pronounSets))
const Place = Type.Object({ slug: Slug, name: Type.String(), nameEs: Nullable(Type.String()) })

export const Profile = Type.Object({
  id: Id,
  screenName: Type.String(),
  /** One's own. */
  own: Type.Boolean(),
  /** Kept in memory of someone who died. */
  inMemory: Type.Boolean(),
  /** Of the moderation team. */
  team: Type.Boolean(),
  /** Groups in which they help as a mentor, of those that who asks may know of. */
  mentorOf: Type.Array(Place),
  /** What they were called until a short while ago. */
  before: Nullable(Type.String()),
  about: Nullable(Type.String()),
  role: Role,
  pronouns: Pronouns,
  /** The year in which they joined. */
  since: Nullable(Type.Integer()),
  /** Open groups, and those that both are in; null where they are not shown. */
  groups: Nullable(Type.Array(Place)),
  /** Whether their newest texts are shown. */
  texts: Type.Boolean(),
  following: Type.Boolean(),
  muted: Type.Boolean(),
})

/** A post or a reply of theirs that who asks may read, under their name. */
const KnownText = Type.Object({
  kind: OneOf(['post', 'reply']),
  id: Id,
  postId: Id,
  /** Where a reply stands in its post; null for a post. */
  position: Nullable(Type.Integer()),
  /** Of the post; empty where it can't be read. */
  title: Type.String(),
  excerpt: Type.String(),
  group: GroupRef,
  warning: Nullable(Warning),
  /** A word that who asks has muted stands in it. */
  folded: Type.Boolean(),
  createdAt: Time,
})

const OwnProfile = Type.Object({
  about: Type.String(),
  /** `withdrawn` where there are no words. */
  aboutState: State,
  removedFor: Nullable(Type.String()),
  role: Role,
  pronouns: Pronouns,
  audiences: Type.Object(Audiences),
})
export type OwnProfile = Static<typeof OwnProfile>

const ByName = Strict({ name: Type.String({ minLength: 1, maxLength: 60 }) })

/** Who somebody is to the others here. */
export const profilesContract = routes({
  'GET /api/profiles/:name': {
    summary:
      'What someone shows of themselves to who asks; a former name leads there for a while. 403 with who it is for who has blocked them',
    access: 'profile.read',
    limit: 'read',
    params: ByName,
    reply: Profile,
  },
  'GET /api/profiles/:name/texts': {
    summary: 'What someone wrote under their name and who asks may read, newest first',
    access: 'profile.read',
    limit: 'search',
    params: ByName,
    query: Strict(PageQuery),
    reply: PageOf(KnownText),
  },
  'POST /api/profiles/:name/report': {
    summary: 'Report the words someone says about themselves',
    access: 'profile.report',
    limit: 'report',
    urgent: inDanger,
    params: ByName,
    body: Strict({
      reason: ReportReason,
      note: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    reply: Type.Object({ dueAt: Time }),
    status: 201,
  },
  'GET /api/me/profile': {
    summary: 'What one says of oneself, and who sees it',
    access: 'session',
    limit: 'read',
    reply: OwnProfile,
  },
  'PATCH /api/me/profile': {
    summary: 'Change what one says of oneself, or who sees it: only what is given',
    access: 'session',
    limit: 'write',
    body: Strict({
      about: Type.Optional(Type.String({ maxLength: MOST_ABOUT })),
      role: Type.Optional(Role),
      pronouns: Type.Optional(Pronouns),
      audiences: Type.Optional(Type.Partial(Strict(Audiences), { additionalProperties: false })),
    }),
    reply: OwnProfile,
  },
  'GET /api/me/profile/as/:audience': {
    summary: 'The own profile as others see it: any member, or one of a shared group',
    access: 'session',
    limit: 'read',
    params: Strict({ audience: OneOf(['members', 'shared']) }),
    reply: Profile,
  },
})
