import type { Topic } from '@kith/shared/topics.ts'
import { createContext, useContext, useEffect } from 'react'

/** Something that keeps what is on the screen fresh; `watch` gives back how to stop. */
export interface Live {
  watch: (topics: readonly Topic[]) => () => void
}

export const LiveContext = createContext<Live | null>(null)

/** Keeps the queries of these topics fresh as long as the screen is shown. */
export function useLive(topics: readonly Topic[]): void {
  const live = useContext(LiveContext)
  const joined = topics.join(' ')
  useEffect(() => {
    if (live === null || topics.length === 0) return
    return live.watch(topics)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list is new at each drawing, its words are not
  }, [live, joined])
}
