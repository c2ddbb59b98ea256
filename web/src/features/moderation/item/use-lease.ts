import { useCallback, useSyncExternalStore } from 'react'
import { leaseAt, nextChange, type Lease } from './lease.ts'

const none = 'none'
const over = 'over'

/** The time that is left with an item, said anew each time it changes. */
export function useLease(leaseUntil: string | null): Lease {
  const until = leaseUntil === null ? null : Date.parse(leaseUntil)
  const listen = useCallback((changed: () => void) => wakeAt(until, changed), [until])
  const left = useSyncExternalStore(listen, () => {
    const lease = leaseAt(until, Date.now())
    return lease.kind === 'live' ? lease.minutes : lease.kind === 'over' ? over : none
  })
  if (left === none || left === over) return { kind: left }
  return { kind: 'live', minutes: left }
}

function wakeAt(until: number | null, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    if (until === null || until <= Date.now()) return
    timer = setTimeout(
      () => {
        changed()
        wait()
      },
      nextChange(until, Date.now()),
    )
  }
  wait()
  return () => clearTimeout(timer)
}
