import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../../lib/client.ts'

export type RuleLine = Reply<'GET /api/rules'>['items'][number]
export type RuleDetail = Reply<'GET /api/rules/:id'>
export type RuleState = RuleLine['state']
export type RuleSpec = Body<'POST /api/rules'>
export type RuleHit = Reply<'GET /api/rules/:id/hits'>['items'][number]
export type Backtest = NonNullable<RuleDetail['backtest']>
export type Trying = Body<'POST /api/rules/try'>
export type Tried = Reply<'POST /api/rules/try'>

/** So often the page asks how far a backtest has come, should no news of it get through. */
const LOOK_MS = 2000

export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => call('GET /api/rules', { signal }),
})

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ['rules', 'one', id],
    queryFn: ({ signal }) => call('GET /api/rules/:id', { params: { id }, signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.backtest?.state === 'running' ? LOOK_MS : false,
  })

export const hitsKey = (id: string, of: 'real' | 'backtest') => ['rules', 'hits', id, of] as const

export const hitsPage =
  (id: string, of: 'real' | 'backtest') => (cursor?: string, signal?: AbortSignal) =>
    call('GET /api/rules/:id/hits', {
      params: { id },
      query: { of, ...(cursor && { cursor }) },
      ...(signal && { signal }),
    })

export function useWriteRule() {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (body: RuleSpec) => call('POST /api/rules', { body, key: attempt.keyFor(body) }),
    onSuccess: attempt.done,
    onSettled: () => reread(queries),
  })
}

export function useRewriteRule(id: string, version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (spec: RuleSpec) =>
      call('PUT /api/rules/:id', { params: { id }, body: { version, spec } }),
    onSettled: () => reread(queries),
  })
}

export function useMoveRule({ id, version }: Pick<RuleDetail, 'id' | 'version'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (to: { state: RuleState; reason: string }) =>
      call('POST /api/rules/:id/state', { params: { id }, body: { version, ...to } }),
    onSettled: () => reread(queries),
  })
}

export function useBacktest(id: string) {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: () =>
      call('POST /api/rules/:id/backtest', { params: { id }, key: attempt.keyFor(id) }),
    onSuccess: attempt.done,
    onSettled: () => reread(queries),
  })
}

export function useStopBacktest(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/rules/:id/backtest/cancel', { params: { id } }),
    onSettled: () => reread(queries),
  })
}

/** Nothing of it is kept, here or there. */
export function useTry() {
  return useMutation({
    mutationFn: (body: Trying) => call('POST /api/rules/try', { body }),
    gcTime: 0,
  })
}

async function reread(queries: QueryClient): Promise<void> {
  queries.removeQueries({ queryKey: ['shown', 'rules'] })
  await queries.invalidateQueries({ queryKey: ['rules'] })
}
