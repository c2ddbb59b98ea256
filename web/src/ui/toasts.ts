export interface Toast {
  id: number
  text: string
  /** Shown as "Undo". */
  undo?: () => void
}

const listeners = new Set<() => void>()
let shown: readonly Toast[] = []
let last = 0

/** Says that something was done, politely, for 20 seconds; with `undo`, lets it be taken back. */
export function toast(text: string, undo?: () => void): void {
  last += 1
  set([...shown, { id: last, text, ...(undo && { undo }) }])
}

export function dismiss(id: number): void {
  set(shown.filter((one) => one.id !== id))
}

export function currentToasts(): readonly Toast[] {
  return shown
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(toasts: readonly Toast[]): void {
  shown = toasts
  for (const listener of listeners) listener()
}
