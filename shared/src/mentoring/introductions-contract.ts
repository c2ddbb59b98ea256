import Type from 'typebox'
import { ById, BySlug, Id, Locale, Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { GroupRef } from '../posts/contract.ts'

export const MOST_INTRODUCTION = 500
/** As long nobody is told, so that it can be taken back. */
export const UNDO_MINUTES = 5
export const MOST_A_DAY = 5

const PersonRef = Type.Object({ id: Id, screenName: Type.String() })

/** An introduction as who made it sees it. */
export const OwnIntroduction = Type.Object({
  id: Id,
  group: GroupRef,
  one: PersonRef,
  other: PersonRef,
  words: Type.String(),
  madeAt: Time,
  /** Null once it can't be taken back any more. */
  undoUntil: Nullable(Time),
})

export const introductionsContract = routes({
  'GET /api/desk/groups/:slug/people': {
    summary:
      'Members of a group whom one may introduce, by the beginning of a name; with a first one chosen, those who may be introduced to them',
    access: 'person.introduce',
    limit: 'search',
    params: BySlug,
    query: Strict({ q: Type.String({ maxLength: 40 }), to: Type.Optional(Id) }),
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          ...PersonRef.properties,
          /** The one they read in. */
          language: Locale,
        }),
      ),
    }),
  },
  'POST /api/desk/groups/:slug/introductions': {
    summary: 'Introduce two members of a group to each other; both are told some minutes later',
    access: 'person.introduce',
    limit: 'create',
    params: BySlug,
    body: Strict({
      one: Id,
      other: Id,
      words: Type.String({ minLength: 1, maxLength: MOST_INTRODUCTION }),
    }),
    reply: OwnIntroduction,
    status: 201,
  },
  'GET /api/desk/introductions': {
    summary: 'The last introductions one made, and how many one may still make today',
    access: 'desk.read',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(OwnIntroduction), left: Type.Integer() }),
  },
  'POST /api/introductions/:id/undo': {
    summary: 'Take an introduction back before anybody is told',
    access: 'introduction.undo',
    limit: 'write',
    params: ById,
    reply: OwnIntroduction,
  },
  'GET /api/introductions/:id': {
    summary: 'An introduction of oneself to somebody',
    access: 'introduction.read',
    limit: 'read',
    params: ById,
    reply: Type.Object({
      id: Id,
      group: GroupRef,
      /** Null, as their words are, where they are gone or a block keeps them apart. */
      by: Nullable(PersonRef),
      other: PersonRef,
      /** What the other wrote last under their name, of what one may read. */
      posts: Type.Array(Type.Object({ id: Id, title: Type.String() })),
      words: Nullable(Type.String()),
      at: Time,
    }),
  },
  'GET /api/me/introductions': {
    summary: 'Whether one may be introduced to others',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ wanted: Type.Boolean() }),
  },
  'PUT /api/me/introductions': {
    summary: 'Be introduced to others, or not',
    access: 'session',
    limit: 'write',
    body: Strict({ wanted: Type.Boolean() }),
    reply: Type.Object({ wanted: Type.Boolean() }),
  },
})
