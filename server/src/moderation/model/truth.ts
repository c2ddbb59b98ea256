import type { DecideCommand, Item } from '../review-item.ts'
import { isUnfinished, type Move, type Screen, type World } from './world.ts'

interface Decided {
  world: World
  by: string
  screen: Screen
  command: DecideCommand
  crisis: boolean
}

/** What a decision that was let through must not be, by what is true and not by what the item says. */
const wrongDecisions: readonly [string, (decided: Decided) => boolean][] = [
  ['I3 decided twice', ({ world, screen }) => world.decided.includes(screen.item)],
  ['I2 decided by one who does not hold it', ({ world, by }) => world.turn?.by !== by],
  ['I2 decided under an earlier claim', ({ world, screen }) => world.turn?.claim !== screen.claim],
  ['I8 decided on a version that is gone', ({ world, screen }) => world.version !== screen.version],
  [
    'I15 a crisis left without its checklist',
    ({ command, crisis }) => crisis && command.action === 'no-action' && !command.checklist,
  ],
  [
    'a text was judged that its author had taken back',
    ({ world, crisis }) => world.content === 'withdrawn' && !crisis,
  ],
]

const wrongWorlds: readonly [string, (world: World) => boolean][] = [
  ['I1 two items at once', ({ items }) => items.filter(isUnfinished).length > 1],
  [
    'I6 removed without a decision, or not with one',
    ({ content, removed }) => (content === 'removed') !== removed,
  ],
  ['I14 a text waits and nobody is asked to read it', isForgotten],
  [
    'I14 held for ever',
    ({ items }) => items.some(({ state, leaseUntil }) => state === 'claimed' && !leaseUntil),
  ],
]

const wrongChanges: readonly [string, (before: Item, after: Item) => boolean][] = [
  [
    'I7 severity or tier fell',
    (before, after) => after.severity < before.severity || after.tier < before.tier,
  ],
  [
    'I15 a crisis closed by itself',
    (before, after) => before.lane === 'crisis' && isUnfinished(before) && after.state === 'closed',
  ],
  [
    'I3 a finished item was opened again',
    (before, after) => !isUnfinished(before) && isUnfinished(after),
  ],
]

export function wronglyDecided(
  world: World,
  by: string,
  screen: Screen,
  command: DecideCommand,
): string | undefined {
  const crisis = world.items.some(({ id, lane }) => id === screen.item && lane === 'crisis')
  const decided = { world, by, screen, command, crisis }
  const wrong = wrongDecisions.find(([, is]) => is(decided))
  return wrong?.[0] ?? mayNot(world, by, screen.item)
}

/** I4 and I5: nobody works on own words, own reports, or out of scope. */
export function mayNot(world: World, id: string, item: string): string | undefined {
  if (id === 'author') return 'I4 own text'
  if (world.reports.includes(`${id}@${item}`)) return 'I4 own report'
  if (world.suspended && id === 'ana') return 'I5 suspended'
  const { tier = 0 } = world.items.find((each) => each.id === item) ?? {}
  if (id === 'ben' && tier > 0) return 'I5 out of scope'
  return undefined
}

/** A signal must end in an item that somebody will still decide. */
export function lost(item: Item): string | undefined {
  return isUnfinished(item) ? undefined : 'I14 a signal nobody will see'
}

/** What is wrong with a move, with the world after it, or with what became of the world before. */
export function breachOf(before: World, { world, breach }: Move): string | undefined {
  return breach ?? wrongWorlds.find(([, is]) => is(world))?.[0] ?? wrongChange(before, world)
}

function wrongChange(before: World, after: World): string | undefined {
  if (before.content === 'withdrawn' && after.content !== 'withdrawn' && after.content !== 'purged')
    return 'an author’s withdrawal was undone'
  for (const [index, item] of before.items.entries()) {
    const now = after.items[index]
    const wrong = now && wrongChanges.find(([, is]) => is(item, now))
    if (wrong) return wrong[0]
  }
  return undefined
}

function isForgotten({ content, items, asked }: World): boolean {
  const waits = content === 'held' || content === 'hidden'
  return waits && !asked && !items.some(isUnfinished)
}
