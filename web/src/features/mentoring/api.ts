import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { forgetShown } from '../../lib/steady-list.ts'

export type Newcomer = Reply<'GET /api/desk/newcomers'>['items'][number]
export type Unanswered = Reply<'GET /api/desk/unanswered'>['items'][number]
export type PresentTask = Reply<'POST /api/desk/tasks/:id/take'>
export type Introduction = Reply<'GET /api/introductions/:id'>
export type OwnIntroduction = Reply<'GET /api/desk/introductions'>['items'][number]
export type Found = Reply<'GET /api/desk/groups/:slug/people'>['items'][number]

export type Mentor = Reply<'GET /api/desk/groups/:slug/mentors'>['items'][number]

interface Page {
  cursor?: string | undefined
  group?: string | undefined
}
const known = ({ cursor, group }: Page) => ({ ...(cursor && { cursor }), ...(group && { group }) })
const withSignal = (signal?: AbortSignal) => (signal ? { signal } : {})

export const newcomersPage =
  (show: 'waiting' | 'done', group: string | undefined) =>
  (cursor?: string, signal?: AbortSignal) =>
    call('GET /api/desk/newcomers', {
      query: { show, ...known({ cursor, group }) },
      ...withSignal(signal),
    })

export const unansweredPage =
  (group: string | undefined) => (cursor?: string, signal?: AbortSignal) =>
    call('GET /api/desk/unanswered', { query: known({ cursor, group }), ...withSignal(signal) })

export const countQuery = queryOptions({
  queryKey: ['desk', 'count'],
  queryFn: ({ signal }) => call('GET /api/desk/count', { signal }),
})

export const mentorsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['desk', 'mentors', slug],
    queryFn: ({ signal }) =>
      call('GET /api/desk/groups/:slug/mentors', { params: { slug }, signal }),
    staleTime: 0,
  })

export const hellosQuery = queryOptions({
  queryKey: ['desk', 'hellos'],
  queryFn: ({ signal }) => call('GET /api/desk/hellos', { signal }),
})

export const introductionsQuery = queryOptions({
  queryKey: ['desk', 'introductions'],
  queryFn: ({ signal }) => call('GET /api/desk/introductions', { signal }),
})

export const introductionQuery = (id: string) =>
  queryOptions({
    queryKey: ['introductions', id],
    queryFn: ({ signal }) => call('GET /api/introductions/:id', { params: { id }, signal }),
  })

export const peopleQuery = (slug: string, q: string, to: string | undefined) =>
  queryOptions({
    queryKey: ['desk', 'people', slug, q, to],
    queryFn: ({ signal }) =>
      call('GET /api/desk/groups/:slug/people', {
        params: { slug },
        query: { q, ...(to && { to }) },
        signal,
      }),
    enabled: slug !== '',
    staleTime: 0,
  })

/** A change to a task: what is not the holder's to do answers with how the task stands now. */
export type Change =
  | { what: 'take' | 'give-back' | 'done' | 'undone' | 'hello'; id: string }
  | { what: 'take-post'; id: string }
  | { what: 'hand-over'; id: string; to: string; note: string }

function send(change: Change): Promise<PresentTask> {
  const params = { id: change.id }
  switch (change.what) {
    case 'take-post':
      return call('POST /api/desk/posts/:id/take', { params })
    case 'hand-over':
      return call('POST /api/desk/tasks/:id/hand-over', {
        params,
        body: { to: change.to, note: change.note },
      })
    case 'take':
      return call('POST /api/desk/tasks/:id/take', { params })
    case 'give-back':
      return call('POST /api/desk/tasks/:id/give-back', { params })
    case 'done':
      return call('POST /api/desk/tasks/:id/done', { params })
    case 'undone':
      return call('POST /api/desk/tasks/:id/undone', { params })
    case 'hello':
      return call('POST /api/desk/tasks/:id/hello', { params })
  }
}

export function useTask() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => reread(queries) })
}

/** How a task stands, out of a refusal that came too late; null where it does not say. */
export function presentOf(error: unknown): PresentTask | null {
  if (!isProblem(error, 'task.changed')) return null
  const { state } = error
  return isPresent(state) ? state : null
}

function isPresent(value: unknown): value is PresentTask {
  return typeof value === 'object' && value !== null && 'holder' in value && 'done' in value
}

export function useSayHello(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (words: string) =>
      call('PUT /api/desk/groups/:slug/hello', { params: { slug }, body: { words } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk', 'hellos'] }),
  })
}

export function useDropHello(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/desk/groups/:slug/hello', { params: { slug } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk', 'hellos'] }),
  })
}

interface Introducing {
  content: { one: string; other: string; words: string }
  key: string
}

export function useIntroduce(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, key }: Introducing) =>
      call('POST /api/desk/groups/:slug/introductions', { params: { slug }, body: content, key }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk', 'introductions'] }),
  })
}

export function useUndoIntroduction() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST /api/introductions/:id/undo', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk', 'introductions'] }),
  })
}

/** Lists are drawn anew rather than telling a person of what they just did. */
async function reread(queries: QueryClient): Promise<void> {
  forgetShown(queries)
  await queries.invalidateQueries({ queryKey: ['desk'] })
}
