import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'

export type How = Reply<'GET /api/how-we-moderate'>
export type Guidelines = Reply<'GET /api/guidelines'>

export const howQuery = queryOptions({
  queryKey: ['how-we-moderate'],
  queryFn: ({ signal }) => call('GET /api/how-we-moderate', { signal }),
})

export const guidelinesQuery = queryOptions({
  queryKey: ['guidelines'],
  queryFn: ({ signal }) => call('GET /api/guidelines', { signal }),
})

/** Said once: the next time nothing is new. */
export function useSeen() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (version: number) => call('POST /api/guidelines/seen', { body: { version } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['guidelines', 'news'] }),
  })
}
