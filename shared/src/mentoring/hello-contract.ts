import Type from 'typebox'
import { BySlug, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { GroupRef } from '../posts/contract.ts'

export const MOST_HELLO = 600

/** The three things that the page for newcomers suggests. */
export const firstThings = ['read', 'write', 'own'] as const

export const Hello = Type.Object({
  words: Type.String(),
  /** Only `live` is shown to newcomers. */
  state: OneOf(['held', 'live', 'limited', 'hidden', 'removed']),
  changedAt: Time,
})

export const hellosContract = routes({
  'GET /api/desk/hellos': {
    summary: 'Own hellos, one for each group one is a mentor of',
    access: 'desk.read',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(Type.Object({ group: GroupRef, hello: Nullable(Hello) })),
    }),
  },
  'PUT /api/desk/groups/:slug/hello': {
    summary: 'Write what newcomers of a group read; held where screening says so',
    access: 'hello.write',
    limit: 'write',
    params: BySlug,
    body: Strict({ words: Type.String({ minLength: 1, maxLength: MOST_HELLO }) }),
    reply: Hello,
  },
  'DELETE /api/desk/groups/:slug/hello': {
    summary: 'Delete one’s own hello for a group',
    access: 'hello.write',
    limit: 'write',
    params: BySlug,
    reply: Nothing,
    status: 204,
  },
  'GET /api/welcome': {
    summary:
      'What mentors say to newcomers of one’s groups, and how far one is with the first things',
    access: 'session',
    limit: 'read',
    reply: Type.Object({
      hellos: Type.Array(
        Type.Object({
          id: Id,
          group: GroupRef,
          mentor: Type.Object({ id: Id, screenName: Type.String() }),
          words: Type.String(),
        }),
      ),
      done: Type.Array(OneOf(firstThings)),
      folded: Type.Boolean(),
    }),
  },
  'PUT /api/welcome': {
    summary: 'Note a first thing as done, or fold them all for ever',
    access: 'session',
    limit: 'write',
    body: Strict({
      done: Type.Optional(OneOf(firstThings)),
      folded: Type.Optional(Type.Literal(true)),
    }),
    reply: Nothing,
    status: 204,
  },
})
