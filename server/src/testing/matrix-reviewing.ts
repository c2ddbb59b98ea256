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

/** Decisions that are taken back. */
export const undoRows: readonly Row[] = [
  plain('GET /api/decisions/mine', '-'),
  ...onDecisions(onItems(undo), true),
  ...onDecisions(onItems(undo), false),
  ...onDecisions(conflicted(undo), true),
]
