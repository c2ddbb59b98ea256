import Type from 'typebox'
import { Id, Nothing, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

const OneMask = Strict({ id: Id, number: Type.Integer({ minimum: 0, maximum: 1_000_000 }) })

/** Who writes without a name, as one would rather not read them in one thread. */
export const maskMutesContract = routes({
  'PUT /api/posts/:id/muted-masks/:number': {
    summary:
      'Mute a mask in its thread: its texts there are folded, and nothing else changes anywhere',
    access: 'post.read',
    limit: 'write',
    params: OneMask,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/posts/:id/muted-masks/:number': {
    summary: 'Read a mask in its thread again',
    access: 'post.read',
    limit: 'write',
    params: OneMask,
    reply: Nothing,
    status: 204,
  },
})
