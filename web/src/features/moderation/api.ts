import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../lib/client.ts'
import type { Filter } from './queue/filter.ts'
import type { PresentItem } from './present.ts'

export type Queue = Reply<'GET /api/queue'>
export type QueueItem = Queue['items'][number]
export type Item = Reply<'GET /api/queue/:id'>
export type Signal = Item['signalRows'][number]
export type Proposal = NonNullable<Item['proposal']>
export type Decision = Reply<'POST /api/queue/:id/decide'>
export type Member = Reply<'GET /api/queue/:id/member'>
export type Claim = Reply<'POST /api/queue/:id/claim'>
export type DecideBody = Body<'POST /api/queue/:id/decide'>

export const queuePage = (filter: Filter) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/queue', {
    query: { ...filter, ...(cursor && { cursor }) },
    ...(signal && { signal }),
  })

export const queueKey = (filter: Filter) =>
  ['queue', 'list', new URLSearchParams(Object.entries(filter)).toString()] as const

/** The first page of what fits, with how many of those each lane holds. */
export const queueQuery = (filter: Filter) =>
  queryOptions({
    queryKey: queueKey(filter),
    queryFn: ({ signal }) => queuePage(filter)(undefined, signal),
  })

/** Always asked for anew: what one decides on must not be what it was an hour ago. */
export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'item', id] as const,
    queryFn: ({ signal }) => call('GET /api/queue/:id', { params: { id }, signal }),
    staleTime: 0,
    gcTime: 0,
  })

/** Where a post may go, with who reads it there. */
export const placesQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'places', id] as const,
    queryFn: ({ signal }) => call('GET /api/posts/:id/places', { params: { id }, signal }),
  })

/** Posts of a group that are about some words. */
export const postsQuery = (group: string, q: string) =>
  queryOptions({
    queryKey: ['queue', 'posts', group, q] as const,
    queryFn: ({ signal }) => call('GET /api/search', { query: { q, group, kind: 'post' }, signal }),
  })

/** Who may be introduced to someone, by the beginning of their name. */
export const peopleQuery = (slug: string, q: string, to: string) =>
  queryOptions({
    queryKey: ['queue', 'people', slug, q, to] as const,
    queryFn: ({ signal }) =>
      call('GET /api/desk/groups/:slug/people', { params: { slug }, query: { q, to }, signal }),
  })

/** What was decided about the author before, and what the staff notes of them. */
export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'member', id] as const,
    queryFn: ({ signal }) => call('GET /api/queue/:id/member', { params: { id }, signal }),
    gcTime: 0,
  })

export function useNote(id: string) {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (body: Body<'POST /api/queue/:id/notes'>) =>
      call('POST /api/queue/:id/notes', { params: { id }, body, key: attempt.keyFor(body) }),
    onSuccess: attempt.done,
    onSettled: () => queries.invalidateQueries({ queryKey: memberQuery(id).queryKey }),
  })
}

export function useClaimNext({ lane, group }: Filter) {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    // Who tries again after a lost answer gets the item they hold already, not a second one.
    mutationFn: () => {
      const body = { ...(lane && { lane }), ...(group && { group }) }
      return call('POST /api/queue/claim-next', { body, key: attempt.keyFor(body) })
    },
    onSuccess: attempt.done,
    onSettled: () => queueMoved(queries),
  })
}

export function useClaim(id: string) {
  const attempt = useAttempt()
  return useLease(
    id,
    () => call('POST /api/queue/:id/claim', { params: { id }, key: attempt.keyFor(id) }),
    attempt.done,
  )
}

export function useRenew(id: string) {
  return useLease(id, (fence: number) =>
    call('POST /api/queue/:id/renew', { params: { id }, body: { fence } }),
  )
}

export function useRelease(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (fence: number) =>
      call('POST /api/queue/:id/release', { params: { id }, body: { fence } }),
    onSettled: () => queueMoved(queries),
  })
}

/** Who wrote under a mask: shown once, and kept nowhere on this page. */
export function useUnmask(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      call('POST /api/queue/:id/unmask', { params: { id }, body: { reason } }),
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: itemQuery(id).queryKey }),
  })
}

/** That one knows who wrote it: others decide about what they write. */
export function useKnow(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/queue/:id/conflict', { params: { id } }),
    onSettled: () => queueMoved(queries),
  })
}

interface Attempt {
  body: DecideBody
  key: string
}

export function useDecide(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: Attempt) =>
      call('POST /api/queue/:id/decide', { params: { id }, body, key }),
    onSettled: () => queueMoved(queries),
  })
}

