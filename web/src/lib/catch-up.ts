import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Reply } from './client.ts'

export type CatchUp = NonNullable<Reply<'GET /api/catch-up'>['catchUp']>

/** What came while one was away, until one has said that one has seen it. */
export const catchUpQuery = queryOptions({
  queryKey: ['notices', 'catch-up'],
  queryFn: ({ signal }) => call('GET /api/catch-up', { signal }),
})

export function useCaughtUp() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/notices/caught-up'),
    onSuccess: () => {
      queries.setQueryData(catchUpQuery.queryKey, { catchUp: null })
      return queries.invalidateQueries({ queryKey: ['notices'] })
    },
  })
}

/** How many posts came to all of one's groups, with a `+` where they are more than were counted. */
export function postsIn({ groups }: CatchUp): { count: number; more: string } {
  return {
    count: groups.reduce((sum, { posts }) => sum + posts, 0),
    more: groups.some(({ more }) => more) ? '+' : '',
  }
}
