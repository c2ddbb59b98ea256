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

type Settle = (person: string) => Promise<void>

let settle: Settle = () => Promise.resolve()

/** What puts a person's words on the server before they sign out, as far as it can be done. */
export function beforeSignOut(act: Settle): void {
  settle = act
}

/**
 * Signs out, and leaves nothing of the person on this device. Words that no server has are not thrown away
 * unasked: a page says so first, unless the person has been there.
 */
export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const person = useMe()?.id ?? ''
  const signOut = async () => {
    const { forgetUnsent } = await import('./unsent.ts')
    await call('POST /api/sign-out')
    forgetUnsent(person)
    forgetKept()
    forgetStored('code')
    forgetStored('groups')
    forgetStored('staff')
    await navigate({ href: '/' })
    forgetPerson(queries)
  }
  return useMutation({
    mutationFn: async (words: 'keep' | 'lose') => {
      if (words === 'lose') return signOut()
      const { unsentNames } = await import('./unsent.ts')
      await settle(person)
      const left = await unsentNames(person)
      return left.length === 0 ? signOut() : navigate({ href: '/sign-out' })
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
