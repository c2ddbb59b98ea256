export type Lease =
  | { kind: 'none' }
  | { kind: 'over' }
  /** Whole minutes that are left; 0 in the last one. */
  | { kind: 'live'; minutes: number }

const minute = 60_000

/** How much of the time with an item is left. Times in milliseconds. */
export function leaseAt(until: number | null, now: number): Lease {
  if (until === null) return { kind: 'none' }
  if (until <= now) return { kind: 'over' }
  return { kind: 'live', minutes: Math.floor((until - now) / minute) }
}

/** In how many milliseconds `leaseAt` says something else. */
export function nextChange(until: number, now: number): number {
  const left = until - now
  return left < minute ? left : (left % minute) + 1
}
