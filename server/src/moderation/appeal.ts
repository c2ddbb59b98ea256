import { APPEAL_DAYS } from '@kith/shared/moderation/appeal-contract.ts'
import { natures } from '@kith/shared/moderation/decisions.ts'
import type { APPEAL_STATES } from '@kith/shared/moderation/contract.ts'
import type { Action } from './actions.ts'

export type AppealState = (typeof APPEAL_STATES)[number]
export type Answer = 'uphold' | 'overturn' | 'modify'

/** How each answer ends an appeal. */
export const endedBy: Readonly<Record<Answer, AppealState>> = {
  uphold: 'upheld',
  overturn: 'overturned',
  modify: 'modified',
}

/** A decision, as far as it matters for whether it can be appealed. */
export interface Appealable {
  action: Action
  createdAt: Date
  reversed: boolean
  /** The state of the appeal there was, if there was one. */
  appeal: AppealState | null
}

export type NoAppeal = 'appeal.needless' | 'appeal.reversed' | 'appeal.again' | 'appeal.late'

/** Why there is no appeal against a decision, or null. One that was taken back before anyone decided may be made again. */
export function whyNoAppeal(decision: Appealable, now: Date): NoAppeal | null {
  if (!natures[decision.action].adverse) return 'appeal.needless'
  if (decision.appeal !== null && decision.appeal !== 'withdrawn') return 'appeal.again'
  if (decision.reversed) return 'appeal.reversed'
  return now < appealEnds(decision.createdAt) ? null : 'appeal.late'
}

export function appealEnds(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + APPEAL_DAYS * 86_400_000)
}

/** What an answer to an item with an appeal is to the appeal: any other action stands in the place of the first one. */
export function answerOf(action: Action): Answer {
  return action === 'uphold' || action === 'overturn' ? action : 'modify'
}

/**
 * Whether a text may be left as it is when a decision about it stands: one that waits for someone to read it only where
 * that decision made it wait, with these words.
 */
export function leavesAsDecided(
  decision: { stateAfter: string; subjectVersion: number },
  { state, version }: { state: string; version: number },
): boolean {
  const waits = state === 'held' || state === 'hidden'
  return !waits || (decision.stateAfter === state && decision.subjectVersion === version)
}
