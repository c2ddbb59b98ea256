import type { Text, Who, World } from './undoing-world.ts'

/** An item of a text that is before the team. */
export interface Waiting {
  id: string
  state: string
  lane: string
  fence: number
  subject_version: number
}

export async function claimed(world: World, who: Who, id: string): Promise<number | null> {
  const { status, body } = await world[who].raw<{ fence?: number }>('POST /api/queue/:id/claim', {
    params: { id },
  })
  return status === 200 ? (body.fence ?? null) : null
}

export async function letGo(world: World, who: Who, id: string, fence: number): Promise<void> {
  await world[who].raw('POST /api/queue/:id/release', { params: { id }, body: { fence } })
}

export async function waiting({ app }: World, text: Text): Promise<Waiting | undefined> {
  const { rows } = await app.owner.query<Waiting>(
    `SELECT id, state, lane, fence, subject_version FROM community.review_item
     WHERE subject_id = $1 AND state IN ('open', 'second')`,
    [text.id],
  )
  return rows[0]
}
