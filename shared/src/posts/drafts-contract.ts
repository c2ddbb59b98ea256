import Type from 'typebox'
import { Counter, Nothing, Nullable, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Body } from '../words.ts'

/** Bodies were checked when they came in; going out they pass as they are stored. */
export const StoredBody = Type.Unsafe<Body>({
  type: 'object',
  additionalProperties: true,
  description: 'a Body document',
})

/** Sent under a mask, without the name: one mask for each person in a thread. */
export const Masked = Type.Optional(Type.Boolean())

export const Draft = Type.Object({
  key: Type.String(),
  title: Type.String(),
  body: Nullable(StoredBody),
  group: Nullable(Slug),
  /** To be sent without the name. */
  masked: Type.Boolean(),
  revision: Type.Integer(),
  savedAt: Time,
})

/** `new` for a new post, or `reply:<post id>`. */
const DraftKey = Strict({ key: Type.String({ pattern: '^(new|reply:[0-9a-f-]{36})$' }) })

export const draftsContract = routes({
  'GET /api/drafts': {
    summary: 'Own drafts',
    access: 'session',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          ...Draft.properties,
          /** The title of the post that a reply is to; null where it can't be read any more. */
          answers: Nullable(Type.String()),
        }),
      ),
    }),
  },
  'PUT /api/drafts/:key': {
    summary: 'Keep a draft; `revision` is the one this device saw last, 0 for none',
    access: 'session',
    limit: 'write',
    longText: true,
    params: DraftKey,
    body: Strict({
      title: Type.String({ maxLength: 160 }),
      body: Nullable(Body),
      group: Nullable(Slug),
      masked: Masked,
      revision: Counter(0),
    }),
    reply: Draft,
  },
  'DELETE /api/drafts/:key': {
    summary: 'Throw a draft away',
    access: 'session',
    limit: 'write',
    params: DraftKey,
    reply: Nothing,
    status: 204,
  },
})
