import {
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSame } from './use-same.ts'
import { newsOf, type Stamp } from './steady-news.ts'

export interface ListPage<Item> {
  items: Item[]
  next: string | null
}

interface Options<Item> {
  /** The key of the first page: what goes stale by it is asked for again, but not put under the reader's eyes. */
  queryKey: readonly string[]
  page: (cursor: string | undefined, signal?: AbortSignal) => Promise<ListPage<Item>>
  stamp: Stamp<Item>
}

export interface SteadyList<Item> {
  /** Undefined until the first page came. */
  items: Item[] | undefined
  error: unknown
  retry: () => void
  retrying: boolean
  more: (() => void) | undefined
  loadingMore: boolean
  moreError: unknown
  /** How many items are new, or have something new, since the list was drawn. */
  news: number
  showNews: () => void
}

/**
 * A list that grows at its end by pages and never moves under who reads it: what is new is only counted,
 * until they ask to see it. It is kept in the cache as it was drawn, so that Back finds the same place.
 */
export function useSteadyList<Item extends { id: string }>(
  options: Options<Item>,
): SteadyList<Item> {
  const { queryKey, page, stamp } = options
  const queries = useQueryClient()
  const shownKey = ['shown', ...queryKey]
  const head = useQuery({ queryKey, queryFn: ({ signal }) => page(undefined, signal) })
  const kept = useQuery<ListPage<Item>[]>({ queryKey: shownKey, queryFn: skipToken })
  const pages = kept.data ?? (head.data && [head.data])
  // Not while it is being asked for again: what is kept shall be what is true on arrival.
  useKeepFirst(queryKey, head.isFetching ? undefined : head.data)

  const next = useMutation({
    mutationFn: (cursor: string) => page(cursor),
    onSuccess: (more) => queries.setQueryData(shownKey, [...(pages ?? []), more]),
  })
  const cursor = cursorAfter(pages, head.data)
  return {
    ...itemsOf(pages, head.data?.items ?? [], stamp),
    error: pages ? null : head.error,
    retry: () => void head.refetch(),
    retrying: head.isFetching,
    more: cursor ? () => next.mutate(cursor) : undefined,
    loadingMore: next.isPending,
    moreError: next.error,
    showNews: () => head.data && queries.setQueryData(shownKey, [head.data]),
  }
}

function itemsOf<Item extends { id: string }>(
  pages: readonly ListPage<Item>[] | undefined,
  head: readonly Item[],
  stamp: Stamp<Item>,
): Pick<SteadyList<Item>, 'items' | 'news'> {
  if (pages === undefined) return { items: undefined, news: 0 }
  const items = withoutDoubles(pages.flatMap((page) => page.items))
  const whole = pages.at(-1)?.next === null
  return { items: refreshed(items, head), news: newsOf(items, head, stamp, whole) }
}

/** After something of one's own: lists are drawn anew rather than telling a person of what they just did. */
export function forgetShown(queries: QueryClient): void {
  queries.removeQueries({ queryKey: ['shown'] })
}

/** The list as it was first drawn; what comes later only tells what is new. */
function useKeepFirst<Item>(queryKey: readonly string[], head: ListPage<Item> | undefined): void {
  const queries = useQueryClient()
  const key = useSame(queryKey)
  useEffect(() => {
    if (head === undefined) return
    queries.setQueryData<ListPage<Item>[]>(['shown', ...key], (present) => present ?? [head])
  }, [queries, key, head])
}

/** Where the list goes on; a list of one page may have outgrown it since it was drawn. */
function cursorAfter(
  pages: readonly ListPage<unknown>[] = [],
  head: ListPage<unknown> | undefined,
): string | null {
  return pages.at(-1)?.next ?? (pages.length === 1 ? (head?.next ?? null) : null)
}

function withoutDoubles<Item extends { id: string }>(items: Item[]): Item[] {
  const seen = new Set<string>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** What stands in the list keeps its place, and tells what is true of it now. */
function refreshed<Item extends { id: string }>(items: Item[], head: readonly Item[]): Item[] {
  const fresh = new Map(head.map((item) => [item.id, item]))
  return items.map((item) => fresh.get(item.id) ?? item)
}
