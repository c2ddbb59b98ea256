import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'
import { forgetShown } from '../../lib/steady-list.ts'

export type Group = Reply<'GET /api/groups/:slug'>
export type JoinRequest = Reply<'GET /api/groups/:slug/requests'>['items'][number]

export const groupQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', slug],
    queryFn: ({ signal }) => call('GET /api/groups/:slug', { params: { slug }, signal }),
  })

export const groupPosts = (slug: string) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/groups/:slug/posts', {
    params: { slug },
    query: cursor ? { cursor } : {},
    ...(signal && { signal }),
  })

export const requestsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', slug, 'requests'],
    queryFn: ({ signal }) => call('GET /api/groups/:slug/requests', { params: { slug }, signal }),
  })

export function useJoin(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (answer?: string) =>
      call('POST /api/groups/:slug/join', { params: { slug }, body: answer ? { answer } : {} }),
    onSuccess: () => otherPlace(queries),
    // Someone of the team may have answered in the meantime: what is true now is shown.
    onError: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  })
}

export function useLeave(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/groups/:slug/leave', { params: { slug } }),
    onSuccess: () => otherPlace(queries),
  })
}

export function useAnswer(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ personId, accept }: { personId: string; accept: boolean }) =>
      call('POST /api/groups/:slug/requests/:personId', {
        params: { slug, personId },
        body: { accept },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  })
}

/** What one may read is another than before: in the lists, and under each post. */
async function otherPlace(queries: QueryClient): Promise<void> {
  forgetShown(queries)
  await Promise.all(
    ['groups', 'home', 'posts'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
  )
}
