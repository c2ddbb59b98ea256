import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/client.ts'
import { meQuery } from '../../../lib/me.ts'
import { sessionsQuery } from '../api.ts'

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => call('GET /api/me/second-factor', { signal }),
})

export function useBegin() {
  return useMutation({ mutationFn: () => call('POST /api/me/second-factor') })
}

export function useSetUp() {
  const settle = useAllAnew()
  return useMutation({
    mutationFn: (code: string) => call('PUT /api/me/second-factor', { body: { code } }),
    onSuccess: settle,
  })
}

export function useNewCodes() {
  const settle = useAllAnew()
  return useMutation({
    mutationFn: () => call('POST /api/me/second-factor/codes'),
    onSuccess: settle,
  })
}

export function useEnd() {
  const settle = useAllAnew()
  return useMutation({
    mutationFn: () => call('DELETE /api/me/second-factor'),
    onSuccess: settle,
  })
}

function useAllAnew() {
  const queries = useQueryClient()
  return () => {
    for (const { queryKey } of [secondFactorQuery, sessionsQuery, meQuery])
      void queries.invalidateQueries({ queryKey })
  }
}
