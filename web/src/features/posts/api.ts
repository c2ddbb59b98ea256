import type { HomeTab } from '@kith/shared/posts/contract.ts'
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { call, type Body as BodyOf, type Reply } from '../../lib/client.ts'
import { forgetShown, type ListPage } from '../../lib/steady-list.ts'
import type { PostCard } from '../../lib/post-entry.tsx'
import { unpin } from '../../lib/unpin.ts'
import { watchedBy, type Progress } from '../../lib/watched.ts'
import type { DraftServer } from './drafts/draft-keeper.ts'
import type { SearchFor } from './search-params.ts'

export type PostPage = ReturnType<typeof whole>
export type Post = PostPage['post']
export type ReplyText = PostPage['replies'][number]
export type SearchPage = Reply<'GET /api/search'>
export type SearchHit = SearchPage['items'][number]
export type NewPost = BodyOf<'POST /api/groups/:slug/posts'>
export type NewReply = BodyOf<'POST /api/posts/:id/replies'>
export type Report = BodyOf<'POST /api/reports'>

export const homePage = (tab: HomeTab) => (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/home', { query: { tab, ...(cursor && { cursor }) }, ...(signal && { signal }) })

export const postQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['posts', id, page],
    queryFn: async ({ signal }) =>
      whole(await call('GET /api/posts/:id', { params: { id }, query: { page }, signal })),
    placeholderData: keepPreviousData,
  })

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => call('GET /api/drafts', { signal }),
  staleTime: 0,
})

/** The days are those of where one is: from the beginning of the first to the end of the last. */
export const searchPage =
  ({ from, to, ...asked }: SearchFor & { q: string }) =>
  (cursor?: string, signal?: AbortSignal): Promise<SearchPage> => {
    const query = {
      ...asked,
      ...(from && { from: dayStart(from, 0).toISOString() }),
      ...(to && { before: dayStart(to, 1).toISOString() }),
      ...(cursor && { cursor }),
    }
    return call('GET /api/search', { query, ...(signal && { signal }) })
  }

function dayStart(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later)
}

/** A second press after a failure sends the same key, so that nothing is written twice. */
interface Keyed<Content> {
  content: Content
  key: string
}

export function useSendPost() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, key, group }: Keyed<NewPost> & { group: string }) =>
      call('POST /api/groups/:slug/posts', { params: { slug: group }, body: content, key }),
    onSuccess: () => outdated(queries),
  })
}

export function useSendReply(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ content, key }: Keyed<NewReply>) =>
      call('POST /api/posts/:id/replies', { params: { id }, body: content, key }),
    onSuccess: () => Promise.all([reread(queries, id), outdated(queries)]),
  })
}

interface Sending {
  key: string
  signal: AbortSignal
  onProgress: Progress
}

/** Sends a picture; only when it has arrived it can stand in a text. */
export function sendPicture(body: Blob, { key, signal, onProgress }: Sending) {
  return call('POST /api/images', { body, key, signal, sender: watchedBy(onProgress) })
}

export const similarQuery = (title: string) =>
  queryOptions({
    queryKey: ['similar', title],
    queryFn: ({ signal }) => call('GET /api/similar-posts', { query: { title }, signal }),
    staleTime: 60_000,
    retry: false,
  })

interface Wished {
  group: string
  post: string | undefined
  q: string
}

export function findPeople({ group: slug, post, q }: Wished, signal: AbortSignal) {
  const query = { q, ...(post && { post }) }
  return call('GET /api/groups/:slug/people', { params: { slug }, query, signal })
}

export function useEditPost(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'PATCH /api/posts/:id'>) =>
      call('PATCH /api/posts/:id', { params: { id }, body }),
    onSettled: () => Promise.all([reread(queries, id), outdated(queries)]),
  })
}

export function useEditReply(id: string, postId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'PATCH /api/replies/:id'>) =>
      call('PATCH /api/replies/:id', { params: { id }, body }),
    onSettled: () => reread(queries, postId),
  })
}

/** Deletes an own text; a tombstone stays. */
export function useWithdraw(kind: 'post' | 'reply', id: string, postId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      kind === 'post'
        ? call('POST /api/posts/:id/withdraw', { params: { id } })
        : call('POST /api/replies/:id/withdraw', { params: { id } }),
    onSuccess: () => Promise.all([reread(queries, postId), outdated(queries)]),
  })
}

