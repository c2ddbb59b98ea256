import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { accountsRoutes } from '../features/accounts/routes.tsx'
import { adminRoutes } from '../features/admin/routes.tsx'
import { appealsRoutes } from '../features/appeals/routes.tsx'
import { clinicRoutes } from '../features/clinic/routes.tsx'
import { enrolmentRoutes } from '../features/enrolment/routes.tsx'
import { groupsRoutes } from '../features/groups/routes.tsx'
import { mentoringRoutes } from '../features/mentoring/routes.tsx'
import { messagesRoutes } from '../features/messages/routes.tsx'
import { moderationRoutes } from '../features/moderation/routes.tsx'
import { notificationsRoutes } from '../features/notifications/routes.tsx'
import { pagesRoutes } from '../features/pages/routes.tsx'
import { postsRoutes } from '../features/posts/routes.tsx'
import { profilesRoutes } from '../features/profiles/routes.tsx'
import { surveysRoutes } from '../features/surveys/routes.tsx'
import { teamRoutes } from '../features/team/routes.tsx'
import { rootRoute } from '../lib/root-route.ts'
import { expectArrival } from '../ui/arrival.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { ErrorScreen } from './error-screen.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

const routeTree = rootRoute
  .update({ component: Shell })
  .addChildren([
    ...pagesRoutes,
    ...accountsRoutes,
    ...groupsRoutes,
    ...postsRoutes,
    ...messagesRoutes,
    ...mentoringRoutes,
    ...profilesRoutes,
    ...moderationRoutes,
    ...appealsRoutes,
    ...teamRoutes,
    ...notificationsRoutes,
    ...surveysRoutes,
    ...enrolmentRoutes,
    ...clinicRoutes,
    ...adminRoutes,
  ])

export function makeRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PendingScreen,
    defaultErrorComponent: ErrorScreen,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged, toLocation }) => {
    if (fromLocation && pathChanged && !toLocation.hash) expectArrival()
  })
  return router
}

function PendingScreen() {
  return <Skeleton shape="page" count={6} late />
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
