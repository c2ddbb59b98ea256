import type { Effect } from './item-effects.ts'
import type { Guard } from './item-guards.ts'
import type { ItemState } from './review-item.ts'

type Who = 'eligible' | 'holder' | 'staff' | 'another' | 'decider' | 'clock' | 'system'

export interface ItemRow<G extends string = Guard, E extends string = Effect> {
  from: readonly ItemState[]
  to: ItemState | 'same'
  who: Who
  /** All must hold, and are asked in this order; the UPDATE in queries.ts carries the same ones. */
  guards: readonly G[]
  effects: readonly E[]
  emits: `item.${string}`
}

export type ItemAction =
  | 'claim'
  | 'renew'
  | 'release'
  | 'expire'
  | 'skip'
  | 'escalate'
  | 'lower'
  | 'hand'
  | 'decide'
  | 'close'
  | 'join'
  | 'revise'
  | 'undo'
  | 'undo-withdrawn'

export type ItemTable = Readonly<Record<ItemAction, ItemRow>>

const unfinished: readonly ItemState[] = ['open', 'claimed', 'second']

const undoing: readonly Guard[] = [
  'decider-or-staff',
  'within-15-minutes',
  'still-effective',
  'not-overtaken',
  'no-appeal-open',
  'no-answer',
]

/** Every change of a review item. A finished item is never worked on again: taking a decision back begins an episode. */
export const itemTable: ItemTable = {
  claim: {
    from: ['open', 'claimed'],
    to: 'claimed',
    who: 'eligible',
    guards: ['unheld', 'eligible', 'budget-left'],
    effects: ['take', 'next-fence'],
    emits: 'item.claimed',
  },
  renew: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'renewals-left'],
    effects: ['extend'],
    emits: 'item.renewed',
  },
  release: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence'],
    effects: ['let-go'],
    emits: 'item.released',
  },
  expire: {
    from: ['claimed'],
    to: 'open',
    who: 'clock',
    guards: ['lease-over'],
    effects: ['let-go'],
    emits: 'item.expired',
  },
  skip: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live'],
    effects: ['let-go'],
    emits: 'item.skipped',
  },
  escalate: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'below-lead'],
    effects: ['let-go', 'next-tier'],
    emits: 'item.escalated',
  },
  lower: {
    from: ['open', 'claimed'],
    to: 'same',
    who: 'staff',
    guards: ['free-or-own', 'eligible', 'staff', 'above-mentors'],
    effects: ['tier-below'],
    emits: 'item.lowered',
  },
  hand: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'to-eligible'],
    effects: ['take-over', 'next-fence'],
    emits: 'item.handed',
  },
  decide: {
    from: ['claimed'],
    to: 'decided',
    who: 'holder',
    guards: [
      'holder',
      'same-fence',
      'lease-live',
      'same-version',
      'eligible',
      'one-is-enough',
      'reason-given',
      'crisis-checked',
      'answers-appeal',
    ],
    effects: ['let-go'],
    emits: 'item.decided',
  },
  close: {
    from: ['open', 'claimed'],
    to: 'closed',
    who: 'system',
    guards: ['not-crisis'],
    effects: ['let-go'],
    emits: 'item.closed',
  },
  join: {
    from: unfinished,
    to: 'same',
    who: 'system',
    guards: [],
    effects: ['merge-signal'],
    emits: 'item.joined',
  },
  revise: {
    from: unfinished,
    to: 'same',
    who: 'system',
    guards: [],
    effects: ['next-version'],
    emits: 'item.revised',
  },
  undo: {
    from: ['decided'],
    to: 'open',
    who: 'decider',
    guards: [...undoing, 'not-over'],
    effects: ['next-episode'],
    emits: 'item.undone',
  },
  'undo-withdrawn': {
    from: ['decided'],
    to: 'closed',
    who: 'decider',
    guards: [...undoing, 'over'],
    effects: [],
    emits: 'item.undone',
  },
}

type LaterGuard = Guard | 'other-person'

/** Decisions of two people: part of the machine, with no function yet. */
export const laterRows: Readonly<Record<'propose' | 'cosign' | 'refuse', ItemRow<LaterGuard>>> = {
  propose: {
    from: ['claimed'],
    to: 'second',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'same-version', 'eligible', 'reason-given'],
    effects: [],
    emits: 'item.proposed',
  },
  cosign: {
    from: ['second'],
    to: 'decided',
    who: 'another',
    guards: ['other-person', 'same-version', 'eligible', 'crisis-checked'],
    effects: ['let-go'],
    emits: 'item.decided',
  },
  refuse: {
    from: ['second'],
    to: 'open',
    who: 'another',
    guards: ['other-person', 'same-version', 'eligible'],
    effects: ['let-go', 'next-tier'],
    emits: 'item.refused',
  },
}
