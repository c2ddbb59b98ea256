import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'
import { forgetShown } from '../../lib/steady-list.ts'

export type Profile = Reply<'GET /api/profiles/:name'>
export type KnownText = Reply<'GET /api/profiles/:name/texts'>['items'][number]
export type Report = Body<'POST /api/profiles/:name/report'>

export const profileQuery = (name: string) =>
  queryOptions({
    queryKey: ['profiles', name],
    queryFn: ({ signal }) => call('GET /api/profiles/:name', { params: { name }, signal }),
  })

/** The own profile as others see it. */
export const previewQuery = (audience: 'members' | 'shared') =>
  queryOptions({
    queryKey: ['own-profile', audience],
    queryFn: ({ signal }) =>
      call('GET /api/me/profile/as/:audience', { params: { audience }, signal }),
  })

export const textsPage = (name: string) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/profiles/:name/texts', {
    params: { name },
    query: cursor ? { cursor } : {},
    ...(signal && { signal }),
  })

/** Hears of what someone writes, or no longer. */
export function useFollow({ id }: Profile) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (on: boolean) =>
      on
        ? call('PUT /api/people/:id/follow', { params: { id } })
        : call('DELETE /api/people/:id/follow', { params: { id } }),
    onSettled: () => otherPeople(queries),
  })
}

export function useMute({ id }: Profile) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (on: boolean) =>
      on
        ? call('PUT /api/me/mutes/:id', { params: { id } })
        : call('DELETE /api/me/mutes/:id', { params: { id } }),
    onSettled: () => otherPeople(queries),
  })
}

export function useBlock({ id }: Profile) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('PUT /api/me/blocks/:id', { params: { id } }),
    onSettled: () => otherPeople(queries),
  })
}

export function useEndBlock(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/me/blocks/:id', { params: { id } }),
    onSettled: () => otherPeople(queries),
  })
}

export function useReport(name: string) {
  return useMutation({
    mutationFn: ({ content, key }: { content: Report; key: string }) =>
      call('POST /api/profiles/:name/report', { params: { name }, body: content, key }),
  })
}

/** What one reads anywhere may be another now. */
function otherPeople(queries: QueryClient) {
  forgetShown(queries)
  return queries.invalidateQueries()
}
