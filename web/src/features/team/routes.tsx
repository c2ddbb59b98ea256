import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { showOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const teamRoutes = [
  createRoute({
    getParentRoute,
    path: '/team/follow-ups',
    validateSearch: showOf,
    component: screen('team', () => import('./follow-ups-screen.tsx'), 'FollowUpsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/roster',
    component: screen('team', () => import('./roster-screen.tsx'), 'RosterScreen'),
  }),
] as const
