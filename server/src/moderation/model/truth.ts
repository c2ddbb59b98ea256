import { isForGood, needsReason } from '@kith/shared/moderation/decisions.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import type { DecideCommand, Item, Shown } from '../review-item.ts'
import type { Action } from '../actions.ts'
import { isUnfinished, type Move, type Proposal, type Screen, type World } from './world.ts'

export const TIRED = 'read by one who has read enough'

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
  ['I15 a crisis ended by one person', ({ crisis }) => crisis],
  ['I4 decided by one where two are needed', ({ command }) => isForGood(command.action)],
  ['against somebody, and nobody says why', ({ command }) => isUnreasoned(command)],
  [
    'an appeal without an answer',
    ({ world, screen, command }) => leavesUnanswered(world, screen.item, command.action),
  ],
  [
    'a text was judged that its author had taken back',
    ({ world, screen, crisis }) =>
      world.content === 'withdrawn' && !crisis && !isAppealed(world, screen.item),
  ],
]

const wrongWorlds: readonly [string, (world: World) => boolean][] = [
  ['I1 two items at once', ({ items }) => items.filter(isUnfinished).length > 1],
  [
    'I6 removed without a decision, or not with one',
    ({ content, removed }) => (content === 'removed') !== removed,
  ],
  ['a notice was lifted by nobody', isUnnoticed],
  ['I14 a text waits and nobody is asked to read it', isForgotten],
  [
    'I14 held for ever',
    ({ items }) => items.some(({ state, leaseUntil }) => state === 'claimed' && !leaseUntil),
  ],
  [
    'I14 waits for a second person, and nobody knows for what',
    ({ items, proposal }) => items.some(({ state }) => state === 'second') !== (proposal !== null),
  ],
  [
    'I15 a crisis that nobody is asked to end',
    ({ items, told }) => told === 'danger' && !items.some(isUnfinished),
  ],
  [
    'I9 an appeal that is not for staff',
    ({ items }) =>
      items.some((item) => isUnfinished(item) && item.appealed.length > 0 && item.tier < 1),
  ],
  [
    'I9 an appeal that nobody is asked to answer',
    ({ items, made }) => made.some(({ appeal }) => appeal === 'open') && !items.some(isUnfinished),
  ],
]

type Falls = Pick<Move, 'lowers' | 'calms'>

const wrongChanges: readonly [string, (before: Item, after: Item, falls: Falls) => boolean][] = [
  [
    'I7 the severity fell',
    (before, after, { calms }) => after.severity < before.severity && !calms,
  ],
  ['I7 the tier fell', (before, after, { lowers }) => after.tier < before.tier && !lowers],
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
  const decided = { world, by, screen, command, crisis: world.told === 'danger' }
  const wrong = wrongDecisions.find(([, is]) => is(decided))
  return wrong?.[0] ?? mayNot(world, by, screen.item)
}

interface Agreed {
  world: World
  proposal: Proposal
  by: string
  item: Item
  command: DecideCommand
}

/** What a second word that was let through must not be. */
const wrongAgreements: readonly [string, (agreed: Agreed) => boolean][] = [
  ['I3 decided twice', ({ world, item }) => world.decided.includes(item.id)],
  ['I4 one person is two', ({ proposal, by }) => proposal.by === by],
  ['I8 agreed to another proposal', ({ proposal, command }) => proposal.fence !== command.fence],
  [
    'I8 agreed on a version that is gone',
    ({ world, command }) => world.version !== command.subjectVersion,
  ],
  [
    'I8 proposed on a version that is gone',
    ({ world, proposal }) => world.version !== proposal.version,
  ],
  [
    'the words were erased of who cries for help',
    ({ world, command }) => world.told === 'danger' && command.action === 'purge',
  ],
  [
    'I15 a crisis ended without its checklist',
    ({ world, command }) => world.told === 'danger' && !command.checklist,
  ],
  [
    'an appeal without an answer',
    ({ world, item, command }) => leavesUnanswered(world, item.id, command.action),
  ],
  [
    'a text was judged that its author had taken back',
    ({ world, item }) =>
      world.content === 'withdrawn' && world.told !== 'danger' && !isAppealed(world, item.id),
  ],
]

export function wronglyAgreed(
  world: World,
  proposal: Proposal,
  by: string,
  item: Item,
  command: DecideCommand,
): string | undefined {
  const agreed = { world, proposal, by, item, command }
  const wrong = wrongAgreements.find(([, is]) => is(agreed))
  return wrong?.[0] ?? mayNot(world, by, item.id) ?? mayNot(world, proposal.by, item.id)
}

export function wronglyProposed(
  world: World,
  by: string,
  screen: Screen,
  command: DecideCommand,
): string | undefined {
  const wrong = wrongProposals.find(([, is]) =>
    is({ world, by, screen, command, crisis: world.told === 'danger' }),
  )
  return wrong?.[0] ?? mayNot(world, by, screen.item)
}

