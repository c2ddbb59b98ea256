import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../lib/client.ts'
import { hasChosenLocale, show, speak, useLocale, type Locale } from '../lib/i18n.ts'
import { forgetKept } from '../lib/kept.ts'
import { meQuery, useMe } from '../lib/me.ts'
import { onSignedOut } from '../lib/signed-out.ts'

/** Signs out, and leaves nothing of the person on the page. */
export function useSignOut(): () => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useMutation({
    mutationFn: () => call('POST /api/sign-out'),
    onSuccess: async () => {
      forgetKept()
      await navigate({ href: '/' })
      forgetPerson(queries)
    },
  })
  return () => mutate()
}

/** When the session has ended: to the sign-in page and, from there, back to where one was. Typed words stay. */
export function useSessionEnd(): void {
  const router = useRouter()
  const queries = useQueryClient()
  useEffect(
    () =>
      onSignedOut(() => {
        const { pathname, href } = router.state.location
        if (pathname === '/sign-in') return
        const next = new URLSearchParams({ next: href })
        void router.navigate({ href: `/sign-in?${next}` }).then(() => forgetPerson(queries))
      }),
    [router, queries],
  )
}

/** The language a person has in their account, on a device where none was chosen. */
export function useOwnLanguage(): void {
  const own = useMe()?.locale
  useEffect(() => {
    if (own && !hasChosenLocale()) void show(own)
  }, [own])
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

function forgetPerson(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
  queries.setQueryData(meQuery.queryKey, { person: null })
}
