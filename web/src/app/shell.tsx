import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, type MouseEvent } from 'react'
import type { Topic } from '@kith/shared/topics.ts'
import { useT } from '../lib/i18n.ts'
import { useLive } from '../lib/live.ts'
import { useMe } from '../lib/me.ts'
import { useGroupWishes } from '../lib/use-group-wishes.ts'
import { OfflineStrip } from '../ui/offline-strip.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { MainNav, StaffNav } from './nav.tsx'
import { useOwnLanguage, useOwnZone, useSessionEnd } from './session.ts'

const GuidelinesNews = lazy(() =>
  import('./guidelines-news.tsx').then((module) => ({ default: module.GuidelinesNews })),
)

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
        <Outlet />
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

/** Moves the focus without writing it into the address, where Back would lead to it. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
