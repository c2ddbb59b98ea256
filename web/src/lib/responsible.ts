import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body } from './client.ts'

export type Responsible = Body<'PUT /api/admin/responsible'>

/** Who answers for what is kept here; null until an administrator said it. */
export const responsibleQuery = queryOptions({
  queryKey: ['responsible'],
  queryFn: ({ signal }) => call('GET /api/responsible', { signal }),
})

export function useSayResponsible() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Responsible) => call('PUT /api/admin/responsible', { body }),
    onSuccess: () => queries.invalidateQueries(responsibleQuery),
  })
}
