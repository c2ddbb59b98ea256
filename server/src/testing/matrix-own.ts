import { hashPassword } from '#accounts/public.ts'
import { nobody, plain, type Row } from './matrix-situations.ts'

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
  plain('POST /api/me/leave', 'password not confirmed', { body: { words: 'remove' } }),
]
