import fc from 'fast-check'
import { cosign, propose, refuse, seenTo, takeBack } from './proposing.ts'
import { hiddenOrShown, type HidingCommand } from './undoing-hiding.ts'
import { claimed, letGo, waiting, type Waiting } from './undoing-items.ts'
import { everything, type Made, type Text, type Who, type World } from './undoing-world.ts'

/** What takes two, and ways in which an item goes to somebody else; `at` chooses one of the texts. */
export type CommandOfTwo =
  | HidingCommand
  | { do: 'propose'; at: number; by: Who; action: 'approve' | 'remove' }
  | { do: 'agree' | 'refuse' | 'take-back'; at: number; by: Who }
  | { do: Passing; at: number; by: Who }

type Passing = 'skip' | 'escalate' | 'hand' | 'lower' | 'danger'

const at = fc.nat({ max: 5 })
const by = fc.constantFrom<Who[]>('mentor', 'moderator', 'other')

export const commandOfTwo: fc.Arbitrary<CommandOfTwo> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('propose' as const),
      at,
      by,
      action: fc.constantFrom('approve' as const, 'remove' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'agree' as const,
        'agree' as const,
        'refuse' as const,
        'take-back' as const,
      ),
      at,
      by,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('hide' as const, 'show' as const), at, by }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom<Passing[]>('skip', 'escalate', 'hand', 'lower', 'danger'),
      at,
      by,
    }),
  },
)

/** Does it through the doors; what is refused is refused. */
export async function doneByTwo(
  world: World,
  given: CommandOfTwo,
  text: Text,
): Promise<{ what: string; undone?: Made }> {
  const item = await waiting(world, text)
  if (!item) return { what: `${given.do} nothing` }
  if (given.do === 'hide' || given.do === 'show') return hiddenOrShown(world, given, item, text)
  if (given.do === 'propose') return proposed(world, given, item)
  if (given.do === 'agree') return agreed(world, given, item, text)
  const who = world[given.by]
  const shown = { fence: item.fence, subjectVersion: item.subject_version }
  if (given.do === 'refuse') return said(given.do, await refuse(who, item.id, shown))
  if (given.do === 'take-back') return said(given.do, await takeBack(who, item.id, item.fence))
  return passed(world, given.do, given.by, item)
}

async function proposed(
  world: World,
  { by: who, action }: Extract<CommandOfTwo, { do: 'propose' }>,
  item: Waiting,
) {
  const fence = await claimed(world, who, item.id)
  if (fence === null) return { what: 'propose: not to be had' }
  // Without the whole of its list nothing is proposed in a crisis.
  if (item.lane === 'crisis') await seenTo(world.app, world[who], item.id, fence)
  const policyCode = action === 'remove' ? ({ policyCode: 'other' } as const) : {}
  const given = { fence, subjectVersion: item.subject_version, action, note: 'Why.', ...policyCode }
  const answer = await propose(world[who], item.id, given)
  if (answer.status !== 204) await letGo(world, who, item.id, fence)
  return said('propose', answer)
}

async function agreed(
  world: World,
  { by: who }: { by: Who },
  item: Waiting,
  text: Text,
): Promise<{ what: string }> {
  const before = await everything(world)
  const shown = { fence: item.fence, subjectVersion: item.subject_version }
  const answer = await cosign(world[who], item.id, shown)
  if (answer.status === 200) {
    world.changes++
    const id = 'id' in answer.body ? String(answer.body.id) : ''
    const made: Made = { id, text, before, at: world.changes }
    world.made.push(made)
  }
  return said('agree', answer)
}

async function passed(world: World, way: Passing, who: Who, item: Waiting) {
  const params = { id: item.id }
  const note = 'I know too little of this.'
  if (way === 'lower')
    return said(way, await world[who].raw('POST /api/queue/:id/lower', { params, body: { note } }))
  const fence = await claimed(world, who, item.id)
  if (fence === null) return { what: `${way}: not to be had` }
  const to = world[who === 'moderator' ? 'other' : 'moderator'].id
  const body = {
    skip: { fence, reason: 'too-close' },
    escalate: { fence, note },
    hand: { fence, note, to },
    danger: { fence },
  }[way]
  const answer = await world[who].raw(`POST /api/queue/:id/${way}`, { params, body })
  // Nobody keeps it: what follows is asked of an item that is free.
  if (answer.status !== 204 || way === 'danger') await letGo(world, who, item.id, fence)
  return said(way, answer)
}

function said(what: string, { status }: { status: number }) {
  return { what: `${what} ${status}` }
}
