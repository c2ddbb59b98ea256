import Type from 'typebox'
import {
  ById,
  Id,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Strict,
  Time,
} from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Author, GroupRef } from './contract.ts'
import { MOST_NOTE } from './marks.ts'
import { Reaction } from './reactions.ts'

const ToText = Strict({ id: Id, kind: Reaction })
const Note = Type.String({ maxLength: MOST_NOTE })

const Saving = Strict({
  note: Note,
  /** When it was saved first: puts one that was just taken away back in its place. */
  savedAt: Type.Optional(Time),
})

export const Saved = Type.Object({
  /** Of the text. */
  id: Id,
  kind: OneOf(['post', 'reply']),
  postId: Id,
  position: Nullable(Type.Integer()),
  note: Type.String(),
  savedAt: Time,
  /** Whether one can still read it, or what became of it. `apart`: a block stands between. */
  state: OneOf(['open', 'removed', 'withdrawn', 'apart', 'closed']),
  removedFor: Nullable(Type.String()),
  /** Empty where one can't read it any more, as is the excerpt. */
  title: Type.String(),
  excerpt: Type.String(),
  author: Author,
  group: Nullable(GroupRef),
})

const react = (what: string) =>
  ({
    summary: `Say one of four kind things about ${what}; once for each`,
    access: 'text.react',
    limit: 'write',
    params: ToText,
    reply: Nothing,
    status: 204,
  }) as const
const unreact = (what: string) =>
  ({
    summary: `Take such a thing about ${what} back`,
    access: 'session',
    limit: 'write',
    params: ToText,
    reply: Nothing,
    status: 204,
  }) as const
const save = (what: string) =>
  ({
    summary: `Save ${what} for oneself with a note, or change the note`,
    access: 'text.save',
    limit: 'write',
    params: ById,
    body: Saving,
    reply: Nothing,
    status: 204,
  }) as const
const unsave = (what: string) =>
  ({
    summary: `Save ${what} no longer`,
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  }) as const

/** A reader's own marks on texts: what they said without words, and what they keep for themselves. */
export const marksContract = routes({
  'PUT /api/posts/:id/reactions/:kind': react('a post'),
  'DELETE /api/posts/:id/reactions/:kind': unreact('a post'),
  'PUT /api/replies/:id/reactions/:kind': react('a reply'),
  'DELETE /api/replies/:id/reactions/:kind': unreact('a reply'),
  'PUT /api/posts/:id/saved': save('a post'),
  'DELETE /api/posts/:id/saved': unsave('a post'),
  'PUT /api/replies/:id/saved': save('a reply'),
  'DELETE /api/replies/:id/saved': unsave('a reply'),
  'GET /api/saved': {
    summary: 'What one has saved, the newest first',
    access: 'session',
    limit: 'read',
    query: Strict(PageQuery),
    reply: PageOf(Saved),
  },
})
