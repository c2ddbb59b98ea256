import type { Static } from 'typebox'
import type { Person } from '@kith/shared/actor.ts'
import type { SUBJECT_KINDS } from '@kith/shared/moderation/contract.ts'
import type * as contract from '@kith/shared/moderation/particulars.ts'
import type { ContentState, ItemFacts } from '@kith/shared/policy.ts'
import type { Action } from './actions.ts'
import type { Ineligible } from './eligible.ts'
import type { LaneTimes, Urgency } from './lanes.ts'
import type { PolicyCode, Signal } from './reasons.ts'
import type { Past } from './reversing.ts'

export type SubjectKind = (typeof SUBJECT_KINDS)[number]
export type ItemState = 'open' | 'claimed' | 'second' | 'decided' | 'closed'

/** One episode of review of one subject. */
export interface Item extends ItemFacts, Urgency {
  subjectKind: string
  subjectId: string
  episode: number
  state: ItemState
  holder: string | null
  leaseUntil: Date | null
  /** Counts the claims; a command from an earlier claim names an earlier number and is refused. */
  fence: number
  renewals: number
  subjectVersion: number
  /** The version that a reviewer took away for now, as long as it may be shown again. */
  hiddenVersion: number | null
  /** Who brought it to the crises and may take that back, since when, and what it was before; null once anything else came to it. */
  alarmBy: string | null
  alarmAt: Date | null
  alarmWas: Before | null
  /** Who proposed what waits for a second person. */
  proposedBy: string | null
  /** The decisions that are appealed in it. */
  appealed: readonly string[]
}

/** What an item was before it was brought to the crises; its due time as an ISO string. */
export interface Before extends Pick<Urgency, 'lane' | 'severity'> {
  dueAt: string | null
}

/** What must be done before anything is decided in a crisis. */
export interface Checklist {
  contactMade: boolean
  helplinesShown: boolean
  threadSafe: boolean
  followUpOn: string | null
}

export type Particulars = Static<typeof contract.Particulars>

/** The claim under which something is done or was proposed, and the version of the text that was shown. */
export interface Shown {
  fence: number
  subjectVersion: number
}

export interface DecideCommand extends Shown {
  action: Action
  policyCode: PolicyCode | null
  note: string
  particulars?: Particulars
  checklist?: Checklist
}

export type ItemRefusal =
  | Ineligible
  | 'item.taken'
  | 'item.stale'
  | 'item.lease-ended'
  | 'item.lease-live'
  | 'item.decided'
  | 'item.closed'
  | 'item.second'
  | 'item.budget-spent'
  | 'item.second-needed'
  | 'item.one-is-enough'
  | 'item.own-proposal'
  | 'item.in-danger'
  | 'item.final'
  | 'item.proposer-out'
  | 'item.no-proposal'
  | 'item.renewed-enough'
  | 'item.top-tier'
  | 'item.lowest-tier'
  | 'item.colleague'
  | 'item.reason-missing'
  | 'item.checklist'
  | 'item.crisis'
  | 'item.not-hidden'
  | 'item.appealed'
  | 'item.not-yours'
  | 'item.undo-over'
  | 'item.undone'
  | 'item.overtaken'
  | 'item.appeal-open'
  | 'item.answered'

/** To whom an item is handed. */
export interface Receiver extends Person {
  /** Has decided as much today that is hard to read as they wanted to. */
  spent?: boolean
}

/** All that a change may depend on, beside the item itself. */
export interface Attempt {
  now: Date
  /** Null for the clock and the system. */
  actor: Person | null
  /** Has decided as much today that is hard to read as they wanted to. */
  spent?: boolean
  fence?: number
  command?: DecideCommand
  /** Where nothing is decided. */
  shown?: Shown
  /** Who proposed it, as they are now; null for who is not there. */
  proposer?: Person | null
  /** What comes to it, and by when that is to be decided, lane by lane. */
  coming?: { signal: Signal; times: LaneTimes }
  /** To whom it is handed over; null for who is not there. */
  to?: Receiver | null
  /** Whether there is a lead. */
  led?: boolean
  /** The decision that is to be taken back, and the text it was about; null where that is gone. */
  past?: Past
  subject?: { state: ContentState; version: number } | null
  /** For a new episode. */
  newId?: string
}

export interface Step {
  next: Item
}
