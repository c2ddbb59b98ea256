import Type from 'typebox'
import { ById, Id, Nothing, PageOf, PageQuery, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** How many people one can follow: more is not hearing of people but of everything. */
export const MOST_FOLLOWED = 200

export const followContract = routes({
  'PUT /api/posts/:id/follow': {
    summary: 'Hear of new replies to a post; who writes there does by that alone',
    access: 'post.follow',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/posts/:id/follow': {
    summary: 'Hear no more of a post, also where one wrote there',
    access: 'post.follow',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'GET /api/me/people': {
    summary: 'People one follows, the last first; nobody else is told of it',
    access: 'people.know',
    limit: 'read',
    query: Strict(PageQuery),
    reply: PageOf(Type.Object({ id: Id, screenName: Type.String(), at: Time })),
  },
  'GET /api/people/:id/follow': {
    summary: 'Whether one follows a person',
    access: 'people.know',
    limit: 'read',
    params: ById,
    reply: Type.Object({ following: Type.Boolean() }),
  },
  'PUT /api/people/:id/follow': {
    summary: 'Hear of new posts of a person, in groups one may read; they are never told',
    access: 'person.follow',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/people/:id/follow': {
    summary: 'Hear no more of a person',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
