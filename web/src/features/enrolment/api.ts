import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../lib/client.ts'
import { linksQuery } from '../../lib/links.ts'

export type Found = Reply<'POST /api/codes/check'>
export type Link = Reply<'GET /api/me/links'>['items'][number]

export const looksQuery = queryOptions({
  queryKey: ['links', 'looks'],
  queryFn: ({ signal }) => call('GET /api/me/looks', { signal }),
})

/** What a code stands for. Nothing is spent by asking. */
export function useCheckCode() {
  return useMutation({
    mutationFn: (code: string) => call('POST /api/codes/check', { body: { code } }),
  })
}

export function useRedeem() {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    // Who tries again after a lost answer is not told that their code is spent.
    mutationFn: (body: Body<'POST /api/codes/redeem'>) =>
      call('POST /api/codes/redeem', { body, key: attempt.keyFor(body) }),
    onSuccess: () => {
      attempt.done()
      return queries.invalidateQueries(linksQuery)
    },
  })
}

export function useSetLevel() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: Body<'PUT /api/me/links/:id'> & { id: string }) =>
      call('PUT /api/me/links/:id', { params: { id }, body }),
    onSettled: () => queries.invalidateQueries(linksQuery),
  })
}
