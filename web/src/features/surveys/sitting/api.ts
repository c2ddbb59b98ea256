import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, type Reply } from '../../../lib/client.ts'
import { i18n, type Locale } from '../../../lib/i18n.ts'
import { ProblemError } from '../../../lib/problem-error.ts'
import type { Keeper } from '../use-draft.ts'
import { dropToken, heldToken } from './link-token.ts'

export type Sitting = NonNullable<Reply<'GET /api/sitting'>['sitting']>
export type AtSurvey = NonNullable<Sitting['survey']>

/** The survey this browser is at: by the link it was opened with, or as it was left. */
export const sittingQuery = queryOptions({
  queryKey: ['sitting'],
  queryFn: async ({ signal }) => {
    const token = heldToken()
    if (token === null) return (await call('GET /api/sitting', { signal })).sitting
    const language: Locale = i18n.locale === 'es' ? 'es' : 'en'
    const { sitting } = await call('POST /api/sitting', { body: { token, language } })
    dropToken()
    return sitting
  },
  // What is on the page is the newest: asking again would put an older answer over one being typed.
  staleTime: Infinity,
  refetchOnReconnect: false,
})

/** Where the answers of someone without an account are kept. */
export function useSittingKeeper(): Keeper {
  const queries = useQueryClient()
  return useMemo(
    () => ({
      scope: 'sitting',
      keep: ({ answers, revision, language }) =>
        call('PUT /api/sitting/answers', { body: { answers, revision, language } }),
      ask: () => progressNow(queries),
      handIn: async (revision) =>
        (await call('POST /api/sitting/complete', { body: { revision } })).receipt,
      renew: () => queries.invalidateQueries(sittingQuery),
    }),
    [queries],
  )
}

async function progressNow(queries: QueryClient) {
  const sitting = await queries.fetchQuery({ ...sittingQuery, staleTime: 0 })
  if (sitting?.survey) return sitting.survey.progress
  const title = 'The survey is over.'
  throw new ProblemError({ code: 'token.spent', status: 410, title, requestId: '' })
}

export function unlock(pin: string): Promise<Reply<'POST /api/sitting/unlock'>> {
  return call('POST /api/sitting/unlock', { body: { pin } })
}

export function deleteByReceipt(receipt: string): Promise<null> {
  return call('POST /api/survey-receipts/delete', { body: { receipt } })
}
