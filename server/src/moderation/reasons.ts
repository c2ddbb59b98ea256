import type { Static } from 'typebox'
import type * as contract from '@kith/shared/moderation/contract.ts'
import type { PolicyCode as PolicyCodes } from '@kith/shared/moderation/policy-codes.ts'
import type { REPORT_REASONS } from '@kith/shared/moderation/reporting.ts'
import { severities, type Lane, type Severity } from './lanes.ts'

export type PolicyCode = Static<typeof PolicyCodes>
export type ReportReason = (typeof REPORT_REASONS)[number]

/**
 * Where a report goes by the reason its reporter chose. `self-harm` may be someone in danger or
 * someone who urges others: both are read at once. `other` may be anything, so it is read soon.
 */
const reportLanes: Readonly<Record<ReportReason, { lane: Lane; severity: Severity }>> = {
  'self-harm': { lane: 'crisis', severity: severities.crisis },
  attack: { lane: 'harm', severity: severities.harm },
  other: { lane: 'harm', severity: 1 },
  'personal-information': { lane: 'privacy', severity: severities.privacy },
  spam: { lane: 'spam', severity: severities.spam },
  'off-topic': { lane: 'spam', severity: 0 },
  'medical-advice': { lane: 'advice', severity: severities.advice },
}

export interface Signal {
  kind: Static<typeof contract.Signal.properties.kind>
  lane: Lane
  severity: Severity
  /** Who reported it; null where a rule or the system speaks. */
  reporterId: string | null
  /** For an appeal: against which decision, and who may not answer it. */
  appeal?: Appealed
}

export interface Appealed {
  decisionId: string
  barredIds: readonly string[]
}

/** Someone of the team who works on it sees that a life may be in danger. */
export const dangerSignal: Signal = {
  kind: 'danger',
  lane: 'crisis',
  severity: severities.crisis,
  reporterId: null,
}

export function appealSignal(appeal: Appealed): Signal {
  const severity = severities.appeal
  return { kind: 'appeal', lane: 'appeal', severity, reporterId: null, appeal }
}

export function reportSignal(reason: ReportReason, reporterId: string): Signal {
  return { kind: 'report', ...reportLanes[reason], reporterId }
}
