import type { Person } from '@kith/shared/actor.ts'
import {
  isFinal,
  natures,
  needsChecklist,
  needsReason,
  needsTwo,
} from '@kith/shared/moderation/decisions.ts'
import { mayBeHidden } from '@kith/shared/moderation/hiding.ts'
import { may } from '@kith/shared/policy.ts'
import { reaches, whyNotEligible } from './eligible.ts'
import type { Attempt, DecideCommand, Item, ItemRefusal } from './review-item.ts'
import { isOwn, undoUntil, type Past } from './reversing.ts'

export const MAX_RENEWALS = 3
const LEAD_TIER = 2
const HARD = 2

export type Guard =
  | 'unheld'
  | 'eligible'
  | 'budget-left'
  | 'holder'
  | 'same-fence'
  | 'lease-live'
  | 'lease-over'
  | 'renewals-left'
  | 'below-lead'
  | 'free-or-own'
  | 'staff'
  | 'above-mentors'
  | 'to-in-scope'
  | 'to-budget-left'
  | 'same-version'
  | 'one-is-enough'
  | 'two-are-needed'
  | 'proposer'
  | 'other-person'
  | 'proposer-eligible'
  | 'reason-given'
  | 'may-be-hidden'
  | 'hidden-as-shown'
  | 'crisis-checked'
  | 'not-crisis'
  | 'own-alarm'
  | 'anothers-alarm'
  | 'alarm-is-new'
  | 'text-there'
  | 'words-not-needed'
  | 'may-be-undone'
  | 'unappealed'
  | 'answers-appeal'
  | 'decider-or-staff'
  | 'within-15-minutes'
  | 'still-effective'
  | 'not-overtaken'
  | 'no-appeal-open'
  | 'no-answer'
  | 'not-over'
  | 'over'

/** Of both ways in which a decision is taken back. */
export const undoing: readonly Guard[] = [
  'may-be-undone',
  'decider-or-staff',
  'within-15-minutes',
  'still-effective',
  'not-overtaken',
  'no-appeal-open',
  'no-answer',
]

