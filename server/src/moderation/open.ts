import { FEWEST, OPEN_DAYS } from '@kith/shared/moderation/open-contract.ts'
import { Problem } from '@kith/shared/problems.ts'

/** A figure about enough people to be said. */
export function enough(count: number, figure: number | null): number | null {
  return count < FEWEST ? null : figure
}

/**
 * Counts of parts of one whole. Those of too few are hidden, and where that is one alone, the least of the others with
 * it: else it would be the whole without the rest.
 */
export function hideFew<P extends { count: number }>(
  parts: readonly P[],
): (Omit<P, 'count'> & { count: number | null })[] {
  const few = parts.filter(({ count }) => count > 0 && count < FEWEST)
  const others = parts.filter(({ count }) => count >= FEWEST)
  const least = Math.min(...others.map(({ count }) => count))
  const alsoHidden = few.length === 1 ? others.find(({ count }) => count === least) : undefined
  return parts.map((part) => ({
    ...part,
    count: few.includes(part) || part === alsoHidden ? null : part.count,
  }))
}

export function openPeriod(now: Date): { start: Date; end: Date } {
  return { start: new Date(now.getTime() - OPEN_DAYS * 86_400_000), end: now }
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

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}
