import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body as BodyOf, type Reply } from '../../lib/client.ts'
import { outdated, reread } from './api.ts'

export type Destination = Reply<'GET /api/posts/:id/places'>['places'][number]
export type Place = Reply<'GET /api/posts/:id/places'>['here']
export type LockReason = BodyOf<'PUT /api/posts/:id/lock'>['reason']

/** Closes a conversation, with its reason. */
export function useLock(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'PUT /api/posts/:id/lock'>) =>
      call('PUT /api/posts/:id/lock', { params: { id }, body }),
    onSettled: () => reread(queries, id),
  })
}

/** What who helps in the group may do with a post, and what in it waits for the team. It goes stale with the queue. */
export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'of-post', id],
    queryFn: ({ signal }) => call('GET /api/posts/:id/team', { params: { id }, signal }),
  })

export const placesQuery = (id: string) =>
  queryOptions({
    queryKey: ['posts', id, 'places'],
    queryFn: ({ signal }) => call('GET /api/posts/:id/places', { params: { id }, signal }),
    staleTime: 0,
  })

export function useMove(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'POST /api/posts/:id/move'>) =>
      call('POST /api/posts/:id/move', { params: { id }, body }),
    onSettled: () => Promise.all([reread(queries, id), outdated(queries)]),
  })
}
