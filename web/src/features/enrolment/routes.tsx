import { createRoute, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { keepScanned } from './scanned.ts'
import { fromOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const enrolmentRoutes = [
  createRoute({
    getParentRoute,
    path: '/code',
    component: screen('enrolment', () => import('./code-screen.tsx'), 'CodeScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/j',
    // The code leaves the address, and with it the browser's history, before anything is drawn or sent.
    beforeLoad: ({ location, preload }) => {
      if (preload) return
      keepScanned(location.hash)
      redirect({ throw: true, to: '/code', hash: '', replace: true })
    },
  }),
  createRoute({
    getParentRoute,
    path: '/consent',
    validateSearch: fromOf,
    component: screen('enrolment', () => import('./consent-screen.tsx'), 'ConsentScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/clinic',
    component: screen('enrolment', () => import('./clinic-links-screen.tsx'), 'ClinicLinksScreen'),
  }),
] as const
