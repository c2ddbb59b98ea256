import { queryOptions } from '@tanstack/react-query'
import { call, type Reply } from './client.ts'

export type GroupCard = Reply<'GET /api/groups'>['items'][number]

/** All groups one may know of: for the list of groups, and to choose one to write in. */
export const groupsQuery = queryOptions({
  queryKey: ['groups', 'list'],
  queryFn: ({ signal }) => call('GET /api/groups', { signal }),
})
