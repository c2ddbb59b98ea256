import { useEffect, useRef, type RefObject } from 'react'

/**
 * Begins at the first message that is new, or at the last one. While someone writes, messages that come push
 * nothing away under their hands: the page moves along by as much as the log grows.
 */
export function useLogPlace(first: string | undefined): RefObject<HTMLDivElement | null> {
  const log = useRef<HTMLDivElement>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || first === undefined) return
    begun.current = true
    document.getElementById(first)?.scrollIntoView({ block: 'center' })
  }, [first])
  const there = first !== undefined
  useEffect(() => {
    if (log.current === null) return
    let height = log.current.offsetHeight
    const watcher = new ResizeObserver(() => {
      const grown = (log.current?.offsetHeight ?? height) - height
      height += grown
      if (document.activeElement?.closest('.talk-form')) window.scrollBy(0, grown)
    })
    watcher.observe(log.current)
    return () => watcher.disconnect()
  }, [there])
  return log
}
