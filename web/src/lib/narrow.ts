import { useSyncExternalStore } from 'react'

const query = '(max-width: 40rem)'

/** Whether the page is as narrow as a phone: for what is folded away there, and would be the same twice with CSS alone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(query).matches)
}

function watch(changed: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}
