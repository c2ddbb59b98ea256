import Type from 'typebox'
import { BySlug, Id, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { GroupRef } from './contract.ts'

export const SIMILAR_POSTS = 5

/** What helps while one writes. */
export const composingContract = routes({
  'GET /api/groups/:slug/people': {
    summary:
      'Whom one may name in a text in this group: who has written there openly, and its mentors; nobody across a block',
    access: 'post.write',
    limit: 'read',
    params: BySlug,
    query: Strict({
      /** The beginning of a name, or of a word of it. */
      q: Type.String({ maxLength: 40 }),
      /** Those in this conversation come first. */
      post: Type.Optional(Id),
    }),
    reply: Type.Object({
      items: Type.Array(Type.Object({ id: Id, screenName: Type.String(), mentor: Type.Boolean() })),
    }),
  },
  'GET /api/similar-posts': {
    summary: 'Posts one may read whose titles are like this one, at most five',
    access: 'session',
    limit: 'search',
    query: Strict({ title: Type.String({ minLength: 3, maxLength: 160 }) }),
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          title: Type.String(),
          group: GroupRef,
          replies: Type.Integer(),
        }),
      ),
    }),
  },
})
