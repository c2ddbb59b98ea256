import { useEffect, useMemo, useState } from 'react'
import { unsent, type Unsent } from './unsent.ts'

export interface Kept extends Unsent {
  /** What lay here when the screen was opened. */
  found: unknown
}

/** Words that no server has yet; undefined until it is known what lies here: nothing may be typed before. */
export function useUnsent(person: string, name: string): Kept | undefined {
  const store = useMemo(() => unsent(person, name), [person, name])
  const [kept, setKept] = useState<Kept>()
  useEffect(() => {
    let here = true
    void store.read().then((found) => here && setKept({ ...store, found }))
    return () => {
      here = false
    }
  }, [store])
  return kept
}
