import Type from 'typebox'
import { ById, Counter, Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** What a text said, from `writtenAt` until the version after it. */
export const TextVersion = Type.Object({
  version: Type.Integer(),
  /** Of a post. */
  title: Nullable(Type.String()),
  text: Type.String(),
  warning: Nullable(Type.String()),
  writtenAt: Time,
})

const history = {
  access: 'text.history',
  limit: 'read',
  params: ById,
  query: Strict({ before: Type.Optional(Counter(1)) }),
  /** `next` is the oldest version given, where there are older ones. */
  reply: Type.Object({ items: Type.Array(TextVersion), next: Nullable(Type.Integer()) }),
} as const

export const versionsContract = routes({
  'GET /api/posts/:id/versions': {
    summary:
      'What a post said before each change, the newest first, for its author and those who help',
    ...history,
  },
  'GET /api/replies/:id/versions': {
    summary:
      'What a reply said before each change, the newest first, for its author and those who help',
    ...history,
  },
})
