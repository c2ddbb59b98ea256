import { isDay } from '@kith/shared/days.ts'
import type { AuditKind } from '@kith/shared/moderation/audit-kinds.ts'
import { isKnownKind } from './audit-words.ts'

export interface AuditSearch {
  kind?: AuditKind
  by?: string
  whom?: string
  about?: string
  from?: string
  to?: string
}

const words = ['by', 'whom', 'about'] as const
const days = ['from', 'to'] as const

/** What of the log is shown, as it stands in the address; anything else is left out. */
export function auditOf(search: Record<string, unknown>): AuditSearch {
  const { kind } = search
  const found: AuditSearch = typeof kind === 'string' && isKnownKind(kind) ? { kind } : {}
  for (const name of words) {
    const value = search[name]
    if (typeof value === 'string' && value.trim() !== '') found[name] = value.trim()
  }
  for (const name of days) {
    const value = search[name]
    if (typeof value === 'string' && isDay(value)) found[name] = value
  }
  return found
}
