import fc from 'fast-check'
import type { Person } from '@kith/shared/actor.ts'
import { hasReported, reported, submitted, takenBack } from '#moderation/incoming.ts'
import * as machine from '#moderation/item.ts'
import type { DecideCommand, Item, ItemRefusal, Step } from '#moderation/review-item.ts'
import type { Findings, Submission } from '#moderation/submission.ts'
import { shippedTimes as times } from '#moderation/public.ts'
import {
  anyone,
  asked,
  checklist,
  either,
  HOLDER,
  holder,
  isMore,
  moreCommand,
  mostly,
  signalOf,
  type Asked,
  type MoreCommand,
} from './moderation-commands-more.ts'

/** The machine's own world: the latest item, the clock, and how people stand. */
export interface World {
  item: Item
  now: Date
  people: readonly Person[]
  version: number
  /** What was proposed last. */
  proposed: DecideCommand['action']
  /** For whom it is kept, and until when. */
  handed: { to: string; until: Date } | null
  /** Who told of a danger to life in this episode. */
  warned: readonly string[]
  /** Until when someone would rather not see it. */
  skipped: Readonly<Record<string, Date>>
}

/** `who` is a place among the people, or HOLDER; `back` and `behind` count from what is true now. */
export type Command =
  | MoreCommand
  | { do: 'claim' | 'claim-next'; who: number }
  | { do: 'report'; who: number; reason: 'attack' | 'self-harm' }
  | { do: 'renew' | 'release'; who: number; back: number }
  | {
      do: 'decide'
      who: number
      back: number
      behind: number
      action: DecideCommand['action']
      coded: boolean
      checked: boolean
    }
  | { do: 'edit'; finds: boolean }
  | { do: 'withdraw' }
  | { do: 'wait'; minutes: number }
  | { do: 'stand'; who: number; standing: Person['standing'] }
  | { do: 'tier'; tier: number }
  | { do: 'turn'; into: keyof typeof turns }
  /** Whoever holds it says that they know its author. */
  | { do: 'know' }

/** What no command does to an item that is held, so that the guards against it are asked all the same. */
export const turns = {
  author: { column: 'author_id', of: (holder: string) => ({ authorId: holder }) },
  reporter: { column: 'reporter_ids', of: (holder: string) => ({ reporterIds: [holder] }) },
  appealed: {
    column: 'appealed',
    of: () => ({ appealed: ['00000000-0000-7000-8000-000000000001'] }),
  },
  renewed: { column: 'renewals', of: () => ({ renewals: 3 }) },
} as const

const standing = fc.constantFrom('active' as const, 'silenced' as const, 'suspended' as const)
const action = fc.constantFrom<DecideCommand['action'][]>(
  'approve',
  'ask-to-edit',
  'remove',
  'no-action',
)

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: either('claim', 'claim-next'), who: anyone }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: either('report'),
      who: anyone,
      reason: either('attack', 'self-harm'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: either('renew', 'release'), who: holder, back: mostly }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: either('decide'),
      who: holder,
      back: mostly,
      behind: mostly,
      action,
      coded: fc.boolean(),
      checked: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: either('edit'), finds: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: either('withdraw') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: either('wait'), minutes: fc.constantFrom(1, 9, 9, 10) }),
  },
  { weight: 1, arbitrary: fc.record({ do: either('know') }) },
  { weight: 12, arbitrary: moreCommand },
  { weight: 1, arbitrary: fc.record({ do: either('stand'), who: holder, standing }) },
  { weight: 1, arbitrary: fc.record({ do: either('tier'), tier: fc.constantFrom(0, 0, 1, 2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: either('turn'),
      into: either('author', 'reporter', 'appealed', 'renewed'),
    }),
  },
)

const steps = fc.oneof(
  { weight: 7, arbitrary: fc.tuple(command) },
  {
    weight: 2,
    arbitrary: anyone.map((who): Command[] => [
      { do: 'claim', who },
      { do: 'propose', who: HOLDER, back: 0, behind: 0, action: 'ban', coded: true, checked: true },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ who: anyone, action, checked: fc.boolean() })
      .map(({ who, ...end }): Command[] => [
        { do: 'claim', who },
        { do: 'report', who: 3, reason: 'self-harm' },
        { do: 'propose', who: HOLDER, back: 0, behind: 0, coded: true, ...end },
      ]),
  },
)
export const sequences = fc.array(steps, { minLength: 3, maxLength: 12 }).map((some) => some.flat())

const findings: Findings = [
  { kind: 'rule', lane: 'harm', severity: 2, rule: 'harm.test', span: { start: 0, end: 4 } },
]

export function actorOf({ item, people }: World, given: Command): Person | undefined {
  if (!('who' in given)) return undefined
  if (given.who !== HOLDER) return people[given.who]
  return people.find(({ id }) => id === (item.holder ?? item.proposedBy)) ?? people[0]
}

export function found(given: Extract<Command, { do: 'edit' }>): Findings {
  return given.finds ? findings : []
}

