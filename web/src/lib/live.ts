import type { Topic } from '@kith/shared/topics.ts'
import { createContext, useContext, useEffect } from 'react'
import { useSame } from './use-same.ts'

/** Something that keeps what is on the screen fresh; `watch` gives back how to stop. */
export interface Live {
  watch: (topics: readonly Topic[]) => () => void
}

export const LiveContext = createContext<Live | null>(null)

/** Keeps the queries of these topics fresh as long as the screen is shown. */
export function useLive(topics: readonly Topic[]): void {
  const live = useContext(LiveContext)
  const steady = useSame(topics)
  useEffect(() => {
    if (live === null || steady.length === 0) return
    return live.watch(steady)
  }, [live, steady])
}
