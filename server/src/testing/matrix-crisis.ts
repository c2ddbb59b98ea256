import { dayOf, plusDays } from '@kith/shared/days.ts'
import { conflictRows } from './matrix-conflicts.ts'
import { conflicted, nobody, onItems, plain, type Input, type Row } from './matrix-situations.ts'

const soon = plusDays(dayOf(new Date()), 3)
const someday = { dueOn: soon, note: 'Ask how the night was.' }

/** A follow-up of an item in the private group, taken by nobody. */
const onFollowUps = (route: Row['route'], more: Input = {}): Row[] => [
  ...[0, 1].map((tier): Row => ({
    route,
    when: `private group, tier ${tier}`,
    make: async (world) => {
      const itemId = await world.item('private', { tier })
      const { rows } = await world.app.owner.query<{ id: string }>(
        `INSERT INTO community.follow_up (item_id, due_on) VALUES ($1, $2) RETURNING id`,
        [itemId, soon],
      )
      return { params: { id: rows[0]?.id ?? '' }, ...more }
    },
  })),
  plain(route, 'no such follow-up', { params: { id: nobody }, ...more }),
]

/** The same items, as a crisis in which who asks saw a danger a moment ago. */
const alarmed = (some: readonly Row[]): Row[] =>
  some.map((row): Row => ({
    ...row,
    when: `${row.when}, seen to be a danger by who asks`,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const was = { lane: 'harm', severity: 2, dueAt: new Date().toISOString() }
      await world.app.owner.query(
        `UPDATE community.review_item SET lane = 'crisis', severity = 3, alarm_at = now(), alarm_was = $3,
           alarm_by = (SELECT id FROM community.account WHERE id::text = $2) WHERE id = $1`,
        [made.params?.['id'], world.people[who].id, was],
      )
      return made
    },
  }))

/** What the team does where someone may be in danger. */
export const crisisRows: readonly Row[] = [
  ...onItems('GET /api/queue/:id/crisis'),
  ...onItems('POST /api/queue/:id/danger', { body: { fence: 1 } }, true),
  ...conflicted('POST /api/queue/:id/danger', { body: { fence: 1 } }),
  ...alarmed(onItems('DELETE /api/queue/:id/danger', {}, true)),
  ...alarmed(conflicted('DELETE /api/queue/:id/danger')),
  ...onItems(
    'PUT /api/queue/:id/crisis/:step',
    { body: { fence: 1, done: true, note: 'Wrote to them.' } },
    true,
  ).map((row): Row => ({
    ...row,
    make: async (world, who) => {
      const made = await row.make(world, who)
      return { ...made, params: { ...made.params, step: 'contact-made' } }
    },
  })),
  ...onItems('POST /api/queue/:id/follow-ups', { body: someday }),
  ...onItems(
    'POST /api/queue/:id/answer',
    { body: { fence: 1, reply: 'here', locale: 'en', country: 'US' } },
    true,
  ),
  plain('GET /api/follow-ups', '-', { query: {} }),
  plain('GET /api/follow-ups/count', '-'),
  ...onFollowUps('POST /api/follow-ups/:id/take'),
  ...onFollowUps('POST /api/follow-ups/:id/give-back'),
  ...onFollowUps('POST /api/follow-ups/:id/move', { body: someday }),
  ...onFollowUps('POST /api/follow-ups/:id/done', {
    body: { note: 'They are with their sister.' },
  }),
  plain('GET /api/roster', '-'),
  {
    route: 'POST /api/roster',
    when: 'for a moderator',
    make: ({ people }) => ({
      body: {
        personId: people.moderator.id,
        duty: 'on-call',
        startsAt: `${soon}T08:00:00Z`,
        endsAt: `${soon}T20:00:00Z`,
      },
    }),
  },
  {
    route: 'DELETE /api/roster/:id',
    when: '-',
    make: async ({ app, bystander }) => {
      const { rows } = await app.owner.query<{ id: string }>(
        `INSERT INTO community.on_call (account_id, duty, starts_at, ends_at)
         VALUES ($1, 'lead', now(), now() + interval '1 day') RETURNING id`,
        [bystander.id],
      )
      return { params: { id: rows[0]?.id ?? '' } }
    },
  },
  plain('GET /api/statistics', '-', { query: { from: '2026-01-01', to: '2026-01-31' } }),
  plain('GET /api/statistics/people', '-', { query: { from: '2026-01-01', to: '2026-01-31' } }),
  plain('GET /api/quality/next', '-'),
  plain('POST /api/quality/:id', 'no such check', {
    params: { id: nobody },
    body: { action: 'approve' },
  }),
  plain('GET /api/load', '-'),
  plain('PUT /api/load', 'own', { body: { perDay: 15 } }),
  ...conflictRows,
  plain('GET /api/how-we-moderate', '-'),
  plain('GET /api/responsible', '-'),
  plain('PUT /api/admin/responsible', '-', {
    body: { name: 'The clinic', contact: 'Main Street 1' },
  }),
  plain('PUT /api/team-hours', '-', {
    body: { zone: 'UTC', days: Array.from({ length: 7 }, () => null) },
  }),
  plain('GET /api/lane-times', '-'),
  plain('PUT /api/lane-times', '-', {
    body: {
      version: 0,
      minutes: {
        crisis: 15,
        harm: 120,
        privacy: 120,
        spam: 720,
        advice: 1440,
        appeal: 4320,
        'new-member': 720,
      },
    },
  }),
  plain('GET /api/guidelines', '-'),
  plain('POST /api/guidelines', '-', {
    body: { words: { en: 'Be kind.', es: 'Sea amable.' }, changes: { en: 'All.', es: 'Todo.' } },
  }),
  plain('POST /api/guidelines/seen', 'the first version', { body: { version: 1 } }),
]
