import { useState } from 'react'

/*
 * Words typed in a form outlive the screen they were typed on (a session that ends, a step back), but only
 * in memory: nothing a person wrote is put into the browser's storage here, unless a form asks for it.
 */
const memory = new Map<string, string>()
const stored = 'kith.kept.'

interface Keeping {
  /** Also kept over a reload, in this tab alone, until it was sent or someone signs out. Never for secrets. */
  overReload?: boolean
}

/** Like useState, for what a person types: it is there again when they come back to the screen. */
export function useKept(
  name: string,
  initial = '',
  { overReload = false }: Keeping = {},
): [string, (value: string) => void] {
  const [value, setValue] = useState(
    () => memory.get(name) ?? (overReload ? fromTab(name) : null) ?? initial,
  )
  return [
    value,
    (next) => {
      memory.set(name, next)
      if (overReload) toTab(name, next)
      setValue(next)
    },
  ]
}

/** Forgets one form once it was sent, or everything when someone signs out. */
export function forgetKept(name?: string): void {
  const names = name === undefined ? [...memory.keys(), ...namesInTab()] : [name]
  for (const one of names) {
    memory.delete(one)
    toTab(one, null)
  }
}

function fromTab(name: string): string | null {
  try {
    return sessionStorage.getItem(stored + name)
  } catch {
    return null
  }
}

function toTab(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(stored + name)
    else sessionStorage.setItem(stored + name, value)
  } catch {
    // Storage may be switched off or full; the words are then kept in memory alone.
  }
}

function namesInTab(): string[] {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(stored))
      .map((key) => key.slice(stored.length))
  } catch {
    return []
  }
}
