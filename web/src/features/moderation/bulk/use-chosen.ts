import { MOST_IN_BATCH } from '@kith/shared/moderation/bulk.ts'
import { useRef, useState } from 'react'

export interface Chosen {
  ids: readonly string[]
  has: (id: string) => boolean
  /** With `range`, all from the one that was chosen before to this one. */
  toggle: (id: string, shown: readonly string[], range: boolean) => void
  all: (shown: readonly string[]) => void
  none: () => void
}

/** Items that are chosen in the list, as many as fit in one batch. */
export function useChosen(): Chosen {
  const [ids, setIds] = useState<readonly string[]>([])
  const last = useRef<string | null>(null)
  const add = (more: readonly string[]) =>
    setIds((now) => [...new Set([...now, ...more])].slice(0, MOST_IN_BATCH))
  return {
    ids,
    has: (id) => ids.includes(id),
    toggle: (id, shown, range) => {
      const from = range && last.current !== null ? shown.indexOf(last.current) : -1
      const to = shown.indexOf(id)
      last.current = id
      if (from >= 0 && to >= 0) add(shown.slice(Math.min(from, to), Math.max(from, to) + 1))
      else if (ids.includes(id)) setIds(ids.filter((one) => one !== id))
      else add([id])
    },
    all: add,
    none: () => setIds([]),
  }
}
