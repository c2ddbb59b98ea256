import { anonymous, type Actor } from '@kith/shared/actor.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type Reply } from './client.ts'

export type Me = NonNullable<Reply<'GET /api/me'>['person']>

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('GET /api/me', { signal }),
  staleTime: 5 * 60_000,
})

/** Who is signed in; null for a visitor, undefined while that is not known yet. */
export function useMe(): Me | null | undefined {
  const { data, isError } = useQuery(meQuery)
  return isError ? null : data?.person
}

/** The one who is asked about in the policy. */
export function actorOf(me: Me | null | undefined): Actor {
  return me ? { ...me, kind: 'person' } : anonymous
}
