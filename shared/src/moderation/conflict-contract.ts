import Type from 'typebox'
import { ById, Id, Nothing, Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { NamedGroup } from '../groups/named.ts'

/** That somebody of the team knows who wrote something, and leaves out what they write. */
const Conflict = Type.Object({
  id: Id,
  /** Null for who is gone, and for who wrote under a mask. */
  screenName: Nullable(Type.String()),
  masked: Type.Boolean(),
  /** Where the text stands at which it was declared. */
  group: Nullable(NamedGroup),
  declaredAt: Time,
  endedAt: Nullable(Time),
})

export const conflictContract = routes({
  'POST /api/queue/:id/conflict': {
    summary:
      'Say that one knows who wrote the text: from now on others decide about what they write',
    access: 'item.read',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'GET /api/conflicts': {
    summary: 'Whom one said to know, the last first',
    access: 'load.own',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Conflict) }),
  },
  'POST /api/conflicts/:id/end': {
    summary: 'Say that it is so no longer; what came while it was so stays with others',
    access: 'load.own',
    limit: 'write',
    params: ById,
    body: Strict({}),
    reply: Nothing,
    status: 204,
  },
  'GET /api/conflicts/team': {
    summary: 'Who of the team said to know whom, also what was taken back, for the lead',
    access: 'conflict.review',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(Type.Object({ by: Type.String(), ...Conflict.properties })),
    }),
  },
})
