import {
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { call, type Body as BodyOf, type Reply } from '../../lib/client.ts'
import { forgetShown } from '../../lib/steady-list.ts'

export type Conversation = Reply<'GET /api/conversations/:id'>
export type ConversationCard = Reply<'GET /api/conversations'>['items'][number]
export type Message = Reply<'GET /api/conversations/:id/messages'>['items'][number]
export type Prospect = Reply<'GET /api/conversations/with/:id'>
export type Box = 'talks' | 'requests'
export type Report = BodyOf<'POST /api/conversations/:id/report'>
export type Written = BodyOf<'POST /api/conversations/:id/messages'>

export const boxPage = (box: Box) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/conversations', {
    query: { box, ...(cursor && { cursor }) },
    ...(signal && { signal }),
  })

export const countQuery = queryOptions({
  queryKey: ['conversations', 'count'],
  queryFn: ({ signal }) => call('GET /api/conversations/count', { signal }),
})

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', id, 'about'],
    queryFn: ({ signal }) => call('GET /api/conversations/:id', { params: { id }, signal }),
  })

export const prospectQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', 'with', id],
    queryFn: ({ signal }) => call('GET /api/conversations/with/:id', { params: { id }, signal }),
    staleTime: 0,
  })

/** Messages in the order they were sent; older ones come page by page. */
export function useMessages(id: string) {
  const query = useInfiniteQuery({
    queryKey: ['conversations', id, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/conversations/:id/messages', {
        params: { id },
        query: pageParam ? { cursor: pageParam } : {},
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const messages = query.data?.pages.flatMap(({ items }) => items).toReversed()
  return { ...query, data: messages }
}

/** A second press after a failure sends the same key, so that nothing is written twice. */
interface Keyed<Content> {
  content: Content
  key: string
}

export function useAsk(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, key }: Keyed<Written>) =>
      call('POST /api/conversations', { body: { personId, ...content }, key }),
    onSuccess: () => reread(queries),
  })
}

export function useWrite(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, key }: Keyed<Written>) =>
      call('POST /api/conversations/:id/messages', { params: { id }, body: content, key }),
    onSettled: () => reread(queries),
  })
}

export function useAnswer(id: string) {
  return useChange((accept: boolean) =>
    call('POST /api/conversations/:id/answer', { params: { id }, body: { accept } }),
  )
}

export function useMute(id: string) {
  return useChange((muted: boolean) =>
    call('PATCH /api/conversations/:id', { params: { id }, body: { muted } }),
  )
}

export function useLeave(id: string) {
  return useChange(() => call('POST /api/conversations/:id/leave', { params: { id } }))
}

export function useWithdraw() {
  return useChange((id: string) => call('POST /api/messages/:id/withdraw', { params: { id } }))
}

/** Blocks someone, or ends it. */
export function useBlock(personId: string) {
  const at = { params: { id: personId } }
  return useChange((block: boolean) =>
    block ? call('PUT /api/me/blocks/:id', at) : call('DELETE /api/me/blocks/:id', at),
  )
}

export function useMarkRead(id: string) {
  return useChange((upTo: string) =>
    call('PUT /api/conversations/:id/read', { params: { id }, body: { upTo } }),
  )
}

export function useReport(id: string) {
  return useMutation({
    mutationFn: ({ content, key }: Keyed<Report>) =>
      call('POST /api/conversations/:id/report', { params: { id }, body: content, key }),
  })
}

function useChange<Wish>(change: (wish: Wish) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => reread(queries) })
}

/** Everything of conversations is asked for again, and lists are drawn anew. */
async function reread(queries: QueryClient): Promise<void> {
  forgetShown(queries)
  await queries.invalidateQueries({ queryKey: ['conversations'] })
}
