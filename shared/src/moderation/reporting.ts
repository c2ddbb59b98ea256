import Type from 'typebox'
import { Nullable, OneOf } from '../contract/page.ts'

export const REPORT_REASONS = [
  'medical-advice',
  'personal-information',
  'spam',
  'attack',
  'self-harm',
  'off-topic',
  'other',
] as const
export const ReportReason = OneOf(REPORT_REASONS)
/** Who tells of a life in danger has an allowance of their own. */
export const inDanger = { field: 'reason', value: 'self-harm', limit: 'danger' } as const
/** Why people who reported a text may be one voice: see docs/decisions/032. */
export const SUSPICIONS = ['new', 'joined', 'together', 'burst'] as const

/** What was told of an item by how many. */
export const Reports = Type.Object({
  people: Type.Integer(),
  reasons: Type.Array(Type.Object({ reason: ReportReason, count: Type.Integer() })),
  /** How many of the last of them count each by themselves, and why others do not; for staff alone. */
  voices: Nullable(Type.Integer()),
  suspected: Type.Array(Type.Object({ why: OneOf(SUSPICIONS), people: Type.Integer() })),
})
