import { useSyncExternalStore } from 'react'
import type { PostCard } from './post-entry.tsx'

export type Warning = NonNullable<PostCard['warning']>

export const warnings: readonly Warning[] = ['death', 'recurrence', 'surgery photo']

const kept = 'kith.shown-warnings'
const listeners = new Set<() => void>()
let present: readonly Warning[] | undefined

/** The warnings whose texts this reader wants unfolded. Kept on this device, as all choices about reading are. */
export function useShownWarnings(): readonly Warning[] {
  return useSyncExternalStore(listen, shown)
}

/** Whether a text stands folded for this reader. */
export function useIsFolded(): (warning: Warning | null) => boolean {
  const open = useShownWarnings()
  return (warning) => warning !== null && !open.includes(warning)
}

export function showWarned(warning: Warning, show: boolean): void {
  present = warnings.filter((one) => (one === warning ? show : shown().includes(one)))
  try {
    localStorage.setItem(kept, present.join(','))
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function shown(): readonly Warning[] {
  present ??= read()
  return present
}

function read(): readonly Warning[] {
  try {
    const names = (localStorage.getItem(kept) ?? '').split(',')
    return warnings.filter((warning) => names.includes(warning))
  } catch {
    return []
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
