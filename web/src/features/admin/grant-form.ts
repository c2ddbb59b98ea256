import { msg } from '../../lib/i18n.ts'
import type { NewGrant, Person, RoleName } from './api.ts'

export interface GrantValues {
  role: RoleName | null
  place: string
  reason: string
}

export interface GrantFault {
  field: 'grant-role' | 'grant-place' | 'grant-reason'
  message: string
}

export const roleNames = [
  'mentor',
  'moderator',
  'lead',
  'clinic',
  'admin',
] as const satisfies RoleName[]

/** Where a role is held: mentors in a group, clinic staff at a clinic, all others everywhere. */
export function placeKind(role: RoleName | null): 'group' | 'clinic' | null {
  if (role === 'mentor') return 'group'
  return role === 'clinic' ? 'clinic' : null
}

/** Whether the role would stand on both sides of the clinic wall. */
export function crosses(person: Person, role: RoleName | null): boolean {
  const moderates = (one: RoleName) => one === 'mentor' || one === 'moderator' || one === 'lead'
  return person.grants.some(
    ({ role: held }) =>
      (role === 'clinic' && moderates(held)) ||
      (held === 'clinic' && role !== null && moderates(role)),
  )
}

export function faultsOf(person: Person, { role, place, reason }: GrantValues): GrantFault[] {
  if (role === null) return [{ field: 'grant-role', message: msg('admin.give.fault.role') }]
  const faults: GrantFault[] = []
  if (placeKind(role) && place === '') {
    faults.push({ field: 'grant-place', message: msg('admin.give.fault.place') })
  }
  if (holds(person, role, place)) {
    faults.push({ field: 'grant-role', message: msg('admin.give.fault.holds') })
  }
  if (crosses(person, role) && reason.trim().length < 10) {
    faults.push({ field: 'grant-reason', message: msg('admin.give.fault.reason') })
  }
  return faults
}

export function grantOf(role: RoleName, { place, reason }: GrantValues): NewGrant {
  const kind = placeKind(role)
  return {
    role,
    ...(kind === 'group' && { groupId: place }),
    ...(kind === 'clinic' && { clinicId: place }),
    ...(reason.trim().length >= 10 && { exceptionReason: reason.trim() }),
  }
}

function holds({ grants }: Person, role: RoleName, place: string): boolean {
  return grants.some(
    (grant) => grant.role === role && (grant.groupId ?? grant.clinicId ?? '') === place,
  )
}
