import { useMemo } from 'react'
import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { forgetKept, useKept } from '../../../lib/kept.ts'

interface KeptSheet<T> {
  kept: T
  keep: (next: T) => void
  forget: () => void
}

/** What was keyed in of a form so far: it is there again after another page, or a session that ended on the way. */
export function useKeptSheet<S extends TSchema>(
  name: string,
  shape: S,
  empty: Static<S>,
): KeptSheet<Static<S>> {
  const [text, setText] = useKept(name)
  const kept = useMemo(() => {
    const read: unknown = text === '' ? empty : JSON.parse(text)
    return Check(shape, read) ? read : empty
  }, [text, shape, empty])
  return {
    kept,
    keep: (next) => setText(JSON.stringify(next)),
    forget: () => forgetKept(name),
  }
}
