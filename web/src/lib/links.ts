import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

/** Own links to clinics, with what each may know. */
export const linksQuery = queryOptions({
  queryKey: ['links'],
  queryFn: ({ signal }) => call('GET /api/me/links', { signal }),
})
