import Type from 'typebox'
import { ById, Id, Nothing, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const lookingContract = routes({
  'GET /api/looking': {
    summary: 'Which items in scope others of the team have open at this moment',
    access: 'queue.read',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(Type.Object({ itemId: Id, by: Type.String(), until: Time })),
    }),
  },
  'POST /api/queue/:id/looking': {
    summary: 'Say that one has this item open; for a minute, unless it is said again',
    access: 'item.read',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/queue/:id/looking': {
    summary: 'Say that one looks at this item no more',
    access: 'item.read',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
