import type { Person } from '@kith/shared/actor.ts'
import { effects } from './item-effects.ts'
import { guards } from './item-guards.ts'
import type { LaneTimes } from './lanes.ts'
import { itemTable, type ItemAction, type ItemRow, type ItemTable } from './item-table.ts'
import { dangerSignal, type Signal } from './reasons.ts'
import type { Past } from './reversing.ts'
import type {
  Attempt,
  DecideCommand,
  Item,
  ItemRefusal,
  Receiver,
  Shown,
  Step,
} from './review-item.ts'

/** `claim` and `decide` are what people do, `expire`, `close`, `join` and `revise` what happens to an item. */
export const {
  claim,
  renew,
  release,
  skip,
  escalate,
  lower,
  hand,
  tend,
  alarm,
  alarmAgain,
  calm,
  hide,
  show,
  decide,
  propose,
  cosign,
  refuse,
  takeBack,
  expire,
  close,
  join,
  revise,
  undo,
} = itemMachine(itemTable)

/** The machine of a table: the product runs on `itemTable`; the model check also on tables that lack a guard. */
export function itemMachine(table: ItemTable) {
  const step: Stepping = (action, item, attempt) => take(table, action, item, attempt)
  return {
    claim: (item: Item, actor: Person, now: Date, spent = false) =>
      step('claim', item, { actor, now, spent }),
    renew: (item: Item, fence: number, actor: Person, now: Date) =>
      step('renew', item, { actor, now, fence }),
    release: (item: Item, fence: number, actor: Person, now: Date) =>
      step('release', item, { actor, now, fence }),
    ...passings(step),
    /** Does what is done about an item besides deciding: a step of the list of a crisis, an answer of the team. */
    tend: (item: Item, fence: number, actor: Person, now: Date) =>
      step('tend', item, { actor, now, fence }),
    /** Brings to the crises what is at hand. */
    alarm: (item: Item, fence: number, actor: Person, now: Date, times: LaneTimes) =>
      step(item.state === 'second' ? 'alarm-proposed' : 'alarm', item, {
        actor,
        now,
        fence,
        coming: { signal: dangerSignal, times },
      }),
    /** Says so beside another who still could take it back. */
    alarmAgain: (item: Item, fence: number, actor: Person, now: Date) =>
      step('alarm-again', item, { actor, now, fence }),
    /** Takes that back, of a text that is there as it is. */
    calm: (item: Item, subject: Attempt['subject'], actor: Person, now: Date) =>
      step('calm', item, { actor, now, subject: subject ?? null }),
    ...hidings(step),
    decide: (item: Item, command: DecideCommand, actor: Person, now: Date) =>
      step('decide', item, { actor, now, fence: command.fence, command }),
    propose: (item: Item, command: DecideCommand, actor: Person, now: Date) =>
      step('propose', item, { actor, now, fence: command.fence, command }),
    /** `proposer` is who proposed the command, as they are now. */
    cosign: (
      item: Item,
      command: DecideCommand,
      proposer: Person | null,
      actor: Person,
      now: Date,
      spent = false,
    ) => step('cosign', item, { actor, now, spent, fence: command.fence, command, proposer }),
    refuse: (item: Item, shown: Shown, led: boolean, actor: Person, now: Date, spent = false) =>
      step('refuse', item, { actor, now, spent, fence: shown.fence, shown, led }),
    takeBack: (item: Item, fence: number, actor: Person, now: Date) =>
      step('take-back', item, { actor, now, fence }),
    expire: (item: Item, now: Date) => step('expire', item, { actor: null, now }),
    close: (item: Item, now: Date) => step('close', item, { actor: null, now }),
    join: (item: Item, signal: Signal, now: Date, times: LaneTimes) =>
      step('join', item, { actor: null, now, coming: { signal, times } }),
    revise: (item: Item, now: Date) =>
      step(item.state === 'second' ? 'revise-proposed' : 'revise', item, { actor: null, now }),
    /** Begins the next episode under the id given; where its author took the text back, only closes. */
    undo: undoBy(step),
  }
}

type TakeStep = (action: ItemAction, item: Item, attempt: Attempt) => Step | ItemRefusal

function undoBy(step: TakeStep) {
  return (
    item: Item,
    past: Past,
    subject: Attempt['subject'],
    actor: Person,
    newId: string,
    now: Date,
  ): Step | ItemRefusal => {
    const attempt = { actor, now, past, subject: subject ?? null, newId }
    const opened = step('undo', item, attempt)
    return opened === 'item.closed' ? step('undo-withdrawn', item, attempt) : opened
  }
}

type Stepping = (action: ItemAction, item: Item, attempt: Attempt) => Step | ItemRefusal

/** Ways in which an item goes to somebody else. */
function passings(step: Stepping) {
  return {
    skip: (item: Item, fence: number, actor: Person, now: Date) =>
      step('skip', item, { actor, now, fence }),
    escalate: (item: Item, fence: number, led: boolean, actor: Person, now: Date) =>
      step('escalate', item, { actor, now, fence, led }),
    lower: (item: Item, actor: Person, now: Date) => step('lower', item, { actor, now }),
    hand: (item: Item, fence: number, to: Receiver | null, actor: Person, now: Date) =>
      step('hand', item, { actor, now, fence, to }),
  }
}

/** `shown`: the claim, or the proposal, and the version of the text that is on the page. */
function hidings(step: Stepping) {
  const by = (shown: Shown, actor: Person, now: Date) => {
    return { actor, now, fence: shown.fence, shown }
  }
  return {
    hide: (item: Item, shown: Shown, actor: Person, now: Date) =>
      step(item.state === 'second' ? 'hide-proposed' : 'hide', item, by(shown, actor, now)),
    show: (item: Item, shown: Shown, actor: Person, now: Date) =>
      step(item.state === 'second' ? 'show-proposed' : 'show', item, by(shown, actor, now)),
  }
}

export type ItemMachine = ReturnType<typeof itemMachine>

function take(
  table: ItemTable,
  action: ItemAction,
  item: Item,
  attempt: Attempt,
): Step | ItemRefusal {
  const row = table[action]
  if (!row.from.includes(item.state)) return wrongState(row, item.state)
  for (const guard of row.guards) {
    const refusal = guards[guard](item, attempt)
    if (refusal !== null) return refusal
  }
  const changed = row.effects.reduce(
    (so, effect) => ({ ...so, ...effects[effect](so, attempt) }),
    item,
  )
  return { next: { ...changed, state: row.to === 'same' ? item.state : row.to } }
}

function wrongState({ from }: ItemRow, state: Item['state']): ItemRefusal {
  return state === 'open' && from.includes('second') ? 'item.no-proposal' : refusedIn[state]
}

const refusedIn: Readonly<Record<Item['state'], ItemRefusal>> = {
  open: 'item.lease-ended',
  claimed: 'item.taken',
  second: 'item.second',
  decided: 'item.decided',
  closed: 'item.closed',
}
