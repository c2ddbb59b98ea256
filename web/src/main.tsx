import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/ui.css'
import './app/app.css'
import { lateLive } from './app/late-live.ts'
import { makeQueries } from './app/queries.ts'
import { makeRouter } from './app/router.tsx'
import { firstLocale, i18n, show } from './lib/i18n.ts'
import { LiveContext } from './lib/live.ts'
import { meQuery } from './lib/me.ts'

const queries = makeQueries()
const router = makeRouter(queries)
const live = lateLive(queries)

// Three things no screen can do without, asked for at once rather than one after the other.
void queries.prefetchQuery(meQuery)
void router.load()
await show(firstLocale())

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <LiveContext value={live}>
          <RouterProvider router={router} />
        </LiveContext>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/sw.js')
}
