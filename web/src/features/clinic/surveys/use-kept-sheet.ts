import { useMemo } from 'react'
import { forgetKept, useKept } from '../../../lib/kept.ts'

interface KeptSheet<T> {
  kept: T
  keep: (next: T) => void
  forget: () => void
}

/** What was keyed in of a form so far: it is there again after another tab, or a session that ended on the way. */
export function useKeptSheet<T extends object>(name: string, empty: T): KeptSheet<T> {
  const [text, setText] = useKept(name)
  const kept = useMemo(() => (text === '' ? empty : read<T>(text)), [text, empty])
  return {
    kept,
    keep: (next) => setText(JSON.stringify(next)),
    forget: () => forgetKept(name),
  }
}

/** Only ever what `keep` wrote, in this tab: it is in memory alone. */
function read<T>(text: string): T {
  return JSON.parse(text)
}
