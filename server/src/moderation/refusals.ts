import type { ProblemCode } from '@kith/shared/problems.ts'
import type { ItemRefusal } from './review-item.ts'

/** What people are told when the machine refuses. What one may not see is not there. */
export const refusals: Readonly<Record<ItemRefusal, ProblemCode>> = {
  'item.out-of-scope': 'request.not-found',
  'item.own-text': 'request.forbidden',
  'item.reporter': 'request.forbidden',
  'item.own-decision': 'request.forbidden',
  'item.conflict': 'item.conflict',
  'item.taken': 'item.taken',
  'item.lease-live': 'item.taken',
  'item.second': 'item.taken',
  'item.stale': 'item.stale',
  // Its author took the text back.
  'item.closed': 'item.stale',
  'item.lease-ended': 'item.lease-ended',
  'item.decided': 'item.decided',
  'item.budget-spent': 'item.budget-spent',
  'item.renewed-enough': 'item.renewed-enough',
  'item.checklist': 'item.checklist',
  'item.reason-missing': 'request.invalid',
  // It became graver than it was shown.
  'item.second-needed': 'item.graver',
  'item.one-is-enough': 'request.invalid',
  'item.own-proposal': 'request.forbidden',
  'item.proposer-out': 'item.stale',
  'item.no-proposal': 'item.stale',
  'item.top-tier': 'item.top-tier',
  'item.colleague': 'item.colleague',
  'item.lowest-tier': 'request.forbidden',
  'item.crisis': 'request.forbidden',
  'item.in-danger': 'item.in-danger',
  'item.final': 'decision.final',
  'item.not-hidden': 'item.not-hidden',
  'item.appealed': 'item.appealed',
  'item.not-yours': 'request.forbidden',
  'item.undo-over': 'decision.too-late',
  'item.undone': 'decision.undone',
  'item.overtaken': 'decision.overtaken',
  'item.appeal-open': 'decision.appealed',
  'item.answered': 'decision.answered',
}

/** Those that come with what is true now, to be laid beside what was typed. */
export const tellsPresent: ReadonlySet<ProblemCode> = new Set([
  'item.taken',
  'item.stale',
  'item.graver',
  'item.not-hidden',
  'item.lease-ended',
  'item.decided',
  'item.renewed-enough',
  'item.appealed',
])
