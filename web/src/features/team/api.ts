import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../lib/client.ts'
import { forgetShown } from '../../lib/steady-list.ts'

export type FollowUp = Reply<'GET /api/follow-ups'>['items'][number]
export type Roster = Reply<'GET /api/roster'>
export type Shift = Roster['shifts'][number]
export type Duty = Shift['duty']
export type NewShift = Body<'POST /api/roster'>

export const followUpPage = (show: 'waiting' | 'done') => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/follow-ups', {
    query: { show, ...(cursor && { cursor }) },
    ...(signal && { signal }),
  })

export const followUpCountQuery = queryOptions({
  queryKey: ['queue', 'follow-ups', 'count'] as const,
  queryFn: ({ signal }) => call('GET /api/follow-ups/count', { signal }),
})

export type FollowUpWish =
  | { what: 'take' | 'give-back' }
  | { what: 'move'; dueOn: string; note: string }
  | { what: 'done'; note: string }

function send(id: string, wish: FollowUpWish): Promise<FollowUp> {
  const params = { id }
  switch (wish.what) {
    case 'take':
      return call('POST /api/follow-ups/:id/take', { params })
    case 'give-back':
      return call('POST /api/follow-ups/:id/give-back', { params })
    case 'move': {
      const { dueOn, note } = wish
      return call('POST /api/follow-ups/:id/move', { params, body: { dueOn, note } })
    }
    case 'done':
      return call('POST /api/follow-ups/:id/done', { params, body: { note: wish.note } })
  }
}

export function useFollowUp(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wish: FollowUpWish) => send(id, wish),
    onSettled: () => {
      forgetShown(queries)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
  })
}

export const rosterQuery = queryOptions({
  queryKey: ['queue', 'roster'],
  queryFn: ({ signal }) => call('GET /api/roster', { signal }),
  staleTime: 0,
})

export function useAddShift() {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (body: NewShift) => call('POST /api/roster', { body, key: attempt.keyFor(body) }),
    onSuccess: attempt.done,
    onSettled: () => queries.invalidateQueries({ queryKey: rosterQuery.queryKey }),
  })
}

export function useDropShift() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE /api/roster/:id', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: rosterQuery.queryKey }),
  })
}

export type Statistics = Reply<'GET /api/statistics'>
export type PersonLoad = Reply<'GET /api/statistics/people'>['items'][number]
export type QualityCheck = NonNullable<Reply<'GET /api/quality/next'>['check']>
export type Judgement = Body<'POST /api/quality/:id'>['action']

interface Period {
  from: string
  to: string
}

export const statisticsQuery = (period: Period) =>
  queryOptions({
    queryKey: ['team', 'statistics', period],
    queryFn: ({ signal }) => call('GET /api/statistics', { query: period, signal }),
  })

export const peopleLoadQuery = (period: Period) =>
  queryOptions({
    queryKey: ['team', 'people', period],
    queryFn: ({ signal }) => call('GET /api/statistics/people', { query: period, signal }),
  })

export const nextCheckQuery = queryOptions({
  queryKey: ['team', 'quality'],
  queryFn: ({ signal }) => call('GET /api/quality/next', { signal }),
  staleTime: 0,
})

export function useJudge() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: Judgement }) =>
      call('POST /api/quality/:id', { params: { id }, body: { action } }),
    onSettled: () => queries.invalidateQueries({ queryKey: nextCheckQuery.queryKey }),
  })
}

export const loadQuery = queryOptions({
  queryKey: ['team', 'load'],
  queryFn: ({ signal }) => call('GET /api/load', { signal }),
  staleTime: 0,
})

export function useChooseLoad() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (perDay: number) => call('PUT /api/load', { body: { perDay } }),
    onSettled: () => queries.invalidateQueries({ queryKey: loadQuery.queryKey }),
  })
}

export type Conflict = Reply<'GET /api/conflicts'>['items'][number]

export const conflictsQuery = queryOptions({
  queryKey: ['team', 'conflicts', 'own'],
  queryFn: ({ signal }) => call('GET /api/conflicts', { signal }),
  staleTime: 0,
})

export const teamConflictsQuery = queryOptions({
  queryKey: ['team', 'conflicts', 'all'],
  queryFn: ({ signal }) => call('GET /api/conflicts/team', { signal }),
  staleTime: 0,
})

export function useEndConflict(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/conflicts/:id/end', { params: { id }, body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['team', 'conflicts'] }),
  })
}

export type Hours = Body<'PUT /api/team-hours'>
export type NewGuidelines = Body<'POST /api/guidelines'>

export type LaneTimes = Reply<'GET /api/lane-times'>

export const laneTimesQuery = queryOptions({
  queryKey: ['lane-times'],
  queryFn: ({ signal }) => call('GET /api/lane-times', { signal }),
})

export function useSaveTimes() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Body<'PUT /api/lane-times'>) => call('PUT /api/lane-times', { body }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(laneTimesQuery),
        queries.invalidateQueries({ queryKey: howQuery.queryKey }),
      ]),
  })
}

export const howQuery = queryOptions({
  queryKey: ['how-we-moderate'],
  queryFn: ({ signal }) => call('GET /api/how-we-moderate', { signal }),
})

export function useSaveHours() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Hours) => call('PUT /api/team-hours', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: howQuery.queryKey }),
  })
}

export function usePublish() {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (body: NewGuidelines) =>
      call('POST /api/guidelines', { body, key: attempt.keyFor(body) }),
    onSuccess: () => {
      attempt.done()
      return queries.invalidateQueries({ queryKey: ['guidelines'] })
    },
  })
}
