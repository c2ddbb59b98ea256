import type { QueryClient } from '@tanstack/react-query'
import type { Live } from '../lib/live.ts'

/** The live connection, whose code comes after the first screen: nothing is stale before that. */
export function lateLive(queries: QueryClient): Live {
  let coming: Promise<Live> | undefined
  const live = () => {
    coming ??= import('./live.ts').then(({ makeLive }) => makeLive(queries))
    return coming
  }
  return {
    watch(topics) {
      let over = false
      let stop: (() => void) | undefined
      live().then(
        (here) => {
          if (!over) stop = here.watch(topics)
        },
        () => {
          // Without a connection it could not come: the next screen asks again.
          coming = undefined
        },
      )
      return () => {
        over = true
        stop?.()
      }
    },
  }
}
