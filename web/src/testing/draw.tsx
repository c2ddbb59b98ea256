import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { i18n } from '../lib/i18n.ts'

/** Draws something as it is on a page: with words, a query cache, and a router that answers to every address. */
export async function draw(children: ReactNode, { at = '/' } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const root = createRootRoute()
  const screen = () => <>{children}</>
  const everywhere = [
    createRoute({ getParentRoute: () => root, path: '/', component: screen }),
    createRoute({ getParentRoute: () => root, path: '$', component: screen }),
  ]
  const router = createRouter({
    routeTree: root.addChildren(everywhere),
    history: createMemoryHistory({ initialEntries: [at] }),
  })
  await router.load()
  const view = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider<typeof router> router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  )
  return { ...view, router, queries, user: userEvent.setup() }
}
