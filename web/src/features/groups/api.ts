import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'
import { inLanguage } from '../../lib/groups.ts'
import type { Locale } from '../../lib/i18n.ts'
import { forgetShown } from '../../lib/steady-list.ts'
import { unpin } from '../../lib/unpin.ts'

export type Group = Reply<'GET /api/groups/:slug'>
export type FollowLevel = NonNullable<Group['follow']>
type RequestAnswer = Body<'POST /api/groups/:slug/requests/:personId'>
export type JoinRequest = Reply<'GET /api/groups/:slug/requests'>['items'][number]

/** In the language that is asked for: who asks is drawn anew when it changes. */
export const groupQuery = (slug: string, locale: Locale) =>
  queryOptions({
    queryKey: ['groups', slug],
    queryFn: ({ signal }) => call('GET /api/groups/:slug', { params: { slug }, signal }),
    select: spoken[locale],
  })

const spoken: Record<Locale, (group: Group) => Group> = {
  en: (group) => inLanguage(group, 'en'),
  es: (group) => inLanguage(group, 'es'),
}

export const groupPosts = (slug: string) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/groups/:slug/posts', {
    params: { slug },
    query: cursor ? { cursor } : {},
    ...(signal && { signal }),
  })

export const pinnedQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', slug, 'pinned'],
    queryFn: ({ signal }) => call('GET /api/groups/:slug/pinned', { params: { slug }, signal }),
  })

export const requestsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', slug, 'requests'],
    queryFn: ({ signal }) => call('GET /api/groups/:slug/requests', { params: { slug }, signal }),
  })

export function useJoin(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (answer?: string) =>
      call('POST /api/groups/:slug/join', { params: { slug }, body: answer ? { answer } : {} }),
    onSuccess: () => otherPlace(queries),
    // Someone of the team may have answered in the meantime: what is true now is shown.
    onError: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  })
}

export function useLeave(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/groups/:slug/leave', { params: { slug } }),
    onSuccess: () => otherPlace(queries),
  })
}

export function useAnswer(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ personId, ...body }: { personId: string } & RequestAnswer) =>
      call('POST /api/groups/:slug/requests/:personId', { params: { slug, personId }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['groups'] }),
  })
}

export function useFollow(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (follow: FollowLevel) =>
      call('PUT /api/groups/:slug/follow', { params: { slug }, body: { follow } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['groups', slug] }),
  })
}

/** Marks everything in a group as read, or takes that back. */
export function useMarkRead(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (back: boolean) =>
      back
        ? call('DELETE /api/groups/:slug/read', { params: { slug } })
        : call('PUT /api/groups/:slug/read', { params: { slug } }),
    onSuccess: () => otherPlace(queries),
  })
}

/** What one may do with a post where one helps: the server knows more of it than the card. It goes stale with the queue. */
export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'of-post', id],
    queryFn: ({ signal }) => call('GET /api/posts/:id/team', { params: { id }, signal }),
  })

export function useUnpin() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: unpin,
    onSettled: () =>
      Promise.all(
        [['groups'], ['posts']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  })
}

/** What one may read is another than before: in the lists, and under each post. */
async function otherPlace(queries: QueryClient): Promise<void> {
  forgetShown(queries)
  await Promise.all(
    ['groups', 'home', 'posts', 'unread'].map((noun) =>
      queries.invalidateQueries({ queryKey: [noun] }),
    ),
  )
}
