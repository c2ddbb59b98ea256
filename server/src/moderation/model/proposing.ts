import type { Action } from '../actions.ts'
import type { DecideCommand, Item } from '../review-item.ts'
import { checklist, done, took, type Game } from './game.ts'
import { mayNot, wronglyAgreed, wronglyProposed } from './truth.ts'
import { latest, NOW, pagesOf, person, put, type Move, type Screen, type World } from './world.ts'

/** What leaves the text, and what is for good: to remove it is followed where one person decides. */
const choices: readonly Action[] = ['approve', 'ban', 'purge']

/** What takes two: somebody proposes, and whoever comes by agrees, does not, or takes it back. */
export function proposals(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || world.content === 'new') return []
  return item.state === 'second'
    ? [...agreements(game, world, id, item), ...ends(game, world, id, item)]
    : choices.flatMap((action) => proposed(game, world, id, item, action))
}

function proposed(game: Game, world: World, id: string, item: Item, action: Action): Move[] {
  return pagesOf(world, id).flatMap((screen) =>
    screen.item === item.id ? proposedFrom(game, world, id, item, screen, action) : [],
  )
}

function proposedFrom(
  game: Game,
  world: World,
  id: string,
  item: Item,
  screen: Screen,
  action: Action,
): Move[] {
  const { fence, version } = screen
  const plain: DecideCommand = {
    fence,
    subjectVersion: version,
    action,
    policyCode: 'other',
    note: '',
  }
  const commands = item.lane === 'crisis' ? [plain, { ...plain, checklist }] : [plain]
  return commands.flatMap((command) =>
    done(game.item.propose(item, command, person(world, id), NOW)).map((step) => ({
      name: `${id} proposes: ${action}`,
      world: { ...put(world, step), turn: null, proposal: { by: id, fence, version, action } },
      breach: wronglyProposed(world, id, screen, command),
    })),
  )
}

/** With what is on one's page: it may be of before, in whole or in part. */
function agreements(game: Game, world: World, id: string, item: Item): Move[] {
  const { proposal } = world
  if (proposal === null) return []
  const { action } = proposal
  const who = person(world, id)
  const proposer = person(world, proposal.by)
  const lists = item.lane === 'crisis' ? [checklist, undefined] : [undefined]
  const shown = [
    [item.fence, world.version],
    [item.fence - 1, world.version],
    [item.fence, world.version - 1],
  ] as const
  return lists.flatMap((list) =>
    shown.flatMap(([fence, subjectVersion]) => {
      const command: DecideCommand = {
        fence,
        subjectVersion,
        action,
        policyCode: 'other',
        note: '',
        ...(list && { checklist: list }),
      }
      const tired = item.severity >= 2 && item.lane !== 'crisis'
      const steps = done(game.item.cosign(item, command, proposer, who, NOW))
      if (tired && done(game.item.cosign(item, command, proposer, who, NOW, true)).length > 0)
        return [
          {
            name: `${id}, who has read enough, agrees`,
            world,
            breach: 'read by one who has read enough',
          },
        ]
      return steps.flatMap((step) =>
        took(game, put(world, step), { item: item.id, by: proposal.by, with: id, action }).map(
          (after) => ({
            name: `${id} agrees to: ${action}`,
            world: after,
            breach: wronglyAgreed(world, proposal, id, item, command),
          }),
        ),
      )
    }),
  )
}

function ends(game: Game, world: World, id: string, item: Item): Move[] {
  const { proposal } = world
  if (proposal === null) return []
  const who = person(world, id)
  const shown = { fence: item.fence, subjectVersion: world.version }
  const refused = done(game.item.refuse(item, shown, false, who, NOW))
  const takenBack = done(game.item.takeBack(item, item.fence, who, NOW))
  return [
    ...refused.map((step) => ({
      name: `${id} does not agree`,
      world: { ...put(world, step), proposal: null },
      breach: id === proposal.by ? 'I4 answered by who proposed it' : mayNot(world, id, item.id),
    })),
    ...takenBack.map((step) => ({
      name: `${id} takes it back`,
      world: { ...put(world, step), proposal: null },
      breach: id === proposal.by ? undefined : 'taken back by one who did not propose it',
    })),
  ]
}
