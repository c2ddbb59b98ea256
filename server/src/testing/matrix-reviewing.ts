import { as, person } from './accounts.ts'
import { conflicted, onItems, plain, type Row } from './matrix-situations.ts'

/** The same items, once they are decided: by who asks, or by someone else. */
const onDecisions = (some: readonly Row[], byWhoAsks: boolean): Row[] =>
  some.map((row): Row => ({
    ...row,
    when: `${row.when.replace(', held by who asks', '')}, decided by ${byWhoAsks ? 'who asks' : 'someone else'}`,
    make: async (world, who) => {
      const { params } = await row.make(world, who)
      const { id } = world.people[who]
      const by = byWhoAsks && id ? id : world.bystander.id
      const { rows } = await world.app.owner.query<{ id: string }>(
        `WITH item AS (UPDATE community.review_item SET state = 'decided', holder = NULL, lease_until = NULL
           WHERE id = $1 RETURNING id)
         INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, created_at)
         SELECT id, $2, 'no-action', 1, 1, 'held', 'held', $3 FROM item RETURNING id`,
        [params?.['id'], by, world.app.platform.clock.now()],
      )
      return { params: { id: rows[0]?.id ?? '' } }
    },
  }))

const undo = 'POST /api/decisions/:id/undo'

const note = 'I know too little of this.'

/** Items that go to somebody else. */
export const passingRows: readonly Row[] = [
  ...onItems('POST /api/queue/:id/skip', { body: { fence: 1, reason: 'too-close' } }, true),
  ...onItems('POST /api/queue/:id/escalate', { body: { fence: 1, note } }, true).filter(
    // A lead is there in no cell: staff have nobody to hand it on to.
    ({ when }) => when.includes('tier 0'),
  ),
  ...onItems('POST /api/queue/:id/lower', { body: { note } }).filter(({ when }) =>
    when.includes('tier 1'),
  ),
  ...conflicted('POST /api/queue/:id/lower', { body: { note } }),
  ...onItems('GET /api/queue/:id/colleagues'),
  ...conflicted('GET /api/queue/:id/colleagues'),
  ...handing(onItems('POST /api/queue/:id/hand', { body: { fence: 1, note } }, true)),
]

/** To a moderator who does nothing else here. */
function handing(some: readonly Row[]): Row[] {
  return some.map((row): Row => ({
    ...row,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const { id } = await as(world.app, 'moderator')
      return { ...made, body: { fence: 1, note, to: id } }
    },
  }))
}

/** Decisions that are taken back. */
export const undoRows: readonly Row[] = [
  plain('GET /api/decisions/mine', '-'),
  ...onDecisions(onItems(undo), true),
  ...onDecisions(onItems(undo), false),
  ...onDecisions(conflicted(undo), true),
]

/** What was decided about a member, and what the staff notes of them. */
export const memberRows: readonly Row[] = [
  ...onItems('GET /api/queue/:id/member'),
  ...conflicted('GET /api/queue/:id/member'),
  ...onItems('POST /api/queue/:id/notes', { body: { words: 'Wrote to us in May.' } }),
  ...conflicted('POST /api/queue/:id/notes', { body: { words: 'Wrote to us in May.' } }),
]

export const aboutPerson = (action: string, more: object = {}) => ({
  body: {
    fence: 1,
    subjectVersion: 1,
    action,
    policyCode: 'attack',
    note: 'Please be kind to each other here.',
    ...more,
  },
})
const sanctions = [
  ['coach', aboutPerson('coach')],
  ['warn', aboutPerson('warn')],
  ['silence', aboutPerson('silence', { particulars: { days: 3 } })],
  ['suspend', aboutPerson('suspend', { particulars: { days: 3 } })],
  ['ban', aboutPerson('ban')],
] as const

/** The same items about texts of people who are nothing else in the world: what is decided about them stays there. */
export const bySomeoneElse = (some: readonly Row[]): Row[] =>
  some.map((row): Row => ({
    ...row,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const { id } = await person(world.app)
      await world.app.owner.query(
        `WITH item AS (UPDATE community.review_item SET author_id = $2 WHERE id = $1 RETURNING subject_id)
         UPDATE community.post SET author_id = $2 WHERE id IN (SELECT subject_id FROM item)`,
        [made.params?.['id'], id],
      )
      return made
    },
  }))

/** What is decided about who wrote a text. */
export const sanctionRows: readonly Row[] = sanctions.flatMap(([action, sent]) =>
  [
    ...bySomeoneElse(onItems('POST /api/queue/:id/decide', sent, true)),
    ...conflicted('POST /api/queue/:id/decide', sent),
  ].map((row): Row => ({ ...row, when: `${action}: ${row.when}` })),
)