/** What a proposal that was let through must not be. */
const wrongProposals: readonly [string, (proposed: Decided) => boolean][] = [
  [
    'proposed what one decides alone',
    ({ command, crisis }) => !crisis && !isForGood(command.action),
  ],
  [
    'the words were to be erased of who cries for help',
    ({ command, crisis }) => crisis && command.action === 'purge',
  ],
  [
    'I15 proposed in a crisis without its checklist',
    ({ command, crisis }) => crisis && !command.checklist,
  ],
  [
    'I2 proposed by one who does not hold it',
    ({ world: { turn }, by, screen }) => turn?.by !== by || turn.claim !== screen.claim,
  ],
  [
    'I8 proposed on a version that is gone',
    ({ world, screen }) => world.version !== screen.version,
  ],
  ['against somebody, and nobody says why', ({ command }) => isUnreasoned(command)],
  [
    'an appeal without an answer',
    ({ world, screen, command }) => leavesUnanswered(world, screen.item, command.action),
  ],
]

function isUnreasoned({ action, policyCode }: DecideCommand): boolean {
  return needsReason(action) && policyCode === null
}

function leavesUnanswered(world: World, item: string, action: Action): boolean {
  return isAppealed(world, item) && (action === 'approve' || action === 'no-action')
}

function isAppealed({ items }: World, item: string): boolean {
  return items.some(({ id, appealed }) => id === item && appealed.length > 0)
}

export function wronglyRefused(
  world: World,
  proposal: Proposal,
  by: string,
  { id }: Item,
  { fence, subjectVersion }: Shown,
): string | undefined {
  if (by === proposal.by) return 'I4 answered by who proposed it'
  if (fence !== proposal.fence) return 'I8 another proposal was refused'
  if (subjectVersion !== world.version) return 'I8 refused on a version that is gone'
  return mayNot(world, by, id)
}

export function wronglyTakenBack(
  proposal: Proposal,
  by: string,
  fence: number,
): string | undefined {
  if (by !== proposal.by) return 'taken back by one who did not propose it'
  return fence === proposal.fence ? undefined : 'I8 another proposal was taken back'
}

/** I4 and I5: nobody works on own words or those of someone they know, own reports, or out of scope. */
export function mayNot(world: World, id: string, item: string): string | undefined {
  if (id === 'author') return 'I4 own text'
  if (world.reports.some((report) => report.startsWith(`${id}@`))) return 'I4 own report'
  if (world.knows === id) return 'I4 the words of someone they know'
  if (ownAppealed(world, id, item)) return 'I4 the appeal of own decision'
  return beyond(world, id, item)
}

/** I5: nobody works while they are suspended, or out of scope. */
export function beyond(world: World, id: string, item: string): string | undefined {
  if (world.suspended && id === 'ana') return 'I5 suspended'
  const { tier = 0 } = world.items.find((each) => each.id === item) ?? {}
  if (id === 'ben' && tier > 0) return 'I5 out of scope'
  return undefined
}

function ownAppealed({ items, made }: World, id: string, item: string): boolean {
  const asked = items.find((each) => each.id === item)?.appealed ?? []
  return asked.some((at) => made[Number(at)]?.by === id || made[Number(at)]?.with === id)
}

/** A signal must end in an item that somebody will still decide. */
export function lost(item: Item): string | undefined {
  return isUnfinished(item) ? undefined : 'I14 a signal nobody will see'
}

/** What is wrong with a move, with the world after it, or with what became of the world before. */
export function breachOf(before: World, move: Move): string | undefined {
  const { world, breach } = move
  return breach ?? wrongWorlds.find(([, is]) => is(world))?.[0] ?? wrongChange(before, move)
}

function wrongChange(before: World, move: Move): string | undefined {
  const after = move.world
  if (before.content === 'withdrawn' && after.content !== 'withdrawn' && after.content !== 'purged')
    return 'an author’s withdrawal was undone'
  for (const [index, item] of before.items.entries()) {
    const now = after.items[index]
    const wrong = now && now !== item && wrongChanges.find(([, is]) => is(item, now, move))
    if (wrong) return wrong[0]
  }
  return undefined
}

/** A decision that stands put a notice before what is open now, and none since then kept the text back. */
function isUnnoticed({ content, made }: World): boolean {
  const before = made.findLastIndex(({ stands, after }) => stands && after === 'limited')
  if (content !== 'live' || before < 0) return false
  return !made.slice(before).some(({ stands, after }) => stands && isKeptBack(after))
}

function isKeptBack(state: ContentState): boolean {
  return state === 'held' || state === 'removed'
}

function isForgotten({ content, items, asked }: World): boolean {
  const waits = content === 'held' || content === 'hidden'
  return waits && !asked && !items.some(isUnfinished)
}
