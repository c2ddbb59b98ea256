import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'

export type OwnDecision = Reply<'GET /api/me/decisions/:id'>
export type Appeal = NonNullable<OwnDecision['appeal']>

export const decisionsPage =
  (about: string | undefined) => (cursor?: string, signal?: AbortSignal) =>
    call('GET /api/me/decisions', {
      query: { ...(about && { about }), ...(cursor && { cursor }) },
      ...(signal && { signal }),
    })

/** Asked for anew whenever the page is opened: it may have been answered. */
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id] as const,
    queryFn: ({ signal }) => call('GET /api/me/decisions/:id', { params: { id }, signal }),
    staleTime: 0,
  })

/** What was decided about someone who may not sign in, by their link. */
export const lockedOutQuery = (token: string) =>
  queryOptions({
    queryKey: ['locked-out', token] as const,
    queryFn: ({ signal }) => call('POST /api/locked-out/decisions', { body: { token }, signal }),
    staleTime: 0,
    retry: false,
  })

interface Asked {
  words: string
  key: string
}

/** The two things one can do about a decision, with a session or, where there is none, with a link. */
export function useAppeal(id: string, token: string | null) {
  const queries = useQueryClient()
  const onSettled = () => moved(queries)
  const ask = useMutation({
    mutationFn: ({ words, key }: Asked) =>
      token === null
        ? call('POST /api/me/decisions/:id/appeal', { params: { id }, body: { words }, key })
        : call('POST /api/locked-out/appeals', { body: { token, decisionId: id, words } }),
    onSettled,
  })
  const takeBack = useMutation({
    mutationFn: () =>
      token === null
        ? call('DELETE /api/me/decisions/:id/appeal', { params: { id } })
        : call('POST /api/locked-out/appeals/withdraw', { body: { token, decisionId: id } }),
    onSettled,
  })
  return { ask, takeBack }
}

function moved(queries: QueryClient) {
  queries.removeQueries({ queryKey: ['shown', 'decisions'] })
  return Promise.all([
    queries.invalidateQueries({ queryKey: ['decisions'] }),
    queries.invalidateQueries({ queryKey: ['locked-out'] }),
  ])
}
