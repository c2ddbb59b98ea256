import { Problem } from '@kith/shared/problems.ts'
import type { Severity } from './lanes.ts'

/** A place in the order of the queue: after this item. */
export interface QueuePlace {
  severity: Severity
  /** Microseconds since 1970. */
  dueMicros: string
  id: string
}

const form = /^([0-3])\.(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const severities: readonly Severity[] = [0, 1, 2, 3]

export function toCursor({ severity, dueMicros, id }: QueuePlace): string {
  return `${severity}.${dueMicros}.${id}`
}

export function readCursor(cursor: string | undefined): QueuePlace | null {
  if (cursor === undefined) return null
  const [, first, dueMicros, id] = form.exec(cursor) ?? []
  const severity = severities.find((one) => String(one) === first)
  if (severity === undefined || dueMicros === undefined || id === undefined) {
    throw new Problem('request.invalid', { field: 'cursor' })
  }
  return { severity, dueMicros, id }
}

/** A place in a list of follow-ups: after this one. */
export interface FollowUpPlace {
  /** Days since 1970 where it waits, microseconds where it was done. */
  place: string
  id: string
}

const followUpForm = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function followUpCursor(row: {
  id: string
  dueOn: string
  doneMicros: string | null
}): string {
  const days = Math.round(Date.parse(`${row.dueOn}T00:00:00Z`) / 86_400_000)
  return `${row.doneMicros ?? days}.${row.id}`
}

export function readFollowUpCursor(cursor: string | undefined): FollowUpPlace | null {
  if (cursor === undefined) return null
  const [, place, id] = followUpForm.exec(cursor) ?? []
  if (place === undefined || id === undefined)
    throw new Problem('request.invalid', { field: 'cursor' })
  return { place, id }
}
