import { worksApart } from '@kith/shared/standing.ts'
import { Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, type MouseEvent } from 'react'
import type { Topic } from '@kith/shared/topics.ts'
import { useT } from '../lib/i18n.ts'
import { useLive } from '../lib/live.ts'
import { actorOf, useMe } from '../lib/me.ts'
import { screen } from '../lib/screen.ts'
import { useGroupWishes } from '../lib/use-group-wishes.ts'
import { OfflineStrip } from '../ui/offline-strip.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { MainNav, StaffNav } from './nav.tsx'
import { isAmongMembers } from './places.ts'
import { useOwnLanguage, useOwnZone, useSessionEnd } from './session.ts'

const GuidelinesNews = lazy(() =>
  import('./guidelines-news.tsx').then((module) => ({ default: module.GuidelinesNews })),
)

// Few work for a clinic.
const ApartScreen = screen('pages', () => import('./apart-screen.tsx'), 'ApartScreen')

/** The frame of every screen. */
export function Shell() {
  const t = useT()
  const me = useMe()
  useSessionEnd()
  useOwnLanguage()
  useOwnZone()
  useGroupWishes()
  useLive(useMemo((): Topic[] => (me ? [`inbox:${me.id}`] : []), [me]))
  return (
    <div className="shell">
      <a href="#main" className="skip no-print" onClick={skip}>
        {t('app.skip')}
      </a>
      <OfflineStrip />
      <Header me={me} />
      <div className="navs no-print">
        <MainNav me={me} />
        <StaffNav me={me} />
      </div>
      <main id="main" tabIndex={-1}>
        <Screen apart={worksApart(actorOf(me))} />
      </main>
      {me && (
        <Suspense fallback={null}>
          <GuidelinesNews />
        </Suspense>
      )}
      <Footer />
      <ToastRegion />
    </div>
  )
}

/** What the address leads to; who works for a clinic is told kindly which part is not for them. */
function Screen({ apart }: { apart: boolean }) {
  // Of what is shown: the address is already the next one while that one's screen is on its way.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' })
  if (!apart || !isAmongMembers(shown)) return <Outlet />
  return (
    <Suspense fallback={null}>
      <ApartScreen />
    </Suspense>
  )
}

/** Moves the focus without writing it into the address, where Back would lead to it. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