/** Whom one follows, all of them on one page. */
export const followedQuery = queryOptions({
  queryKey: ['people', 'followed'],
  queryFn: ({ signal }) => call('GET /api/me/people', { signal }),
  staleTime: 5 * 60_000,
})

export function useFollowPost(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (following: boolean) =>
      call(following ? 'PUT /api/posts/:id/follow' : 'DELETE /api/posts/:id/follow', {
        params: { id },
      }),
    onSettled: () =>
      Promise.all([reread(queries, id), queries.invalidateQueries({ queryKey: ['home'] })]),
  })
}

export function useFollowPerson() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, following }: { id: string; following: boolean }) =>
      call(following ? 'PUT /api/people/:id/follow' : 'DELETE /api/people/:id/follow', {
        params: { id },
      }),
    onSettled: () =>
      Promise.all(
        [['people'], ['home']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  })
}

/** Opens a closed conversation again. */
export function useUnlock(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/posts/:id/lock', { params: { id } }),
    onSettled: () => reread(queries, id),
  })
}

/** Puts a post first in the list of its group, or takes it from there. */
export function usePin({ id, pinned }: Pick<Post, 'id' | 'pinned'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => (pinned ? unpin(id) : call('PUT /api/posts/:id/pin', { params: { id } })),
    onSettled: () =>
      Promise.all([reread(queries, id), queries.invalidateQueries({ queryKey: ['groups'] })]),
  })
}

export function useReport() {
  return useMutation({
    mutationFn: ({ content, key }: Keyed<Report>) =>
      call('POST /api/reports', { body: content, key }),
  })
}

/** Remembers how far one has read, and takes the post's "new" away in every list. */
export function useMarkRead(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (position: number) =>
      call('PUT /api/posts/:id/read', { params: { id }, body: { position } }),
    onSuccess: () => {
      queries.setQueriesData<ListPage<PostCard>[]>({ queryKey: ['shown'] }, (pages) =>
        pages?.map((page) => ({ ...page, items: page.items.map((card) => read(card, id)) })),
      )
      return outdated(queries, false)
    },
  })
}

export function draftServer(key: string): DraftServer {
  return {
    load: async () => {
      const { items } = await call('GET /api/drafts')
      return items.find((draft) => draft.key === key) ?? null
    },
    save: ({ title, body, group, masked, revision }) =>
      call('PUT /api/drafts/:key', {
        params: { key },
        body: { title, body, group, masked, revision },
      }),
    remove: () => call('DELETE /api/drafts/:key', { params: { key } }),
  }
}

export function useThrowAway() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => call('DELETE /api/drafts/:key', { params: { key } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: draftsQuery.queryKey }),
  })
}

/** What everybody gets of a page, put together with what is one's own. */
export function whole({ mine, ...page }: Reply<'GET /api/posts/:id'>) {
  const marked = <Text extends { id: string }>(text: Text) => {
    return {
      ...text,
      own: mine.texts.includes(text.id),
      reacted: mine.reacted.filter(({ id }) => id === text.id).map(({ kind }) => kind),
      saved: mine.saved.find(({ id }) => id === text.id) ?? null,
      folded: mine.folded.find(({ id }) => id === text.id)?.why ?? null,
    }
  }
  return {
    ...page,
    post: {
      ...marked(page.post),
      mayReply: mine.mayReply,
      mayReact: mine.mayReact,
      following: mine.following,
      mayMask: mine.mayMask,
      ownMask: mine.mask,
    },
    replies: page.replies.map(marked),
    readTo: mine.readTo,
  }
}

export function reread(queries: QueryClient, id: string) {
  return queries.invalidateQueries({ queryKey: ['posts', id] })
}

/** Lists of posts are no longer right; after something of one's own they are also drawn anew. */
export async function outdated(queries: QueryClient, own = true): Promise<void> {
  if (own) forgetShown(queries)
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['home'] }),
    queries.invalidateQueries({ queryKey: ['groups'] }),
    queries.invalidateQueries({ queryKey: ['unread'] }),
  ])
}

function read(card: PostCard, id: string): PostCard {
  return card.id === id ? { ...card, unread: 0, fresh: false } : card
}
