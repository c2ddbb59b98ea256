import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { aboutOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const appealsRoutes = [
  createRoute({
    getParentRoute,
    path: '/settings/decisions',
    validateSearch: aboutOf,
    component: screen('appeals', () => import('./decisions-screen.tsx'), 'DecisionsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions/$decisionId',
    component: screen(
      ['appeals', 'notifications'],
      () => import('./decision-screen.tsx'),
      'DecisionScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/locked-out',
    component: screen(
      ['appeals', 'notifications'],
      () => import('./locked-out-screen.tsx'),
      'LockedOutScreen',
    ),
  }),
] as const
