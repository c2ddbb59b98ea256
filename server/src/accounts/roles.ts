import type { Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

export type RoleName = 'mentor' | 'moderator' | 'lead' | 'clinic' | 'admin'

export interface Holding {
  role: RoleName
  groupId: string | null
  clinicId: string | null
}

export interface Wanted extends Holding {
  exceptionReason: string | null
}

const MODERATES: readonly RoleName[] = ['mentor', 'moderator', 'lead']
const DAY = 86_400

/**
 * Whether a role may be added to those a person holds. Nobody holds a clinic role and a moderation role at
 * once, unless an administrator records why.
 */
export function grantRole(
  permit: Permit<'role.grant'>,
  personId: string,
  holds: readonly Holding[],
  wanted: Wanted,
): Wanted {
  if (permit.facts.personId !== personId) throw new Error('the permit is for someone else')
  const placed =
    (wanted.role === 'mentor') === (wanted.groupId !== null) &&
    (wanted.role === 'clinic') === (wanted.clinicId !== null)
  if (!placed) throw new Problem('role.unknown-place')
  const across = holds.some(({ role }) => crosses(role, wanted.role))
  if (across && wanted.exceptionReason === null) throw new Problem('role.conflict')
  return { ...wanted, exceptionReason: across ? wanted.exceptionReason : null }
}

/** How long a session may last and idle, by the strictest role its person holds. */
export function capsFor(roles: readonly RoleName[]): {
  absoluteSeconds: number
  idleSeconds: number
} {
  if (roles.includes('clinic') || roles.includes('admin'))
    return { absoluteSeconds: 8 * 3600, idleSeconds: 15 * 60 }
  if (roles.some((role) => MODERATES.includes(role)))
    return { absoluteSeconds: 12 * 3600, idleSeconds: 30 * 60 }
  return { absoluteSeconds: 30 * DAY, idleSeconds: 14 * DAY }
}

function crosses(one: RoleName, other: RoleName): boolean {
  return (
    (one === 'clinic' && MODERATES.includes(other)) ||
    (other === 'clinic' && MODERATES.includes(one))
  )
}
