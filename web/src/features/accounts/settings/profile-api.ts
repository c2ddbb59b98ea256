import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../../lib/client.ts'

export type OwnProfile = Reply<'GET /api/me/profile'>
export type Audience = OwnProfile['audiences']['about']
export type Field = keyof OwnProfile['audiences']

export const ownProfileQuery = queryOptions({
  queryKey: ['own-profile'],
  queryFn: ({ signal }) => call('GET /api/me/profile', { signal }),
})

export const ownNameQuery = queryOptions({
  queryKey: ['own-profile', 'name'],
  queryFn: ({ signal }) => call('GET /api/me/name', { signal }),
})

/** Saves what is given, at once. */
export function useSaveProfile() {
  const queries = useQueryClient()
  return useMutation({
    // One after the other, so that the last choice is the one that stays.
    scope: { id: 'own profile' },
    mutationFn: (body: Body<'PATCH /api/me/profile'>) => call('PATCH /api/me/profile', { body }),
    onSuccess: (saved) => {
      queries.setQueryData(ownProfileQuery.queryKey, saved)
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['profiles'] }),
        queries.invalidateQueries({ queryKey: ['own-profile', 'members'] }),
        queries.invalidateQueries({ queryKey: ['own-profile', 'shared'] }),
      ])
    },
  })
}

/** Takes another name: it stands everywhere from now on. */
export function useTakeName() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (screenName: string) => call('PUT /api/me/name', { body: { screenName } }),
    onSuccess: () => queries.invalidateQueries(),
  })
}
