import type { Effect } from './item-effects.ts'
import { undoing, type Guard } from './item-guards.ts'
import type { ItemState } from './review-item.ts'

type Who =
  | 'eligible'
  | 'holder'
  | 'staff'
  | 'another'
  | 'proposer'
  | 'decider'
  | 'alarmer'
  | 'clock'
  | 'system'

export interface ItemRow {
  from: readonly ItemState[]
  to: ItemState | 'same'
  who: Who
  /** All must hold, and are asked in this order; the UPDATE of each change carries the same ones. */
  guards: readonly Guard[]
  effects: readonly Effect[]
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
  | 'tend'
  | 'alarm'
  | 'alarm-proposed'
  | 'alarm-again'
  | 'calm'
  | 'hide'
  | 'hide-proposed'
  | 'show'
  | 'show-proposed'
  | 'decide'
  | 'propose'
  | 'cosign'
  | 'refuse'
  | 'take-back'
  | 'close'
  | 'join'
  | 'revise'
  | 'revise-proposed'
  | 'undo'
  | 'undo-withdrawn'

export type ItemTable = Readonly<Record<ItemAction, ItemRow>>

const unfinished: readonly ItemState[] = ['open', 'claimed', 'second']

/** Every change of a review item. A finished item is never worked on again: taking a decision back begins an episode. */
export const itemTable: ItemTable = {
  claim: {
    from: ['open', 'claimed'],
    to: 'claimed',
    who: 'eligible',
    guards: ['unheld', 'eligible', 'budget-left'],
    effects: ['take', 'next-fence'],
  },
  renew: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'renewals-left'],
    effects: ['extend'],
  },
  release: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence'],
    effects: ['let-go'],
  },
  expire: {
    from: ['claimed'],
    to: 'open',
    who: 'clock',
    guards: ['lease-over'],
    effects: ['let-go'],
  },
  skip: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live'],
    effects: ['let-go'],
  },
  escalate: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'below-lead'],
    effects: ['let-go', 'next-tier'],
  },
  lower: {
    from: unfinished,
    to: 'same',
    who: 'staff',
    guards: ['free-or-own', 'eligible', 'staff', 'above-mentors'],
    effects: ['tier-below'],
  },
  hand: {
    from: ['claimed'],
    to: 'open',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'to-in-scope', 'to-budget-left'],
    effects: ['let-go'],
  },
  // A step of the list of a crisis, an answer of the team: by who may still work on it at that moment. What was begun is
  // ended by two.
  tend: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'eligible'],
    effects: ['alarm-stands'],
  },
  // Whoever sees that a life may be in danger keeps it, and goes on with it as with any crisis.
  alarm: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'eligible', 'not-crisis'],
    effects: ['raise-alarm'],
  },
  // What is proposed stays: nobody can agree to it any more before the list is done.
  'alarm-proposed': {
    from: ['second'],
    to: 'second',
    who: 'eligible',
    guards: ['same-fence', 'eligible', 'not-crisis'],
    effects: ['raise-alarm'],
  },
  // What two have seen is taken back by neither.
  'alarm-again': {
    from: unfinished,
    to: 'same',
    who: 'eligible',
    guards: ['free-or-own', 'same-fence', 'eligible', 'anothers-alarm'],
    effects: ['alarm-stands'],
  },
  // Said by mistake, and nothing else came to it: all is as it was.
  calm: {
    from: unfinished,
    to: 'same',
    who: 'alarmer',
    guards: ['free-or-own', 'eligible', 'own-alarm', 'alarm-is-new', 'text-there'],
    effects: ['lower-alarm'],
  },
  // Nothing is decided by it: it stays whose it is, and is due when it was.
  hide: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'same-version', 'eligible', 'may-be-hidden'],
    effects: ['put-away'],
  },
  show: {
    from: ['claimed'],
    to: 'claimed',
    who: 'holder',
    guards: ['holder', 'same-fence', 'lease-live', 'same-version', 'eligible', 'hidden-as-shown'],
    effects: ['away-no-more'],
  },
  // What may hurt somebody does not wait for a second person either; what is proposed stays.
  'hide-proposed': {
    from: ['second'],
    to: 'second',
    who: 'eligible',
    guards: ['same-fence', 'same-version', 'eligible', 'may-be-hidden'],
    effects: ['put-away'],
  },
  'show-proposed': {
    from: ['second'],
    to: 'second',
    who: 'eligible',
    guards: ['same-fence', 'same-version', 'eligible', 'hidden-as-shown'],
    effects: ['away-no-more'],
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
      'answers-appeal',
    ],
    effects: ['let-go', 'away-no-more'],
  },
  propose: {
    from: ['claimed'],
    to: 'second',
    who: 'holder',
    guards: [
      'holder',
      'same-fence',
      'lease-live',
      'same-version',
      'eligible',
      'two-are-needed',
      'reason-given',
      'words-not-needed',
      'crisis-checked',
      'answers-appeal',
    ],
    effects: ['let-go', 'put-forward', 'alarm-stands'],
  },
  cosign: {
    from: ['second'],
    to: 'decided',
    who: 'another',
    guards: [
      'same-fence',
      'other-person',
      'same-version',
      'eligible',
      'budget-left',
      'proposer-eligible',
      'words-not-needed',
      'crisis-checked',
      'answers-appeal',
    ],
    effects: ['end-proposal', 'away-no-more'],
  },
  refuse: {
    from: ['second'],
    to: 'open',
    who: 'another',
    guards: ['same-fence', 'other-person', 'same-version', 'eligible', 'budget-left'],
    effects: ['end-proposal', 'next-tier-there-is'],
  },
  'take-back': {
    from: ['second'],
    to: 'open',
    who: 'proposer',
    guards: ['proposer', 'same-fence'],
    effects: ['end-proposal'],
  },
  close: {
    from: unfinished,
    to: 'closed',
    who: 'system',
    guards: ['not-crisis', 'unappealed'],
    effects: ['let-go', 'end-proposal', 'away-no-more'],
  },
  join: {
    from: unfinished,
    to: 'same',
    who: 'system',
    guards: [],
    effects: ['merge-signal', 'alarm-stands'],
  },
  revise: {
    from: ['open', 'claimed'],
    to: 'same',
    who: 'system',
    guards: [],
    effects: ['next-version', 'alarm-stands'],
  },
  // What was proposed was about other words: somebody has to read these first.
  'revise-proposed': {
    from: ['second'],
    to: 'open',
    who: 'system',
    guards: [],
    effects: ['next-version', 'end-proposal', 'alarm-stands'],
  },
  undo: {
    from: ['decided'],
    to: 'open',
    who: 'decider',
    guards: [...undoing, 'not-over'],
    effects: ['next-episode'],
  },
  'undo-withdrawn': {
    from: ['decided'],
    to: 'closed',
    who: 'decider',
    guards: [...undoing, 'over'],
    effects: [],
  },
}
