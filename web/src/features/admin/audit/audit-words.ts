import { EMERGENCY_KINDS } from '@kith/shared/accounts/emergency-contract.ts'
import { SECOND_STEPS } from '@kith/shared/accounts/second-factor-contract.ts'
import { AUDIT_KINDS, type AuditKind } from '@kith/shared/moderation/audit-kinds.ts'
import { CRISIS_STEPS } from '@kith/shared/moderation/crisis-contract.ts'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { RULE_STATES } from '@kith/shared/moderation/rules-contract.ts'
import { roleNames } from '../grant-form.ts'

const kinds = new Set<string>(Object.values(AUDIT_KINDS).flat())

/** What a row can say besides: which decision, role, state or step it was. */
const whats = new Set<string>([
  ...DECISIONS,
  ...roleNames,
  ...RULE_STATES,
  ...CRISIS_STEPS,
  ...EMERGENCY_KINDS,
  ...SECOND_STEPS,
])

export function isKnownKind(kind: string): kind is AuditKind {
  return kinds.has(kind)
}

export function isKnownWhat(what: string): boolean {
  return whats.has(what)
}
