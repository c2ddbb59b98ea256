export interface Toast {
  id: number
  text: string
  /** Shown as "Undo". */
  undo?: () => void
}

const listeners = new Set<() => void>()
let shown: Toast | null = null
let last = 0

/** Says that something was done, politely, for 20 seconds; with `undo`, lets it be taken back. The last is shown alone. */
export function toast(text: string, undo?: () => void): void {
  last += 1
  set({ id: last, text, ...(undo && { undo }) })
}

export function dismiss(id: number): void {
  if (shown?.id === id) set(null)
}

export function currentToast(): Toast | null {
  return shown
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(next: Toast | null): void {
  shown = next
  for (const listener of listeners) listener()
}
