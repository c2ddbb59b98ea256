import { QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../lib/client.ts'
import { isProblem } from '../lib/problem-error.ts'

/** What was refused is not asked again; what failed is, once. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 1 && !isFinal(error),
        // Without a connection a request fails and says so, rather than waiting without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export const noticeCountQuery = queryOptions({
  queryKey: ['notices', 'count'],
  queryFn: ({ signal }) => call('GET /api/notices/count', { signal }),
})

/** Refused, or asked on a device that knows it has no connection. */
function isFinal(error: unknown): boolean {
  if (isProblem(error, 'offline')) return !navigator.onLine
  return isProblem(error) && error.status >= 400 && error.status < 500
}
