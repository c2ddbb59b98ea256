import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../../lib/client.ts'
import { whole } from '../api.ts'

/** A post and its replies, a page of them after the other. */
export const paperQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['posts', id, 'paper'],
    initialPageParam: 1,
    queryFn: async ({ pageParam: page, signal }) =>
      whole(await call('GET /api/posts/:id', { params: { id }, query: { page }, signal })),
    getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : null),
  })
