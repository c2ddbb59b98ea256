import { conflicted, nobody, onItems, plain, type Row } from './matrix-situations.ts'
import type { ActorName, MatrixWorld } from './matrix-world.ts'

const approve = { action: 'approve' }

/** A batch that who asks began, or someone else, with one decision about a text in a public group. */
async function batchOf(world: MatrixWorld, who: ActorName, own: boolean): Promise<string> {
  const by = (own && world.people[who].id) || world.bystander.id
  const { rows } = await world.app.owner.query<{ id: string }>(
    `WITH batch AS (INSERT INTO community.batch (decided_by, action, letters, created_at)
       VALUES ($2, 'approve', '{}', $3) RETURNING id),
     item AS (UPDATE community.review_item SET state = 'decided', holder = NULL, lease_until = NULL
       WHERE id = $1 RETURNING id)
     INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, created_at, batch_id)
     SELECT item.id, $2, 'approve', 1, 1, 'held', 'held', $3, batch.id FROM item, batch RETURNING batch_id AS id`,
    [await world.item('public'), by, world.app.platform.clock.now()],
  )
  return rows[0]?.id ?? ''
}

const onBatches = (route: Row['route'], body?: object): Row[] =>
  [true, false].map((own) => ({
    route,
    when: own ? 'begun by who asks' : 'begun by someone else',
    make: async (world, who) => ({
      params: { id: await batchOf(world, who, own) },
      ...(body && { body }),
    }),
  }))

/** Many decisions at once, and who looks at what. */
export const bulkRows: readonly Row[] = [
  plain('GET /api/batch-preview', '-', { query: { items: nobody, action: 'approve' } }),
  plain('POST /api/batches', '-', { body: approve }),
  ...onBatches('POST /api/batches/:id/decide', { items: [{ id: nobody, subjectVersion: 1 }] }),
  ...onBatches('POST /api/batches/:id/undo'),
  plain('GET /api/looking', '-'),
  ...onItems('POST /api/queue/:id/looking'),
  ...conflicted('POST /api/queue/:id/looking'),
  ...onItems('DELETE /api/queue/:id/looking'),
  ...conflicted('DELETE /api/queue/:id/looking'),
]
