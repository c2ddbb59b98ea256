import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { hasChosenLocale, show } from '../lib/i18n.ts'
import { useMe } from '../lib/me.ts'
import { forgetPerson } from '../lib/session.ts'
import { onSignedOut } from '../lib/signed-out.ts'

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
