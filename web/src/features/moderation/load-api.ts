import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/client.ts'

/** How much one has decided today that is hard to read; asked for anew after each decision. */
export const loadQuery = queryOptions({
  queryKey: ['queue', 'load'],
  queryFn: ({ signal }) => call('GET /api/load', { signal }),
  staleTime: 0,
})
