import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'
import type { ListPage } from '../../lib/steady-list.ts'

export type Notice = Reply<'GET /api/notices'>['items'][number]
export type MailChoice = Reply<'GET /api/me/mail'>

export const noticesPage = (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/notices', { query: cursor ? { cursor } : {}, ...(signal && { signal }) })

export const mailQuery = queryOptions({
  queryKey: ['notices', 'mail'],
  queryFn: ({ signal }) => call('GET /api/me/mail', { signal }),
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

export function useChooseMail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: MailChoice) => call('PUT /api/me/mail', { body }),
    // Seen at once, and taken back where it could not be saved.
    onMutate: (wished) => {
      const before = queries.getQueryData(mailQuery.queryKey)
      queries.setQueryData(mailQuery.queryKey, wished)
      return before
    },
    onError: (_, __, before) => queries.setQueryData(mailQuery.queryKey, before),
    onSuccess: (saved) => queries.setQueryData(mailQuery.queryKey, saved),
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
