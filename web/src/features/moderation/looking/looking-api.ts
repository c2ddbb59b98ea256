import { LOOKS_EVERY_SECONDS } from '@kith/shared/moderation/looking.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../../lib/client.ts'
import { useLive } from '../../../lib/live.ts'
import { useNow } from '../../../lib/now.ts'

/** Who lets a page lie is not looking: their session ends as if the page said nothing. In milliseconds. */
const STILL = 3 * 60_000

const lookingQuery = queryOptions({
  queryKey: ['looking'] as const,
  queryFn: ({ signal }) => call('GET /api/looking', { signal }),
  staleTime: 0,
})

/** Others who have an item open, by name. A page that went away without a word is over by the clock. */
export function useLookers(itemId: string): string[] {
  const now = useNow()
  const { data } = useQuery(lookingQuery)
  useLive(['looking'])
  const here = data?.items.filter((one) => one.itemId === itemId && Date.parse(one.until) > now)
  return here?.map(({ by }) => by) ?? []
}

/** Says that one has this item open, as long as the page is to be seen and somebody uses it. */
export function useSayLooking(itemId: string): void {
  useEffect(() => {
    let used = Date.now()
    let said = false
    let over = false
    const isLooking = () => document.visibilityState === 'visible' && Date.now() - used < STILL
    const say = () => {
      if (!isLooking()) return
      call('POST /api/queue/:id/looking', { params: { id: itemId } }).then(
        () => {
          said = true
          // The page was left before the answer came.
          if (over) away()
        },
        () => {},
      )
    }
    const away = () => {
      if (said) sayAway(itemId)
      said = false
    }
    const touch = () => {
      const slept = !isLooking()
      used = Date.now()
      if (slept || !said) say()
    }
    const turn = () => (document.visibilityState === 'visible' ? touch() : away())
    const timer = setInterval(say, LOOKS_EVERY_SECONDS * 1000)
    say()
    document.addEventListener('pointerdown', touch)
    document.addEventListener('keydown', touch)
    document.addEventListener('scroll', touch, { passive: true })
    document.addEventListener('visibilitychange', turn)
    addEventListener('pagehide', away)
    return () => {
      clearInterval(timer)
      document.removeEventListener('pointerdown', touch)
      document.removeEventListener('keydown', touch)
      document.removeEventListener('scroll', touch)
      document.removeEventListener('visibilitychange', turn)
      removeEventListener('pagehide', away)
      over = true
      away()
    }
  }, [itemId])
}

/** Outlives the page. */
function sayAway(itemId: string): void {
  const request = { method: 'DELETE', credentials: 'same-origin', keepalive: true } as const
  fetch(`/api/queue/${itemId}/looking`, request).catch(() => {})
}
