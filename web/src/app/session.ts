import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { call } from '../lib/client.ts'
import { confirmBy } from '../lib/confirming.ts'
import { hasChosenLocale, show } from '../lib/i18n.ts'
import { useMe } from '../lib/me.ts'
import { beforeSignOut, forgetPerson } from '../lib/session.ts'
import { onSignedOut } from '../lib/signed-out.ts'
import { noticeCountQuery } from './queries.ts'

// With the words come the chunks that only writing needs.
beforeSignOut(async (person) => {
  const { sendUnsent } = await import('../features/posts/drafts/open-drafts.ts')
  await sendUnsent(person)
})

confirmBy(async () => {
  const { askPassword } = await import('../features/accounts/confirming/ask-password.tsx')
  return askPassword()
})

/** What is not open before a second step is set up; help, and what anybody may read, is. */
const WORK = /^\/(home|team|clinic|admin|notif|messages|settings)/

/** When the session has ended: to the sign-in page and, from there, back to where one was. Typed words stay. */
export function useSessionEnd(): void {
  const router = useRouter()
  const queries = useQueryClient()
  useEffect(
    () =>
      onSignedOut((why) => {
        const { pathname, href } = router.state.location
        if (why === 'factor.needed') {
          if (WORK.test(pathname)) void router.navigate({ href: '/settings/security' })
          return
        }
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

/** The zone a person's days begin in: that of the first browser they use, until they choose another. */
export function useOwnZone(): void {
  const me = useMe()
  const { data } = useQuery({ ...noticeCountQuery, enabled: Boolean(me) })
  const unknown = Boolean(me) && data?.zoneKnown === false
  useEffect(() => {
    if (!unknown) return
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    // Asked again at the next visit where it could not be said now.
    call('PATCH /api/me/notices', { body: { timeZone } }).catch(() => {})
  }, [unknown])
}
