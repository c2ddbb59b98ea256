import Type from 'typebox'
import { ById, Id, Nothing, PageOf, PageQuery, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** How many words one can mute: each of them is looked for in every text one reads. */
export const MOST_MUTED_WORDS = 100

const MutedWord = Type.Object({ id: Id, word: Type.String(), at: Time })

/** What someone would rather not read. For themselves alone: nobody else is told. */
export const mutesContract = routes({
  'GET /api/me/mutes': {
    summary: 'Whom one has muted, newest first',
    access: 'people.know',
    limit: 'read',
    query: Strict(PageQuery),
    reply: PageOf(Type.Object({ id: Id, screenName: Type.String(), at: Time })),
  },
  'PUT /api/me/mutes/:id': {
    summary: 'Mute someone: their words are folded, and stand in no list',
    access: 'people.know',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'DELETE /api/me/mutes/:id': {
    summary: 'Hear someone again',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
  'GET /api/me/muted-words': {
    summary: 'Words one has muted, newest first',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(MutedWord) }),
  },
  'POST /api/me/muted-words': {
    summary: 'Mute a word, or a few in a row: texts with it are folded',
    access: 'session',
    limit: 'create',
    body: Strict({ word: Type.String({ minLength: 1, maxLength: 60 }) }),
    reply: MutedWord,
    status: 201,
  },
  'DELETE /api/me/muted-words/:id': {
    summary: 'Read a word again',
    access: 'session',
    limit: 'write',
    params: ById,
    reply: Nothing,
    status: 204,
  },
})