/** Each guard answers null, or why the change is refused. */
export const guards: Readonly<Record<Guard, (item: Item, attempt: Attempt) => ItemRefusal | null>> =
  {
    unheld: (item, { now }) => (leaseLive(item, now) ? 'item.taken' : null),
    eligible: (item, { actor }) =>
      actor === null ? 'item.out-of-scope' : whyNotEligible(actor, item),
    // What is hard to read is kept from who has read enough of it today; someone in danger is not.
    'budget-left': (item, { spent = false }) =>
      isTooHard(item, spent) ? 'item.budget-spent' : null,
    holder: (item, { actor }) => (item.holder === actor?.id ? null : 'item.taken'),
    'same-fence': (item, { fence }) => (item.fence === fence ? null : 'item.lease-ended'),
    'lease-live': (item, { now }) => (leaseLive(item, now) ? null : 'item.lease-ended'),
    'lease-over': (item, { now }) => (leaseLive(item, now) ? 'item.lease-live' : null),
    'renewals-left': (item) => (item.renewals < MAX_RENEWALS ? null : 'item.renewed-enough'),
    // Never to where nobody is.
    'below-lead': (item, { led = true }) => (item.tier < topTier(led) ? null : 'item.top-tier'),
    'free-or-own': (item, { actor, now }) =>
      leaseLive(item, now) && item.holder !== actor?.id ? 'item.taken' : null,
    staff: (item, { actor }) =>
      actor !== null && may(actor, 'item.lower', item) ? null : 'item.not-yours',
    'above-mentors': (item) => (item.tier > lowestTier(item) ? null : 'item.lowest-tier'),
    // Whether it concerns them is not asked: by a refusal whoever hands it on would learn that.
    'to-in-scope': (item, { actor, to = null }) =>
      to !== null && to.id !== actor?.id && reaches(to, item) ? null : 'item.colleague',
    // As if they took it themselves. Why it can not be them is theirs to tell.
    'to-budget-left': (item, { to = null }) =>
      isTooHard(item, to?.spent ?? false) ? 'item.colleague' : null,
    'same-version': (item, { command, shown = command }) =>
      item.subjectVersion === shown?.subjectVersion ? null : 'item.stale',
    'one-is-enough': (item, { command }) =>
      command !== undefined && needsTwo(command.action, item.lane) ? 'item.second-needed' : null,
    'two-are-needed': (item, { command }) =>
      command !== undefined && needsTwo(command.action, item.lane) ? null : 'item.one-is-enough',
    proposer: (item, { actor }) => (item.proposedBy === actor?.id ? null : 'item.not-yours'),
    'other-person': (item, { actor }) =>
      item.proposedBy === actor?.id ? 'item.own-proposal' : null,
    // Half a decision of somebody who may not decide any more is none.
    'proposer-eligible': (item, { proposer = null }) =>
      proposer !== null &&
      proposer.id === item.proposedBy &&
      whyNotEligible(proposer, item) === null
        ? null
        : 'item.proposer-out',
    'reason-given': (_, { command }) =>
      command !== undefined && needsReason(command.action) && command.policyCode === null
        ? 'item.reason-missing'
        : null,
    'may-be-hidden': ({ lane }) => (mayBeHidden(lane) ? null : 'item.not-yours'),
    // Words that were changed since are judged as they are.
    'hidden-as-shown': ({ hiddenVersion, subjectVersion }) =>
      hiddenVersion === subjectVersion ? null : 'item.not-hidden',
    'crisis-checked': (item, { command }) =>
      needsChecklist(item.lane) && !isComplete(command?.checklist) ? 'item.checklist' : null,
    'answers-appeal': (item, { command }) =>
      command === undefined ? null : whyNoAnswer(item.appealed, command.action),
    // Who cries for help is looked for by what they wrote.
    'words-not-needed': (item, { command }) =>
      command?.action === 'purge' && item.lane === 'crisis' ? 'item.in-danger' : null,
    'may-be-undone': (_, { past }) => (past && isFinal(past.action) ? 'item.final' : null),
    'not-crisis': (item) => (item.lane === 'crisis' ? 'item.crisis' : null),
    'own-alarm': ({ alarmBy }, { actor }) =>
      alarmBy !== null && alarmBy === actor?.id ? null : 'item.not-yours',
    'anothers-alarm': ({ alarmBy }, { actor }) =>
      alarmBy !== null && alarmBy !== actor?.id ? null : 'item.crisis',
    'alarm-is-new': ({ alarmAt }, { now }) =>
      alarmAt !== null && now < undoUntil(alarmAt) ? null : 'item.undo-over',
    // Nobody would be asked to decide about a text that is gone, but for the crisis.
    'text-there': (_, { subject }) => (isGone(subject) ? 'item.closed' : null),
    // Who asked for a second look waits for an answer, also without the text.
    unappealed: (item) => (item.appealed.length > 0 ? 'item.appealed' : null),
    'decider-or-staff': (item, { actor, past }) => {
      if (actor === null || past === undefined) return 'item.out-of-scope'
      return mayUndo(actor, item, past) ? null : (whyNotEligible(actor, item) ?? 'item.not-yours')
    },
    'within-15-minutes': (item, { actor, past, now }) => {
      if (actor === null || past === undefined) return 'item.out-of-scope'
      const staff = may(actor, 'decision.undo', { ...item, mine: false })
      return staff || now < undoUntil(past.createdAt) ? null : 'item.undo-over'
    },
    'still-effective': (_, { past }) => (past?.reversed ? 'item.undone' : null),
    'not-overtaken': (_, { past }) => (past?.overtaken ? 'item.overtaken' : null),
    'no-appeal-open': (_, { past }) => (past?.appealed ? 'item.appeal-open' : null),
    'no-answer': (_, { past }) => (past?.answers ? 'item.answered' : null),
    'not-over': (item, { subject }) => (isOver(item, subject) ? 'item.closed' : null),
    over: (item, { subject }) => (isOver(item, subject) ? null : 'item.lease-ended'),
  }

/** The tier above which nobody is; `led` says that there is a lead. */
export function topTier(led: boolean): number {
  return led ? LEAD_TIER : LEAD_TIER - 1
}

/** What stands in no group is no mentor's, and neither is an appeal. */
export function lowestTier({ groupId, appealed }: Pick<Item, 'groupId' | 'appealed'>): number {
  return groupId === null || appealed.length > 0 ? 1 : 0
}

function isTooHard({ severity, lane }: Pick<Item, 'severity' | 'lane'>, spent: boolean): boolean {
  return spent && severity >= HARD && lane !== 'crisis'
}

/** An appeal is answered, and by nothing that leaves it as it was; where there is none, there is nothing to answer. */
export function whyNoAnswer(
  appealed: readonly string[],
  action: DecideCommand['action'],
): 'item.appealed' | 'item.stale' | null {
  const answers = action === 'uphold' || action === 'overturn'
  if (appealed.length === 0) return answers ? 'item.stale' : null
  return answers || natures[action].adverse ? null : 'item.appealed'
}

function mayUndo(actor: Person, item: Item, past: Past): boolean {
  return may(actor, 'decision.undo', { ...item, mine: isOwn(past, actor.id) })
}

/** Its author took it back, or it is gone; a crisis is not over by that. */
function isOver({ lane }: Item, subject: Attempt['subject']): boolean {
  return isGone(subject) && lane !== 'crisis'
}

function isGone(subject: Attempt['subject']): boolean {
  return !subject || subject.state === 'withdrawn' || subject.state === 'purged'
}

/** A lease ends at its instant: from then on the item is anyone's. */
export function leaseLive(item: Item, now: Date): boolean {
  return item.leaseUntil !== null && item.leaseUntil > now
}

export function isComplete(checklist: DecideCommand['checklist']): boolean {
  return (
    checklist !== undefined &&
    checklist.contactMade &&
    checklist.helplinesShown &&
    checklist.threadSafe &&
    checklist.followUpOn !== null
  )
}
