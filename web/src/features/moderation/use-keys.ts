import { useEffect, useState } from 'react'

const name = 'kith.team-keys'

/** Whether single letters do something on the team's screens; off until a person switches it on on this device. */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(stored)
  const change = (next: boolean) => {
    setOn(next)
    try {
      localStorage.setItem(name, next ? 'on' : 'off')
    } catch {
      // Storage may be switched off; the choice then lasts as long as the screen.
    }
  }
  return [on, change]
}

/** Single letters, while they are switched on and nobody is typing. */
export function useKeys(on: boolean, keys: Record<string, (event: KeyboardEvent) => void>): void {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = keys[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'textarea, select, dialog, [contenteditable], input:not([type="radio"], [type="checkbox"])',
    ) !== null
  )
}

function stored(): boolean {
  try {
    return localStorage.getItem(name) === 'on'
  } catch {
    return false
  }
}
