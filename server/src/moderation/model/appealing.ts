import { answerOf, leavesAsDecided } from '../appeal.ts'
import { appealedIn } from '../incoming.ts'
import type { Game } from './game.ts'
import { lost } from './truth.ts'
import { pastOf } from './undoing.ts'
import { shippedTimes } from '../lanes.ts'
import {
  isAdverse,
  latest,
  newId,
  NOW,
  replaced,
  subject,
  type Made,
  type Move,
  type World,
} from './world.ts'

/** Its author asks for a second look at what stands against them, once. */
export function appeals(game: Game, world: World): Move[] {
  return world.made.flatMap((made, at) => {
    if (!made.stands || !isAdverse(made.action) || made.appeal !== 'none') return []
    const barredIds = game.barredBy({ decidedBy: made.by, cosignedBy: made.with })
    const next = appealedIn(
      latest(world),
      subject(world),
      { decisionId: `${at}`, barredIds },
      NOW,
      shippedTimes,
    )
    const named = next.id === 'new' ? { ...next, id: newId(world) } : next
    if (named.episode > game.bounds.episodes) return []
    const held = named.state === 'claimed' ? world.turn : null
    return [
      {
        name: 'the author appeals',
        world: {
          ...replaced(world, named),
          made: world.made.map((each) =>
            each === made ? { ...each, appeal: 'open' as const } : each,
          ),
          turn: held,
          proposal: null,
        },
        breach: lost(named),
      },
    ]
  })
}

/** The world in which the appeals of an item have their answer, the text as it is then; null where it is none. */
export function endedBy(
  game: Game,
  world: World,
  { item, action }: Pick<Made, 'item' | 'action'>,
): World | null {
  const asked = world.items.find(({ id }) => id === item)?.appealed ?? []
  if (asked.length === 0) return world
  const answer = answerOf(action)
  const open = world.made.filter(({ appeal }) => appeal === 'open')
  const asDecided = open.some(({ after, version }) =>
    leavesAsDecided({ stateAfter: after, subjectVersion: version }, subject(world)),
  )
  if (answer === 'uphold' && !asDecided) return null
  return asked.toReversed().reduce<World>((so, decision) => {
    const at = Number(decision)
    const made = so.made[at]
    if (!made || made.appeal !== 'open') return so
    const ended = { ...made, appeal: 'ended' as const, stands: answer === 'uphold' && made.stands }
    const all = so.made.map((each) => (each === made ? ended : each))
    if (answer === 'uphold') return { ...so, made: all }
    const past = { ...pastOf(so, made, at), subjectVersion: so.version }
    const { after } = game.reverse(past, subject(so))
    return {
      ...so,
      content: after,
      removed: made.action === 'remove' ? false : so.removed,
      asked: made.action === 'ask-to-edit' ? false : so.asked,
      made: all,
    }
  }, world)
}
