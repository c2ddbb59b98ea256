import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, type Reply } from '../../lib/client.ts'
import type { Keeper } from './use-draft.ts'

export type Assignment = Reply<'GET /api/me/surveys'>['items'][number]
export type Survey = Reply<'GET /api/me/surveys/:id'>
export type Progress = Survey['progress']

export const surveysQuery = queryOptions({
  queryKey: ['surveys', 'list'],
  queryFn: ({ signal }) => call('GET /api/me/surveys', { signal }),
})

export const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: ['surveys', id],
    queryFn: ({ signal }) => call('GET /api/me/surveys/:id', { params: { id }, signal }),
    // What is on the page is the newest: asking again would put an older answer over one being typed.
    staleTime: Infinity,
    refetchOnReconnect: false,
  })

/** Where the answers of a member's survey are kept. */
export function useKeeper(id: string): Keeper {
  const queries = useQueryClient()
  return useMemo(
    () => ({
      scope: `survey ${id}`,
      keep: ({ answers, revision, language }) => {
        const body = { answers, revision, language }
        return call('PUT /api/me/surveys/:id/answers', { params: { id }, body })
      },
      ask: async () => (await queries.fetchQuery({ ...surveyQuery(id), staleTime: 0 })).progress,
      handIn: async (revision) => {
        await call('POST /api/me/surveys/:id/complete', { params: { id }, body: { revision } })
        await queries.invalidateQueries({ queryKey: ['surveys'] })
        return null
      },
      renew: () => queries.invalidateQueries(surveyQuery(id)),
    }),
    [id, queries],
  )
}

/** Opens what was handed in once more; it stands until the changes are handed in as well. */
export function useAmend(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/me/surveys/:id/amend', { params: { id } }),
    onSuccess: () => queries.invalidateQueries(surveyQuery(id)),
  })
}

export function useSkipSurvey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST /api/me/surveys/:id/skip', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
  })
}
