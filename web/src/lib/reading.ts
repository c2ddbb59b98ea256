import { useSyncExternalStore } from 'react'

export const themes = ['auto', 'light', 'dark', 'strong'] as const
export const textSizes = ['100', '125', '150', '200'] as const
export type Theme = (typeof themes)[number]
export type TextSize = (typeof textSizes)[number]

/** How this device likes to read. Not a setting of the account: a phone and a desk differ. */
export interface Reading {
  theme: Theme
  text: TextSize
}

const listeners = new Set<() => void>()
let present: Reading | undefined

export function useReading(): Reading {
  return useSyncExternalStore(listen, reading)
}

/** What boot.js set before the first paint. */
function reading(): Reading {
  const { theme, text } = document.documentElement.dataset
  present ??= {
    theme: themes.find((known) => known === theme) ?? 'auto',
    text: textSizes.find((known) => known === text) ?? '100',
  }
  return present
}

export function read(change: Partial<Reading>): void {
  present = { ...reading(), ...change }
  document.documentElement.dataset['theme'] = present.theme
  document.documentElement.dataset['text'] = present.text
  keep('kith.theme', present.theme)
  keep('kith.text', present.text)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}
