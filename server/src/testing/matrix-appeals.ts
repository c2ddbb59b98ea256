import type { RouteKey } from '@kith/shared/contract/api.ts'
import { anAppeal } from './moderation.ts'
import { plain, type Input, type Row } from './matrix-situations.ts'
import type { ActorName, MatrixWorld } from './matrix-world.ts'

const words = { words: 'It was meant as a joke between friends.' }
const token = 'A'.repeat(64)

interface Made {
  /** Against a text of who asks, or of someone else. */
  own: boolean
  days: number
  appealed: boolean
}

/** A removal, some days ago. */
async function removal(world: MatrixWorld, who: ActorName, made: Made): Promise<string> {
  const { app, people, bystander } = world
  const about = made.own ? people[who].id || bystander.id : bystander.id
  const itemId = await world.item('public', { about })
  const at = new Date(app.platform.clock.now().getTime() - made.days * 86_400_000)
  const { rows } = await app.owner.query<{ id: string }>(
    `WITH item AS (UPDATE community.review_item SET state = 'decided' WHERE id = $1 RETURNING id)
     INSERT INTO community.decision (item_id, decided_by, action, policy_code, subject_version, fence, state_before, state_after, note, created_at)
     SELECT id, $2, 'remove', 'attack', 1, 1, 'live', 'removed', 'It was hard on someone.', $3 FROM item RETURNING id`,
    [itemId, people.moderator.id, at],
  )
  const id = rows[0]?.id ?? ''
  if (made.appealed) await anAppeal(app, id, itemId, { id: about })
  return id
}

const about = (route: RouteKey, when: string, made: Partial<Made>, input: Input = {}): Row => ({
  route,
  when,
  make: async (world, who) => {
    const id = await removal(world, who, { own: true, days: 1, appealed: false, ...made })
    return { params: { id }, ...input }
  },
})

const inEach = (route: RouteKey, appealed: boolean, input: Input = {}): Row[] => [
  about(route, 'about oneself', { appealed }, input),
  about(route, 'about someone else', { own: false, appealed }, input),
]

/** What the team decided about oneself, and what one answers. */
export const appealRows: readonly Row[] = [
  plain('GET /api/me/decisions', '-'),
  plain('GET /api/reports/mine', '-', {
    query: { subjectKind: 'post', subjectId: '00000000-0000-4000-8000-000000000001' },
  }),
  ...inEach('GET /api/me/decisions/:id', false),
  ...inEach('POST /api/me/decisions/:id/appeal', false, { body: words }),
  about('POST /api/me/decisions/:id/appeal', 'a month ago', { days: 31 }, { body: words }),
  about('POST /api/me/decisions/:id/appeal', 'appealed', { appealed: true }, { body: words }),
  ...inEach('DELETE /api/me/decisions/:id/appeal', true),
  about('DELETE /api/me/decisions/:id/appeal', 'not appealed', {}),
  plain('POST /api/locked-out/decisions', 'made-up link', { body: { token } }),
  plain('POST /api/locked-out/appeals', 'made-up link', {
    body: { token, decisionId: '018f0000-0000-7000-8000-000000000001', ...words },
  }),
  plain('POST /api/locked-out/appeals/withdraw', 'made-up link', {
    body: { token, decisionId: '018f0000-0000-7000-8000-000000000001' },
  }),
]
