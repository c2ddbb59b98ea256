import fc from 'fast-check'
import type { Person } from '@kith/shared/actor.ts'
import * as alarms from '#moderation/alarm-queries.ts'
import { tends } from '#moderation/crisis-queries.ts'
import * as hidings from '#moderation/hiding-queries.ts'
import * as machine from '#moderation/item.ts'
import * as items from '#moderation/passing-queries.ts'
import * as proposals from '#moderation/proposal-queries.ts'
import { shippedTimes } from '#moderation/public.ts'
import { reportSignal } from '#moderation/reasons.ts'
import type { DecideCommand, Item, ItemRefusal, Step } from '#moderation/review-item.ts'
import type { Db } from '#platform/db.ts'

/** Commands by which an item goes to somebody else, or takes two; places and counts as in moderation-commands.ts. */
export type MoreCommand =
  | {
      do: 'skip' | 'escalate' | 'take-back' | 'tend' | 'alarm' | 'alarm-again' | 'calm'
      who: number
      back: number
    }
  | { do: 'hand'; who: number; back: number; to: number }
  | { do: 'lower'; who: number }
  | {
      do: 'propose'
      who: number
      back: number
      behind: number
      action: DecideCommand['action']
      coded: boolean
      checked: boolean
    }
  | { do: 'hide' | 'show'; who: number; back: number; behind: number }
  | { do: 'cosign' | 'refuse'; who: number; back: number; behind: number; checked: boolean }

/** Stands for whoever holds the item, or proposed what waits. */
export const HOLDER = -1

// Mostly people who may, and what they were just given: else nearly everything is refused.
export const anyone = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 2) },
  { weight: 1, arbitrary: fc.constantFrom(1, 3, 4, 5) },
)
export const holder = fc.oneof(
  { weight: 5, arbitrary: fc.constant(HOLDER) },
  { weight: 1, arbitrary: anyone },
)
export const mostly = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
)
export const either = <const Name extends string>(...names: Name[]) =>
  fc.constantFrom<Name[]>(...names)

const action = fc.constantFrom<DecideCommand['action'][]>('ban', 'ban', 'no-action', 'remove')

export const moreCommand: fc.Arbitrary<MoreCommand> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: either('skip', 'escalate', 'take-back', 'tend', 'alarm', 'calm'),
      who: holder,
      back: mostly,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: either('hand'), who: holder, back: mostly, to: anyone }),
  },
  { weight: 1, arbitrary: fc.record({ do: either('lower'), who: anyone }) },
  { weight: 1, arbitrary: fc.record({ do: either('alarm-again'), who: anyone, back: mostly }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: either('hide', 'show'), who: holder, back: mostly, behind: mostly }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: either('propose'),
      who: holder,
      back: mostly,
      behind: mostly,
      action,
      coded: fc.boolean(),
      checked: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: either('cosign', 'cosign', 'refuse'),
      who: anyone,
      back: mostly,
      behind: mostly,
      checked: fc.boolean(),
    }),
  },
)

/** The whole list of a crisis. */
export const checklist = {
  contactMade: true,
  helplinesShown: true,
  threadSafe: true,
  followUpOn: '2026-03-05',
}

/** What such a command is asked with. */
export interface Asked {
  item: Item
  actor: Person
  /** To whom it is handed. */
  to: Person | null
  /** What is proposed, or agreed to. */
  command: DecideCommand
  /** Who proposed it, as they are now. */
  proposer: Person | null
  fence: number
  now: Date
}

/** There is no lead in this world. */
const led = false

const asks: {
  readonly [K in MoreCommand['do']]: (item: Item, asked: Asked) => Step | ItemRefusal
} = {
  skip: (item, { fence, actor, now }) => machine.skip(item, fence, actor, now),
  escalate: (item, { fence, actor, now }) => machine.escalate(item, fence, led, actor, now),
  'take-back': (item, { fence, actor, now }) => machine.takeBack(item, fence, actor, now),
  alarm: (item, { fence, actor, now }) => machine.alarm(item, fence, actor, now, shippedTimes),
  'alarm-again': (item, { fence, actor, now }) => machine.alarmAgain(item, fence, actor, now),
  tend: (item, { fence, actor, now }) => machine.tend(item, fence, actor, now),
  calm: (item, { actor, now }) =>
    machine.calm(item, { state: 'live', version: item.subjectVersion }, actor, now),
  hand: (item, { fence, to, actor, now }) => machine.hand(item, fence, to, actor, now),
  lower: (item, { actor, now }) => machine.lower(item, actor, now),
  hide: (item, { command, actor, now }) => machine.hide(item, command, actor, now),
  show: (item, { command, actor, now }) => machine.show(item, command, actor, now),
  propose: (item, { command, actor, now }) => machine.propose(item, command, actor, now),
  cosign: (item, { command, proposer, actor, now }) =>
    machine.cosign(item, command, proposer, actor, now),
  refuse: (item, { command, actor, now }) => machine.refuse(item, command, led, actor, now),
}

export function isMore<C extends { do: string }>(given: C | MoreCommand): given is MoreCommand {
  return Object.hasOwn(asks, given.do)
}

/** The machine's answer about an item. */
export function asked(what: MoreCommand['do'], item: Item, given: Asked): Step | ItemRefusal {
  return asks[what](item, given)
}

/** Whether the database lets it through. */
const done: {
  readonly [K in MoreCommand['do']]: (db: Db, asked: Asked) => Promise<boolean>
} = {
  skip: (db, { actor, item, fence, now }) => {
    const until = new Date(now.getTime() + 24 * 3_600_000)
    return items.skipItem(db, actor.id, { id: item.id, fence }, { reason: 'too-close', until }, now)
  },
  escalate: (db, { actor, item, fence, now }) =>
    items.escalateItem(db, actor.id, { id: item.id, fence }, now),
  'take-back': (db, { actor, item, fence }) => proposals.takeBackItem(db, actor.id, item.id, fence),
  alarm: (db, { actor, item, fence, now }) =>
    alarms.alarm(db, actor.id, item.id, fence, now, shippedTimes),
  'alarm-again': (db, { actor, item, fence, now }) =>
    alarms.alarmAgain(db, actor.id, item.id, fence, now),
  tend: (db, { actor, item, fence, now }) => tends(db, actor.id, item.id, fence, now),
  calm: (db, { actor, item, now }) => alarms.calm(db, actor.id, item.id, now),
  hand: (db, { actor, item, fence, to, now }) =>
    items
      .handItem(db, actor.id, { id: item.id, fence }, to?.id ?? '', now)
      .then((handed) => handed !== null),
  lower: (db, { actor, item, now }) => items.lowerItem(db, actor.id, item.id, now),
  hide: (db, { actor, item, command, now }) =>
    hidings.hideItem(db, actor.id, item.id, command, null, now),
  show: (db, { actor, item, command, now }) =>
    hidings.showItem(db, actor.id, item.id, command, now),
  propose: (db, { actor, item, command, now }) =>
    proposals.proposeItem(db, actor.id, item.id, command, now),
  cosign: (db, { actor, item, command, now }) =>
    proposals.cosignItem(db, actor.id, item.id, command, now),
  refuse: (db, { actor, item, command, now }) =>
    proposals.refuseItem(db, actor.id, item.id, command, now),
}

export async function letThrough(db: Db, what: MoreCommand['do'], given: Asked): Promise<boolean> {
  return done[what](db, given)
}

export const signalOf = (reason: 'attack' | 'self-harm', { id }: Person) => reportSignal(reason, id)
