import { useEffect } from 'react'

/** In milliseconds. A browser does not always know that its network is back. */
const pause = 4_000

/** Tries again and again, as long as it is needed. */
export function useAgain(needed: boolean, act: () => void): void {
  useEffect(() => {
    if (!needed) return
    const timer = setInterval(act, pause)
    window.addEventListener('online', act)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', act)
    }
  }, [needed, act])
}
