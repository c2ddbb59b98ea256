import { FEWEST, OPEN_DAYS } from '@kith/shared/moderation/open-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { startOfDay } from './statistics.ts'

/** A figure about enough people to be said. */
export function enough(count: number, figure: number | null): number | null {
  return count < FEWEST ? null : figure
}

/**
 * Counts of parts of one whole. Those of too few are hidden, none at all too; and where all that is hidden would be few,
 * as the whole without the rest, the least of the others with them.
 */
export function hideFew<P extends { count: number }>(
  parts: readonly P[],
): (Omit<P, 'count'> & { count: number | null })[] {
  const byCount = parts.toSorted((one, other) => one.count - other.count)
  const hidden = new Set<P>()
  let sum = 0
  for (const part of byCount) {
    if (part.count >= FEWEST && (sum === 0 || sum >= FEWEST)) break
    hidden.add(part)
    sum += part.count
  }
  return parts.map((part) => ({ ...part, count: hidden.has(part) ? null : part.count }))
}

/** Whole days: whoever waits for something about themselves does not see the figures move when it is done. */
export function openPeriod(now: Date): { start: Date; end: Date } {
  const end = startOfDay(now)
  return { start: new Date(end.getTime() - OPEN_DAYS * 86_400_000), end }
}

interface Hours {
  zone: string
  days: readonly ({ from: string; to: string } | null)[]
}

/** Hours of a zone that there is, each day's in their order. */
export function requireHours({ zone, days }: Hours): void {
  if (!isZone(zone)) throw new Problem('request.invalid', { field: 'zone' })
  if (days.some((day) => day !== null && day.to <= day.from))
    throw new Problem('request.invalid', { field: 'days' })
}

export function isZone(zone: string): boolean {
  // A bare offset is read with the other sign by the database.
  if (!/^[A-Z]/i.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}
