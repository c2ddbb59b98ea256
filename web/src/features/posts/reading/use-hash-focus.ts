import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Brings what the address names after `#` into sight and focus, once it is there. */
export function useHashFocus(ready: boolean): void {
  const location = useRouterState({ select: (state) => state.location })
  const { hash, state } = location
  const visit = state.__TSR_key ?? hash
  useEffect(() => {
    if (!ready || !/^(r\d+|replies|new|reply-box)$/.test(hash)) return
    focusOn(hash)
  }, [ready, hash, visit])
}

export function focusOn(id: string): void {
  const target = document.getElementById(id)
  if (target === null) return
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'start' })
}
