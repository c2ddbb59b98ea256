import { randomUUID } from 'node:crypto'
import type { RouteKey } from '@kith/shared/contract/api.ts'
import { hashPassword } from '#accounts/public.ts'
import { person } from './accounts.ts'
import { confirming, nobody, plain, unconfirmed, type Row } from './matrix-situations.ts'

const hash = hashPassword('a long phrase of somebody')

/** What another administrator asked for. */
function anEmergency(route: RouteKey, how: 'waits' | 'is open', body: object): Row {
  return {
    route,
    when: `of another, which ${how}`,
    make: async ({ app }) => {
      const { rows } = await app.owner.query<{ id: string }>(
        `INSERT INTO community.emergency (kind, target, about, reason, minutes, asked_by, asked_at, state, answered_by, answered_at, until)
         VALUES ('post', $1, '', 'There is a threat to a life.', 5, uuidv7(), now(), $2,
           CASE WHEN $2 = 'open' THEN uuidv7() END, CASE WHEN $2 = 'open' THEN now() END,
           CASE WHEN $2 = 'open' THEN now() + interval '5 minutes' END) RETURNING id`,
        [nobody, how === 'waits' ? 'asked' : 'open'],
      )
      return { params: { id: rows[0]?.id ?? '' }, body }
    },
  }
}

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
  plain('GET /api/me/second-factor', '-'),
  confirming(plain('POST /api/me/second-factor', '-')),
  unconfirmed(plain('POST /api/me/second-factor', '-')),
  confirming(plain('POST /api/me/second-factor/codes', 'none set up')),
  unconfirmed(plain('POST /api/me/second-factor/codes', 'none set up')),
  confirming(plain('DELETE /api/me/second-factor', 'none set up')),
  unconfirmed(plain('DELETE /api/me/second-factor', 'none set up')),
  confirming(
    plain('DELETE /api/admin/people/:id/second-factor', 'nobody', { params: { id: nobody } }),
  ),
  unconfirmed(
    plain('DELETE /api/admin/people/:id/second-factor', 'nobody', { params: { id: nobody } }),
  ),
  plain('PUT /api/me/second-factor', 'a wrong code', { body: { code: '000000' } }),
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
  plain('GET /api/me/looks', '-'),
  plain('GET /api/admin/emergencies', '-'),
  confirming(plain('GET /api/admin/audit', '-')),
  unconfirmed(plain('GET /api/admin/audit', '-')),
  ...(['-', 'unconfirmed'] as const).map((how) => {
    const row = plain('POST /api/admin/emergencies', 'a post', {
      body: { kind: 'post', target: nobody, reason: 'There is a threat to a life.', minutes: 5 },
    })
    return how === 'unconfirmed' ? unconfirmed(row) : confirming(row)
  }),
  ...(['waits', 'is open'] as const).flatMap((how): Row[] =>
    [
      anEmergency('POST /api/admin/emergencies/:id/answer', how, { answer: 'approve' }),
      anEmergency('POST /api/admin/emergencies/:id/end', how, {}),
      anEmergency('POST /api/admin/emergencies/:id/read', how, {}),
    ].map(confirming),
  ),
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
