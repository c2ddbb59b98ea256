import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'
import type { Locale } from '../../lib/i18n.ts'
import { meQuery } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { enter } from '../../lib/session.ts'

export type NameCheck = Reply<'GET /api/screen-names/:name'>
export type OwnSession = Reply<'GET /api/me/sessions'>['items'][number]
export type NewAccount = Body<'POST /api/join'>

export const nameQuery = (name: string) =>
  queryOptions({
    queryKey: ['screen-names', name],
    queryFn: ({ signal }) => call('GET /api/screen-names/:name', { params: { name }, signal }),
    enabled: name !== '',
    staleTime: 60_000,
  })

/** Three free names; asking again gives three others. */
export const suggestionsQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ['screen-names', locale],
    queryFn: ({ signal }) =>
      call('GET /api/screen-names/:name', { params: { name: '-' }, query: { locale }, signal }),
    staleTime: Infinity,
  })

export const groupQuery = (slug: string) =>
  queryOptions({
    queryKey: ['groups', slug],
    queryFn: ({ signal }) => call('GET /api/groups/:slug', { params: { slug }, signal }),
  })

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call('GET /api/me/sessions', { signal }),
})

interface Joining {
  account: NewAccount
  mailReplies: boolean
}

/** Opens the account. `mailKept` is false where only the choice about mail got lost. */
export function useJoin() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ account, mailReplies }: Joining) => {
      const reply = await join(account)
      const mailKept = await chooseMail(mailReplies)
      return { reply, mailKept }
    },
    onSuccess: ({ reply }) => enter(queries, reply),
  })
}

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Body<'POST /api/sign-in'>) => call('POST /api/sign-in', { body }),
    onSuccess: ({ person }) => enter(queries, { person }),
  })
}

export function useAskReset() {
  return useMutation({
    mutationFn: (body: Body<'POST /api/reset/request'>) =>
      call('POST /api/reset/request', { body }),
  })
}

export function useReset() {
  return useMutation({
    mutationFn: (body: Body<'POST /api/reset'>) => call('POST /api/reset', { body }),
  })
}

export function useVerify() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => call('POST /api/verify', { body: { token } }),
    onSettled: () => queries.invalidateQueries(meQuery),
  })
}

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE /api/me/sessions/:id', { params: { id } }),
    onSettled: () => queries.invalidateQueries(sessionsQuery),
  })
}

/**
 * When the answer to joining got lost, the second attempt finds the name taken, by the person themselves: then
 * their own password opens the account.
 */
async function join(account: NewAccount): Promise<Reply<'POST /api/join'>> {
  try {
    return await call('POST /api/join', { body: account })
  } catch (error) {
    if (!isProblem(error, 'account.screen-name-taken')) throw error
    const { email, password } = account
    return call('POST /api/sign-in', { body: { email, password } }).catch(() =>
      Promise.reject(error),
    )
  }
}

async function chooseMail(reply: boolean): Promise<boolean> {
  try {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const ways = reply ? {} : { reply: 'app' as const }
    await call('PATCH /api/me/notices', { body: { ways, timeZone } })
    return true
  } catch {
    return false
  }
}

export type FirstThing = Reply<'GET /api/welcome'>['done'][number]

/** What mentors say to who is new, and how far one is with the first things. */
export const welcomeQuery = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => call('GET /api/welcome', { signal }),
})

export function useWelcome() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Body<'PUT /api/welcome'>) => call('PUT /api/welcome', { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['welcome'] }),
  })
}