export function textOf({ item, version }: World) {
  const { subjectId: id, groupId, authorId } = item
  return {
    kind: 'post' as const,
    id,
    groupId: groupId ?? '',
    authorId: authorId ?? '',
    version,
    state: 'live' as const,
  }
}

export function submissionOf(world: World): Submission {
  return { ...textOf(world), text: 'text', first: false, edited: true }
}

export function decisionOf(
  { item }: World,
  given: Omit<Extract<Command, { do: 'decide' }>, 'do' | 'who'>,
): DecideCommand {
  const { action: chosen, back, behind, coded, checked } = given
  return {
    fence: item.fence - back,
    subjectVersion: item.subjectVersion - behind,
    action: chosen,
    policyCode: coded ? 'other' : null,
    note: '',
    ...(checked && { checklist }),
  }
}

export function askedOf(world: World, given: MoreCommand, actor: Person): Asked {
  const { item, people, now, proposed } = world
  const {
    back = 0,
    behind = 0,
    coded = true,
    checked = false,
    action: chosen = proposed,
  } = {
    ...('back' in given && { back: given.back }),
    ...('behind' in given && { behind: given.behind }),
    ...('checked' in given && { checked: given.checked }),
    ...(given.do === 'propose' && { coded: given.coded, action: given.action }),
  }
  return {
    item,
    actor,
    now,
    fence: item.fence - back,
    to: 'to' in given ? (people[given.to] ?? null) : null,
    command: decisionOf(world, { action: chosen, back, behind, coded, checked }),
    proposer: people.find(({ id }) => id === item.proposedBy) ?? null,
  }
}

/** The pure machine's answer: `done`, `nothing`, or why it is refused; with the item after it. */
export function expected(world: World, given: Command): { code: string; item: Item } {
  const { item, now } = world
  const actor = actorOf(world, given)
  if (given.do === 'edit')
    return changed(item, submitted(item, submissionOf(world), found(given), false, now, times))
  if (given.do === 'withdraw') return changed(item, takenBack(item, now))
  if (!actor) return { code: 'done', item }
  if (isMore(given)) return step(item, asked(given.do, item, askedOf(world, given, actor)))
  switch (given.do) {
    case 'claim':
      return step(item, machine.claim(item, actor, now))
    case 'claim-next': {
      const answer = machine.claim(item, actor, now)
      const until = world.skipped[actor.id]
      const { handed } = world
      const kept = handed && handed.until > now && handed.to !== actor.id && item.lane !== 'crisis'
      if (kept || (until && until > now)) return { code: 'queue.empty', item }
      return typeof answer === 'string' ? { code: 'queue.empty', item } : step(item, answer)
    }
    case 'renew':
      return step(item, machine.renew(item, item.fence - given.back, actor, now))
    case 'release':
      return step(item, machine.release(item, item.fence - given.back, actor, now))
    case 'decide':
      return step(item, machine.decide(item, decisionOf(world, given), actor, now))
    case 'report': {
      const said = signalOf(given.reason, actor)
      return hasReported(item, said, world.warned.includes(actor.id))
        ? { code: 'report.again', item }
        : changed(item, reported(item, textOf(world), [said], actor, now, times))
    }
    default:
      return { code: 'done', item }
  }
}

function step(item: Item, answer: Step | ItemRefusal): { code: string; item: Item } {
  return typeof answer === 'string' ? { code: answer, item } : { code: 'done', item: answer.next }
}

function changed(item: Item, next: Item | null): { code: string; item: Item } {
  return { code: next ? 'done' : 'nothing', item: next ?? item }
}

/** What both must agree on; the ids of new episodes are the database's own. */
export function told(item: Item) {
  const claim = ['state', 'holder', 'leaseUntil', 'fence', 'renewals', 'proposedBy'] as const
  const about = ['subjectVersion', 'hiddenVersion', 'alarmBy', 'lane', 'severity', 'tier'] as const
  const all = [...claim, ...about, 'episode', 'reporterIds', 'pastReporterIds', 'dueAt'] as const
  return Object.fromEntries(all.map((key) => [key, item[key]]))
}

/** What people know of what was done. */
export function after(world: World, command: Command, done: boolean, item: Item): World {
  // Another episode is another item, which nobody has skipped.
  const same = item.id === world.item.id
  const fresh = { handed: null, skipped: {}, warned: [] }
  const next = { ...world, item, ...(!same && fresh) }
  if (!done) return next
  if (command.do === 'claim' || command.do === 'claim-next') return { ...next, handed: null }
  const until = inMinutes(world, 10)
  if (command.do === 'hand')
    return { ...next, handed: { to: world.people[command.to]?.id ?? '', until } }
  if (command.do === 'propose') return { ...next, proposed: command.action }
  const who = actorOf(world, command)?.id ?? ''
  if (command.do === 'report' && command.reason === 'self-harm')
    return { ...next, warned: [...next.warned, who] }
  if (command.do !== 'skip') return next
  return { ...next, skipped: { ...next.skipped, [who]: inMinutes(world, 24 * 60) } }
}

const inMinutes = ({ now }: World, minutes: number) => new Date(now.getTime() + minutes * 60_000)
