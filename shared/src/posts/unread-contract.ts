import Type from 'typebox'
import { BySlug, Id, Nothing } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** New posts of a group are counted up to so many, and are "more" beyond. */
export const MOST_NEW = 99

export const unreadContract = routes({
  'GET /api/unread': {
    summary: 'How many posts are new for who asks in each of their groups, those without left out',
    access: 'session',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          groupId: Id,
          posts: Type.Integer(),
          /** There are more than are counted. */
          more: Type.Boolean(),
        }),
      ),
    }),
  },
  'PUT /api/groups/:slug/read': {
    summary: 'Mark everything in a group as read',
    access: 'group.mark-read',
    limit: 'write',
    params: BySlug,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/groups/:slug/read': {
    summary:
      'Take back that everything in a group was marked as read; what was read since stays so',
    access: 'group.mark-read',
    limit: 'write',
    params: BySlug,
    reply: Nothing,
    status: 204,
  },
})
