import fc from 'fast-check'
import type { DecideCommand } from '#moderation/review-item.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { decide, report } from './reviewing.ts'
import { claimed, letGo } from './undoing-items.ts'
import { commandOfTwo, doneByTwo, type CommandOfTwo } from './undoing-of-two.ts'
import { everything, type Made, type Text, type Who, type World } from './undoing-world.ts'

type Action = 'approve' | 'ask-to-edit' | 'remove' | 'no-action'

/** `at` chooses one of the texts, or of the decisions there are. */
export type Command =
  | CommandOfTwo
  | { do: 'decide'; at: number; by: Who; action: Action }
  | { do: 'undo'; at: number; by: Who }
  | { do: 'edit' | 'withdraw' | 'report'; at: number }
  | { do: 'wait'; minutes: number }

const at = fc.nat({ max: 5 })
const by = fc.constantFrom<Who[]>('mentor', 'moderator', 'other')
const action = fc.constantFrom<Action[]>('approve', 'ask-to-edit', 'remove', 'remove', 'no-action')

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 9, arbitrary: commandOfTwo },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('decide' as const), at, by, action }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('undo' as const), at, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('report' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 7, 16),
    }),
  },
)

export const sequences = fc.array(command, { minLength: 8, maxLength: 14 })

/** What chance does not always bring up: hidden for now and shown again, before a decision and after one is undone. */
export const hiddenAndShown: Command[] = [
  { do: 'hide', at: 1, by: 'mentor' },
  { do: 'show', at: 1, by: 'mentor' },
  { do: 'decide', at: 1, by: 'mentor', action: 'remove' },
  { do: 'undo', at: 0, by: 'mentor' },
  { do: 'hide', at: 1, by: 'moderator' },
  { do: 'show', at: 1, by: 'moderator' },
]

/** Does it through the doors; what is refused is refused. Says what was done, and for an undoing also of what. */
export async function done(world: World, given: Command): Promise<{ what: string; undone?: Made }> {
  if (given.do === 'wait') {
    world.wait(given.minutes)
    // Staff who are still for long are signed out.
    await world.mentor.raw('GET /api/me')
    await world.moderator.raw('GET /api/me')
    await world.other.raw('GET /api/me')
    return { what: 'wait' }
  }
  if (given.do === 'undo') return undone(world, given)
  const text = world.texts[given.at % world.texts.length]
  if (!text) return { what: 'nothing' }
  if (given.do === 'decide') return decided(world, given, text)
  if ('by' in given) return doneByTwo(world, given, text)
  const { status } =
    given.do === 'report'
      ? await report(world.reporter, text.id, { subjectKind: text.kind })
      : await written(world, given.do, text)
  if (status < 300) world.changes++
  return { what: `${given.do} ${status}` }
}

async function undone(world: World, { at: nth, by: who }: { at: number; by: Who }) {
  const made = world.made.at(-1 - (nth % Math.max(world.made.length, 1)))
  if (!made) return { what: 'nothing' }
  const { status } = await world[who].raw('POST /api/decisions/:id/undo', {
    params: { id: made.id },
  })
  if (status !== 200) return { what: `undo ${status}` }
  return { what: 'undo 200', undone: made }
}

async function decided(
  world: World,
  { by: who, action: chosen }: { by: Who; action: DecideCommand['action'] },
  text: Text,
) {
  const { rows } = await world.app.owner.query<{ id: string; subject_version: number }>(
    `SELECT id, subject_version FROM community.review_item WHERE subject_id = $1 AND state = 'open'`,
    [text.id],
  )
  const [item] = rows
  if (!item) return { what: 'decide nothing' }
  const fence = await claimed(world, who, item.id)
  if (fence === null) return { what: 'decide: not to be had' }
  const before = await everything(world)
  const answer = await decide(world[who], item.id, {
    fence,
    subjectVersion: item.subject_version,
    action: chosen,
    policyCode: 'other',
    note: 'Because.',
  })
  if (answer.status !== 200) {
    await letGo(world, who, item.id, fence)
    return { what: `decide ${answer.status}` }
  }
  world.changes++
  const id = 'id' in answer.body ? String(answer.body.id) : ''
  world.made.push({ id, text, before, at: world.changes })
  return { what: `decide ${chosen}` }
}

async function written({ app, author }: World, what: 'edit' | 'withdraw', { kind, id }: Text) {
  const place = kind === 'post' ? 'posts' : 'replies'
  if (what === 'withdraw') return author.raw(`POST /api/${place}/:id/withdraw`, { params: { id } })
  const { rows } = await app.owner.query<{ version: number }>(
    `SELECT content_version AS version FROM community.${kind} WHERE id = $1`,
    [id],
  )
  const version = rows[0]?.version ?? 1
  const words = { body: bodyOf(`Other words ${version}`), version }
  return author.raw(`PATCH /api/${place}/:id`, {
    params: { id },
    body: kind === 'post' ? { ...words, title: 'A question' } : words,
  })
}
