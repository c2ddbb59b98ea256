import type { Action } from '../actions.ts'
import type { DecideCommand, Item, Shown } from '../review-item.ts'
import { checklist, done, took, type Game } from './game.ts'
import { TIRED, wronglyAgreed, wronglyProposed, wronglyRefused, wronglyTakenBack } from './truth.ts'
import {
  isAdverse,
  latest,
  NOW,
  pagesOf,
  person,
  put,
  type Move,
  type Proposal,
  type Screen,
  type World,
} from './world.ts'

/** What leaves the text, and what is for good: to remove it is followed where one person decides. */
const choices: readonly Action[] = ['approve', 'ban', 'purge']

/** What takes two: somebody proposes, and whoever comes by agrees, does not, or takes it back. */
export function proposals(game: Game, world: World, id: string): Move[] {
  const item = latest(world)
  if (item === null || world.content === 'new') return []
  if (item.state === 'second')
    return [...agreements(game, world, id, item), ...ends(game, world, id, item)]
  // No proposal starts elsewhere: see item-table.test.ts.
  if (item.state !== 'claimed') return []
  // Whose proposal to erase it is makes no difference to the text.
  return choices
    .filter((action) => action !== 'purge' || id === 'ana')
    .flatMap((action) => proposed(game, world, id, item, action))
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
  const why = world.told === 'danger' ? [plain, { ...plain, checklist }] : [plain]
  const commands = isAdverse(action) ? [...why, { ...plain, checklist, policyCode: null }] : why
  return commands.flatMap((command) =>
    done(game.item.propose(item, command, person(world, id), NOW)).map((step) => ({
      name: `${id} proposes: ${action}`,
      world: {
        ...put(world, step),
        turn: null,
        proposal: { by: id, fence, version, action },
        alarm: null,
      },
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
  const lists = world.told === 'danger' ? [checklist, undefined] : [undefined]
  return lists.flatMap((list) =>
    pagesBefore(world, item).flatMap((shown) => {
      const command: DecideCommand = {
        ...shown,
        action,
        policyCode: 'other',
        note: '',
        ...(list && { checklist: list }),
      }
      const tired = world.told === 'harm'
      const steps = done(game.item.cosign(item, command, proposer, who, NOW))
      if (tired && done(game.item.cosign(item, command, proposer, who, NOW, true)).length > 0)
        return [{ name: `${id}, who has read enough, agrees`, world, breach: TIRED }]
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

/** Who does not agree, and who takes it back, with what is on their page. */
function ends(game: Game, world: World, id: string, item: Item): Move[] {
  const { proposal } = world
  if (proposal === null) return []
  return [
    ...pagesBefore(world, item).flatMap((shown) =>
      refusals(game, world, id, item, shown, proposal),
    ),
    ...[item.fence, item.fence - 1].flatMap((fence) =>
      done(game.item.takeBack(item, fence, person(world, id), NOW)).map((step) => ({
        name: `${id} takes it back`,
        world: { ...put(world, step), proposal: null },
        breach: wronglyTakenBack(proposal, id, fence),
      })),
    ),
  ]
}

function refusals(
  game: Game,
  world: World,
  id: string,
  item: Item,
  shown: Shown,
  proposal: Proposal,
): Move[] {
  const who = person(world, id)
  const tired = world.told === 'harm'
  if (tired && done(game.item.refuse(item, shown, false, who, NOW, true)).length > 0)
    return [{ name: `${id}, who has read enough, does not agree`, world, breach: TIRED }]
  return done(game.item.refuse(item, shown, false, who, NOW)).map((step) => ({
    name: `${id} does not agree`,
    world: { ...put(world, step), proposal: null },
    breach: wronglyRefused(world, proposal, id, item, shown),
  }))
}

/** What may be on a page: as it is, of an earlier claim, or with the words from before. */
function pagesBefore({ version }: World, { fence }: Item): Shown[] {
  return [
    { fence, subjectVersion: version },
    { fence: fence - 1, subjectVersion: version },
    { fence, subjectVersion: version - 1 },
  ]
}
