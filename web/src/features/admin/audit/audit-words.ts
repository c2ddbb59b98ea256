import { AUDIT_KINDS, type AuditKind } from '@kith/shared/moderation/audit-kinds.ts'

const kinds = new Set<string>(Object.values(AUDIT_KINDS).flat())

/** What a row can say besides: which decision, role, state or step it was. */
const whats = new Set([
  'approve',
  'ask-to-edit',
  'add-warning',
  'limit',
  'remove',
  'lock',
  'move',
  'merge',
  'introduce',
  'coach',
  'warn',
  'silence',
  'suspend',
  'ban',
  'purge',
  'no-action',
  'uphold',
  'overturn',
  'mentor',
  'moderator',
  'lead',
  'clinic',
  'admin',
  'draft',
  'shadow',
  'live',
  'retired',
  'contact-made',
  'helplines-shown',
  'thread-safe',
  'code',
  'post',
  'reply',
])

export function isKnownKind(kind: string): kind is AuditKind {
  return kinds.has(kind)
}

export function isKnownWhat(what: string): boolean {
  return whats.has(what)
}