/** What is decided together with somebody else waits for them. */
export function usePropose(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: Attempt) =>
      call('POST /api/queue/:id/propose', { params: { id }, body, key }),
    onSettled: () => queueMoved(queries),
  })
}

/** Taking the text away for now, and showing it again: nothing is decided by either. */
export function useHiding(id: string) {
  const queries = useQueryClient()
  const params = { id }
  const onSettled = () => queueMoved(queries)
  return {
    hide: useMutation({
      mutationFn: (body: Body<'POST /api/queue/:id/hide'>) =>
        call('POST /api/queue/:id/hide', { params, body }),
      onSettled,
    }),
    show: useMutation({
      mutationFn: (body: Body<'POST /api/queue/:id/show'>) =>
        call('POST /api/queue/:id/show', { params, body }),
      onSettled,
    }),
  }
}

/** Says that a life may be in danger: from then on it is a crisis on the page as well. */
export function useDanger(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (fence: number) =>
      call('POST /api/queue/:id/danger', { params: { id }, body: { fence } }),
    onSuccess: () => change(queries, id, { lane: 'crisis', severity: 3, mayAlarm: false }),
    onSettled: () => queueMoved(queries),
  })
}

/** The item is what it was before; what that is, its page asks. */
export function useNoDanger(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/queue/:id/danger', { params: { id } }),
    onSettled: () => queueMoved(queries),
  })
}

/** The ways in which a proposal ends. */
export function useAnswer(id: string) {
  const queries = useQueryClient()
  const params = { id }
  const attempt = useAttempt()
  const onSettled = () => queueMoved(queries)
  return {
    agree: useMutation({
      mutationFn: (body: Body<'POST /api/queue/:id/cosign'>) =>
        call('POST /api/queue/:id/cosign', { params, body, key: attempt.keyFor(['cosign', body]) }),
      onSuccess: attempt.done,
      onSettled,
    }),
    refuse: useMutation({
      mutationFn: (body: Body<'POST /api/queue/:id/refuse'>) =>
        call('POST /api/queue/:id/refuse', { params, body, key: attempt.keyFor(['refuse', body]) }),
      onSuccess: attempt.done,
      onSettled,
    }),
    takeBack: useMutation({
      mutationFn: (body: Body<'POST /api/queue/:id/take-back'>) =>
        call('POST /api/queue/:id/take-back', {
          params,
          body,
          key: attempt.keyFor(['take-back', body]),
        }),
      onSuccess: attempt.done,
      onSettled,
    }),
  }
}

/** What is true now, as it came with a refusal; the words follow when the item is asked for again. */
export function usePresentItem(id: string, myName: string) {
  const queries = useQueryClient()
  return (present: PresentItem) =>
    change(queries, id, {
      state: present.state,
      holder: present.holder,
      leaseUntil: present.leaseUntil,
      mine: present.holder === myName,
      fence: present.fence,
      decision: present.decision,
    })
}

/** Taking an item and keeping it longer end alike: it is one's own until then. */
function useLease<Given>(id: string, ask: (given: Given) => Promise<Claim>, done?: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ask,
    onSuccess: ({ fence, leaseUntil }) => {
      done?.()
      change(queries, id, { state: 'claimed', mine: true, fence, leaseUntil })
    },
    onSettled: () => queueMoved(queries),
  })
}

/** What an item is now, before the server is asked again. */
export function change(queries: QueryClient, id: string, to: Partial<Item>): void {
  queries.setQueryData(itemQuery(id).queryKey, (item) => item && { ...item, ...to })
}

/** After something of one's own the queue is drawn anew. */
export function queueMoved(queries: QueryClient): void {
  queries.removeQueries({ queryKey: ['shown', 'queue'] })
  void queries.invalidateQueries({ queryKey: ['queue'] })
}

export type OwnDecision = Reply<'GET /api/decisions/mine'>['items'][number]
export type OwnBatch = Reply<'GET /api/decisions/mine'>['batches'][number]

/** What one decided a moment ago and can still undo. */
export const ownDecisionsQuery = queryOptions({
  queryKey: ['queue', 'own-decisions'] as const,
  queryFn: ({ signal }) => call('GET /api/decisions/mine', { signal }),
  staleTime: 0,
})

export function useUndo(decisionId: string) {
  const queries = useQueryClient()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: () =>
      call('POST /api/decisions/:id/undo', {
        params: { id: decisionId },
        key: attempt.keyFor(decisionId),
      }),
    onSuccess: attempt.done,
    onSettled: () => queueMoved(queries),
  })
}
