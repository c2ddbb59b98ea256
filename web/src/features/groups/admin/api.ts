import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../../lib/client.ts'
import { forgetShown } from '../../../lib/steady-list.ts'

export type AdminGroup = Reply<'GET /api/admin/groups'>['items'][number]
export type NewGroup = Body<'POST /api/admin/groups'>
export type GroupChange = Body<'PUT /api/admin/groups/:id'>
export type GroupSplit = Body<'POST /api/admin/groups/:id/split'>

export const adminGroupsQuery = queryOptions({
  queryKey: ['groups', 'admin'],
  queryFn: ({ signal }) => call('GET /api/admin/groups', { signal }),
})

export function useCreateGroup() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewGroup) => call('POST /api/admin/groups', { body }),
    onSuccess: () => changed(queries),
  })
}

export function useChangeGroup(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: GroupChange) => call('PUT /api/admin/groups/:id', { params: { id }, body }),
    onSuccess: () => changed(queries),
  })
}

export function useMerge(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Body<'POST /api/admin/groups/:id/merge'>) =>
      call('POST /api/admin/groups/:id/merge', { params: { id }, body }),
    onSuccess: () => changed(queries),
  })
}

export function useSplit(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: GroupSplit) =>
      call('POST /api/admin/groups/:id/split', { params: { id }, body }),
    onSuccess: () => changed(queries),
  })
}

async function changed(queries: QueryClient): Promise<void> {
  forgetShown(queries)
  await Promise.all(
    ['groups', 'home', 'posts'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
  )
}
