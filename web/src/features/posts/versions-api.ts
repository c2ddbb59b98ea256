import { infiniteQueryOptions } from '@tanstack/react-query'
import { call, type Reply } from '../../lib/client.ts'

export type TextVersion = Reply<'GET /api/posts/:id/versions'>['items'][number]

/** The versions of a text, the newest first; `version` is the one that is known to stand now. */
export const versionsQuery = (kind: 'post' | 'reply', id: string, version: number) =>
  infiniteQueryOptions({
    queryKey: ['versions', id, version],
    // No version is older than the first.
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const asked = {
        params: { id },
        query: pageParam === 0 ? {} : { before: pageParam },
        signal,
      }
      return kind === 'post'
        ? call('GET /api/posts/:id/versions', asked)
        : call('GET /api/replies/:id/versions', asked)
    },
    getNextPageParam: ({ next }) => next,
  })
