import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../../lib/attempt.ts'
import { call, type Body } from '../../../lib/client.ts'
import { queueMoved } from '../api.ts'

export const colleaguesQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'colleagues', id] as const,
    queryFn: ({ signal }) => call('GET /api/queue/:id/colleagues', { params: { id }, signal }),
    staleTime: 0,
  })

/** Ways in which an item goes to somebody else. */
export type Passing =
  | ({ way: 'skip' } & Body<'POST /api/queue/:id/skip'>)
  | ({ way: 'escalate' } & Body<'POST /api/queue/:id/escalate'>)
  | ({ way: 'hand' } & Body<'POST /api/queue/:id/hand'>)
  | ({ way: 'lower' } & Body<'POST /api/queue/:id/lower'>)

export type SkipReason = Body<'POST /api/queue/:id/skip'>['reason']

export function usePass(id: string) {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (passing: Passing) => pass(id, passing, attempt.keyFor(passing)),
    onSuccess: attempt.done,
    onSettled: () => queueMoved(queries),
  })
}

function pass(id: string, passing: Passing, key: string) {
  const params = { id }
  switch (passing.way) {
    case 'skip': {
      const { way: _, ...body } = passing
      return call('POST /api/queue/:id/skip', { params, body, key })
    }
    case 'escalate': {
      const { way: _, ...body } = passing
      return call('POST /api/queue/:id/escalate', { params, body, key })
    }
    case 'hand': {
      const { way: _, ...body } = passing
      return call('POST /api/queue/:id/hand', { params, body, key })
    }
    case 'lower': {
      const { way: _, ...body } = passing
      return call('POST /api/queue/:id/lower', { params, body, key })
    }
  }
}
