import type { RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import type { Doing } from './drift.ts'
import type { SubjectKind } from './review-item.ts'
import type { RuleState } from './rule.ts'

/** What somebody made of a rule, as it was from then on. */
export interface RuleRow {
  rule: string
  version: number
  state: RuleState
  /** The version in which what it looks for was last changed; 0 for a shipped one. */
  specVersion: number
  spec: RuleSpec | null
  /** Null where the alarm did it. */
  by: string | null
  reason: string
  at: Date
}

/** The same for people to read: by whose name. */
export type VersionRow = Pick<RuleRow, 'version' | 'state' | 'specVersion' | 'by' | 'reason' | 'at'>

export interface BacktestRow {
  id: string
  rule: string
  specVersion: number
  state: 'running' | 'done' | 'cancelled' | 'failed'
  texts: number
  read: number
  found: number
  askedBy: string
  askedAt: Date
  endedAt: Date | null
}

/** A text that a rule fired on; spans are starts and ends in turn. */
export interface HitRow {
  id: string
  subjectKind: SubjectKind
  subjectId: string
  textVersion: number
  spans: number[]
  foundAt: Date
}

/** How a rule did in the last 30 days. */
export interface Figures extends Doing {
  month: number
}
