import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * Brings what the address names after `#` into sight and focus, once it is there. What comes late, as an own reply
 * does, takes the focus only from where it was left waiting.
 */
export function useHashFocus(ready: boolean): void {
  const location = useRouterState({ select: (state) => state.location })
  const { hash, state } = location
  const visit = state.__TSR_key ?? hash
  const seen = useRef({ visit: '', found: false })
  useEffect(() => {
    if (!ready || !/^(r\d+|replies|new|reply-box)$/.test(hash)) return
    const late = seen.current.visit === visit
    if (late && (seen.current.found || !isWaiting(document.activeElement))) return
    seen.current = { visit, found: focusOn(hash) }
  })
}

function isWaiting(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.id === 'reply-box'
}

/** Says whether it was there. */
export function focusOn(id: string): boolean {
  const target = document.getElementById(id)
  if (target === null) return false
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'start' })
  return true
}
