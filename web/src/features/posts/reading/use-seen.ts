import { useEffect, useRef } from 'react'

/** Calls back when the element is in sight, once for each `what`. */
export function useSeen(what: string, seen: () => void) {
  const ref = useRef<HTMLDivElement>(null)
  const latest = useRef(seen)
  useEffect(() => {
    latest.current = seen
  })
  useEffect(() => {
    if (ref.current === null || what === '') return
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      watcher.disconnect()
      latest.current()
    })
    watcher.observe(ref.current)
    return () => watcher.disconnect()
  }, [what])
  return ref
}
