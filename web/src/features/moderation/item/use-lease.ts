import { useEffect, useState } from 'react'
import { leaseAt, nextChange, type Lease } from './lease.ts'

/** The time that is left with an item, said anew each time it changes. */
export function useLease(leaseUntil: string | null): Lease {
  const until = leaseUntil === null ? null : Date.parse(leaseUntil)
  const [, tick] = useState(0)
  const lease = leaseAt(until, Date.now())
  const left = lease.kind === 'live' ? lease.minutes : null
  useEffect(() => {
    if (until === null || left === null) return
    const timer = setTimeout(() => tick((count) => count + 1), nextChange(until, Date.now()))
    return () => clearTimeout(timer)
  }, [until, left])
  return lease
}
