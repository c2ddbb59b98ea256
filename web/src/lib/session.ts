import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, type Reply } from './client.ts'
import { speak, useLocale, type Locale } from './i18n.ts'
import { forgetKept } from './kept.ts'
import { meQuery, useMe } from './me.ts'
import { forgetStored } from './stored.ts'

let last: string | undefined

/** Someone has signed in or joined: what a visitor saw, or somebody else, is asked for anew. */
export function enter(queries: QueryClient, reply: Reply<'GET /api/me'>): void {
  // Words stay for who comes back, and only for them.
  if (last !== undefined && last !== reply.person?.id) forgetKept()
  forgetLoaded(queries)
  queries.setQueryData(meQuery.queryKey, reply)
}

/** Leaves nothing of what was loaded for a person; what they typed stays until somebody else comes. */
export function forgetPerson(queries: QueryClient): void {
  last = queries.getQueryData(meQuery.queryKey)?.person?.id ?? last
  forgetLoaded(queries)
  queries.setQueryData(meQuery.queryKey, { person: null })
}

/** Signs out, and leaves nothing of the person on the page. */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call('POST /api/sign-out'),
    onSuccess: async () => {
      forgetKept()
      forgetStored('code')
      forgetStored('groups')
      await navigate({ href: '/' })
      forgetPerson(queries)
    },
  })
}

/** Changes the language here, and in the account, for the mail that is sent. */
export function useSpeak(): [Locale, (locale: Locale) => void] {
  const me = useMe()
  const present = useLocale()
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (locale: Locale) => call('PATCH /api/me', { body: { locale } }),
    onSuccess: (reply) => queries.setQueryData(meQuery.queryKey, reply),
  })
  const change = (locale: Locale) => {
    void speak(locale)
    if (me) mutate(locale)
  }
  return [present, change]
}

function forgetLoaded(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
}
