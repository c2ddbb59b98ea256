import { randomUUID } from 'node:crypto'
import { hashPassword } from '#accounts/public.ts'
import { person } from './accounts.ts'
import { nobody, plain, unconfirmed, type Row } from './matrix-situations.ts'

const hash = hashPassword('a long phrase of somebody')

/** What people may do with what is kept of themselves. */
export const ownDataRows: readonly Row[] = [
  {
    route: 'POST /api/me/confirm',
    when: 'wrong password',
    make: async ({ app, people }, who) => {
      await app.owner.query('UPDATE community.account SET password_hash = $2 WHERE id::text = $1', [
        people[who].id,
        await hash,
      ])
      return { body: { password: 'wrong wrong wrong' } }
    },
  },
  plain('GET /api/me/export', '-'),
  plain('POST /api/me/export', '-'),
  plain('GET /api/me/export/:id/file', 'of someone else', { params: { id: nobody } }),
  {
    route: 'PUT /api/admin/people/:id/memorial',
    when: 'a member',
    make: async ({ app }) => ({
      params: { id: (await person(app)).id },
      body: { reason: 'Their family told us.' },
    }),
  },
  plain('DELETE /api/admin/people/:id/memorial', 'nobody remembered', { params: { id: nobody } }),
  unconfirmed(plain('POST /api/me/leave', 'any account', { body: { words: 'remove' } })),
]

/** What people may do with what they are called. */
export const nameRows: readonly Row[] = [
  plain('GET /api/me/name', '-'),
  {
    route: 'PUT /api/me/name',
    when: 'a free name',
    make: () => ({ body: { screenName: `Fern ${randomUUID().replace(/\d/g, '').slice(0, 8)}` } }),
  },
]
