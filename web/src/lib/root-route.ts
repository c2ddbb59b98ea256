import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'

/** What every route's loader is given. */
export interface RouterContext {
  queries: QueryClient
}

/** The parent of every screen: features hang their routes on it, `app/router.tsx` gives it the frame. */
export const rootRoute = createRootRouteWithContext<RouterContext>()()
