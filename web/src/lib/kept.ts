import { useState } from 'react'

/*
 * Words typed in a form outlive the screen they were typed on (a session that ends, a step back), but only
 * in memory: nothing a person wrote is put into the browser's storage here.
 */
const memory = new Map<string, string>()

/** Like useState, for what a person types: it is there again when they come back to the screen. */
export function useKept(name: string, initial = ''): [string, (value: string) => void] {
  const [value, setValue] = useState(() => memory.get(name) ?? initial)
  return [
    value,
    (next) => {
      memory.set(name, next)
      setValue(next)
    },
  ]
}

/** Forgets one form once it was sent, or everything when someone signs out. */
export function forgetKept(name?: string): void {
  if (name === undefined) memory.clear()
  else memory.delete(name)
}
