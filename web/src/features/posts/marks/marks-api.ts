import type { ReactionKind } from '@kith/shared/posts/marks.ts'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call, type Reply } from '../../../lib/client.ts'
import { forgetShown } from '../../../lib/steady-list.ts'
import type { PostPage } from '../api.ts'
import type { TextTarget } from '../reading/text-facts.ts'

export type SavedText = Reply<'GET /api/saved'>['items'][number]

type Marked = PostPage['post'] | PostPage['replies'][number]
type Target = Pick<TextTarget, 'kind' | 'postId'> & { text: { id: string } }

/** Says or takes back one of the four, at once on the screen; what the server refuses is taken back there as well. */
export function useReact({ kind, postId, text: { id } }: Target, what: ReactionKind) {
  const queries = useQueryClient()
  const show = (on: boolean) => changeText(queries, postId, id, (text) => reacted(text, what, on))
  return useMutation({
    // One after the other, so that the last press is the one that stays.
    scope: { id: `react ${id} ${what}` },
    mutationFn: (on: boolean) => sendReaction(kind, { id, kind: what }, on),
    onMutate: async (on) => {
      await queries.cancelQueries({ queryKey: ['posts', postId] })
      show(on)
    },
    onError: (_, on) => show(!on),
    onSettled: () => queries.invalidateQueries({ queryKey: ['posts', postId] }),
  })
}

function sendReaction(
  kind: 'post' | 'reply',
  params: { id: string; kind: ReactionKind },
  on: boolean,
) {
  if (kind === 'post')
    return on
      ? call('PUT /api/posts/:id/reactions/:kind', { params })
      : call('DELETE /api/posts/:id/reactions/:kind', { params })
  return on
    ? call('PUT /api/replies/:id/reactions/:kind', { params })
    : call('DELETE /api/replies/:id/reactions/:kind', { params })
}

/** A text with one reaction more or less, if it is not so already. */
function reacted<Text extends Marked>(text: Text, what: ReactionKind, on: boolean): Text {
  if (text.reacted.includes(what) === on) return text
  const { [what]: before = 0, ...others } = text.reactions
  const count = before + (on ? 1 : -1)
  return {
    ...text,
    reacted: on ? [...text.reacted, what] : text.reacted.filter((one) => one !== what),
    reactions: count > 0 ? { ...others, [what]: count } : others,
  }
}

function changeText(
  queries: QueryClient,
  postId: string,
  id: string,
  change: <Text extends Marked>(text: Text) => Text,
): void {
  queries.setQueriesData<PostPage>({ queryKey: ['posts', postId] }, (page) => {
    if (page?.post === undefined) return page
    const changed = <Text extends Marked>(text: Text) => (text.id === id ? change(text) : text)
    return { ...page, post: changed(page.post), replies: page.replies.map(changed) }
  })
}

export interface Saving {
  note: string
  savedAt?: string
}

/** Saves a text or changes its note; null takes it away. */
export function useSave({ kind, postId, text: { id } }: Target) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (saving: Saving | null) => sendSaving(kind, id, saving),
    onSettled: () => {
      queries.removeQueries({ queryKey: ['shown', 'saved'] })
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['posts', postId] }),
        queries.invalidateQueries({ queryKey: ['saved'] }),
      ])
    },
  })
}

function sendSaving(kind: 'post' | 'reply', id: string, saving: Saving | null) {
  const params = { id }
  if (kind === 'post')
    return saving
      ? call('PUT /api/posts/:id/saved', { params, body: saving })
      : call('DELETE /api/posts/:id/saved', { params })
  return saving
    ? call('PUT /api/replies/:id/saved', { params, body: saving })
    : call('DELETE /api/replies/:id/saved', { params })
}

export const savedPage = (cursor?: string, signal?: AbortSignal) =>
  call('GET /api/saved', { query: cursor ? { cursor } : {}, ...(signal && { signal }) })

/** Mutes someone, or hears them again. */
export function useMute(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (mute: boolean) =>
      mute
        ? call('PUT /api/me/mutes/:id', { params: { id } })
        : call('DELETE /api/me/mutes/:id', { params: { id } }),
    onSettled: () => otherReading(queries, 'mutes'),
  })
}

/** Folds what a mask wrote in one thread, or reads it again; nothing changes anywhere else. */
export function useMuteMask(id: string, number: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (mute: boolean) =>
      mute
        ? call('PUT /api/posts/:id/muted-masks/:number', { params: { id, number } })
        : call('DELETE /api/posts/:id/muted-masks/:number', { params: { id, number } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['posts', id] }),
  })
}

export function useBlock(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('PUT /api/me/blocks/:id', { params: { id } }),
    onSettled: () => otherReading(queries, 'blocks'),
  })
}

/** What one reads anywhere may be another now. */
function otherReading(queries: QueryClient, what: 'mutes' | 'blocks') {
  forgetShown(queries)
  const nouns = [what, 'posts', 'home', 'groups', 'search', 'notices', 'conversations', 'saved']
  return Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] })))
}
