import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../../lib/client.ts'
import { forgetShown } from '../../../lib/steady-list.ts'

export type ListedPerson = Reply<'GET /api/me/blocks'>['items'][number]
export type MutedWord = Reply<'GET /api/me/muted-words'>['items'][number]

/** The two lists of people, each with what puts someone on it and takes them from it. */
export const peopleLists = {
  blocks: {
    page: (cursor?: string, signal?: AbortSignal) =>
      call('GET /api/me/blocks', { query: cursor ? { cursor } : {}, ...(signal && { signal }) }),
    put: (id: string) => call('PUT /api/me/blocks/:id', { params: { id } }),
    end: (id: string) => call('DELETE /api/me/blocks/:id', { params: { id } }),
  },
  mutes: {
    page: (cursor?: string, signal?: AbortSignal) =>
      call('GET /api/me/mutes', { query: cursor ? { cursor } : {}, ...(signal && { signal }) }),
    put: (id: string) => call('PUT /api/me/mutes/:id', { params: { id } }),
    end: (id: string) => call('DELETE /api/me/mutes/:id', { params: { id } }),
  },
}
export type PeopleListName = keyof typeof peopleLists

export function useListing(name: PeopleListName) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      on ? peopleLists[name].put(id) : peopleLists[name].end(id),
    onSettled: () => otherReading(queries, name),
  })
}

export const mutedWordsQuery = queryOptions({
  queryKey: ['muted-words'],
  queryFn: ({ signal }) => call('GET /api/me/muted-words', { signal }),
})

export function useMuteWord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ word, key }: { word: string; key?: string }) =>
      call('POST /api/me/muted-words', { body: { word }, ...(key && { key }) }),
    onSettled: () => otherReading(queries, 'muted-words'),
  })
}

export function useEndWord() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE /api/me/muted-words/:id', { params: { id } }),
    onSettled: () => otherReading(queries, 'muted-words'),
  })
}

export const introductionsQuery = queryOptions({
  queryKey: ['own-introductions'],
  queryFn: ({ signal }) => call('GET /api/me/introductions', { signal }),
})

export function useWantIntroductions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wanted: boolean) => call('PUT /api/me/introductions', { body: { wanted } }),
    onSuccess: (now) => queries.setQueryData(introductionsQuery.queryKey, now),
  })
}

/** What one reads anywhere may be another now. */
function otherReading(queries: QueryClient, what: PeopleListName | 'muted-words') {
  forgetShown(queries)
  const nouns = [what, 'posts', 'home', 'groups', 'search', 'notices', 'conversations']
  return Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] })))
}
