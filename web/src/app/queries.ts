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
        retry: (failures, error) => failures < 1 && !isRefusal(error),
      },
      mutations: { retry: false },
    },
  })
}

export const noticeCountQuery = queryOptions({
  queryKey: ['notices', 'count'],
  queryFn: ({ signal }) => call('GET /api/notices/count', { signal }),
})

function isRefusal(error: unknown): boolean {
  return isProblem(error) && error.status >= 400 && error.status < 500
}
