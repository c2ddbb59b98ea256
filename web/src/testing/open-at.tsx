import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRouter,
  RouterProvider,
  type AnyRoute,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { i18n } from '../lib/i18n.ts'
import { rootRoute } from '../lib/root-route.ts'

/** Opens an address with the routes of one feature; other addresses are nothing, but can be gone to. */
export async function openAt(address: string, routes: readonly AnyRoute[]) {
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  })
  const router = createRouter({
    routeTree: rootRoute.addChildren([...routes]),
    context: { queries },
    history: createMemoryHistory({ initialEntries: [address] }),
    defaultNotFoundComponent: () => null,
  })
  await router.load()
  const view = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider<typeof router> router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  )
  const at = () => router.state.location.href
  return { ...view, router, queries, at, user: userEvent.setup() }
}
