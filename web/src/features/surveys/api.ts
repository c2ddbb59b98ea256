import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'

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

export function keepAnswers(
  id: string,
  { answers, revision, language }: Omit<Progress, 'state'>,
): Promise<Progress> {
  const body = { answers, revision, language }
  return call('PUT /api/me/surveys/:id/answers', { params: { id }, body })
}

export function handIn(id: string, revision: number): Promise<null> {
  return call('POST /api/me/surveys/:id/complete', { params: { id }, body: { revision } })
}

export function useSkipSurvey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST /api/me/surveys/:id/skip', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
  })
}
