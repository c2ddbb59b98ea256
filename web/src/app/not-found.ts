import { lazyRouteComponent } from '@tanstack/react-router'

/** Few people see it, so that its code comes when it is needed. */
export const NotFound = lazyRouteComponent(() => import('./not-found-screen.tsx'), 'NotFoundScreen')
