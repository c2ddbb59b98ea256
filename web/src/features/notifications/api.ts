import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'
import type { ListPage } from '../../lib/steady-list.ts'

export type Notice = Reply<'GET /api/notices'>['items'][number]
export type NoticeSettings = Reply<'GET /api/me/notices'>
export type Change = Body<'PATCH /api/me/notices'>

export const noticesPage = (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/notices', { query: cursor ? { cursor } : {}, ...(signal && { signal }) })

/** What came of what one told the team. */
export const outcomesPage = (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/notices', {
    query: { topic: 'report', ...(cursor && { cursor }) },
    ...(signal && { signal }),
  })

/** The first page of the list, for what stands above it: it shares the request of the list itself. */
export const firstNoticesQuery = queryOptions({
  queryKey: ['notices', 'list'],
  queryFn: ({ signal }) => noticesPage(undefined, signal),
})

export const settingsQuery = queryOptions({
  queryKey: ['notices', 'settings'],
  queryFn: ({ signal }) => call('GET /api/me/notices', { signal }),
})

/** Marks the notices named, or all, as read. */
export function useReadNotices() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids?: string[]) => call('POST /api/notices/read', { body: ids ? { ids } : {} }),
    onSuccess: (_, ids) => {
      const now = new Date().toISOString()
      const mark = (notice: Notice) =>
        ids === undefined || ids.includes(notice.id)
          ? { ...notice, readAt: notice.readAt ?? now }
          : notice
      queries.setQueriesData<ListPage<Notice>[]>({ queryKey: ['shown', 'notices'] }, (pages) =>
        pages?.map((page) => ({ ...page, items: page.items.map(mark) })),
      )
      return queries.invalidateQueries({ queryKey: ['notices'] })
    },
  })
}

const saving = ['notices', 'save']

/** Saves a change: seen at once, one after the other, and taken back where it could not be saved. */
export function useChangeSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationKey: saving,
    scope: { id: saving.join() },
    mutationFn: (body: Change) => call('PATCH /api/me/notices', { body }),
    onMutate: async (change) => {
      await queries.cancelQueries(settingsQuery)
      queries.setQueryData(settingsQuery.queryKey, (present) => present && changed(present, change))
    },
    onSuccess: (saved) => {
      // What was chosen since is on its way, and stays to be seen.
      if (queries.isMutating({ mutationKey: saving }) === 1)
        queries.setQueryData(settingsQuery.queryKey, saved)
    },
    onError: () => queries.invalidateQueries(settingsQuery),
  })
}

function changed(present: NoticeSettings, change: Change): NoticeSettings {
  const { timeZone = present.timeZone } = change
  return { ...present, timeZone, ways: { ...present.ways, ...change.ways } }
}

/** Begins, moves or ends a break; the list and the count of notices depend on it. */
export function useChangeBreak() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (quietUntil: string | null) =>
      call('PATCH /api/me/notices', { body: { quietUntil } }),
    onSuccess: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved)
      return queries.invalidateQueries({ queryKey: ['notices'] })
    },
  })
}

export function useTryAddress() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/me/address/again'),
    onSuccess: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
  })
}

export function useUnsubscribe(token: string) {
  const body = new Blob(['List-Unsubscribe=One-Click'], {
    type: 'application/x-www-form-urlencoded',
  })
  return useMutation({
    mutationFn: () => call('POST /api/unsubscribe/:token', { params: { token }, body }),
  })
}
