import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { periodOf, showOf } from './search-params.ts'

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
  createRoute({
    getParentRoute,
    path: '/team/statistics',
    validateSearch: periodOf,
    component: screen('team', () => import('./statistics-screen.tsx'), 'StatisticsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/load',
    component: screen('team', () => import('./load-screen.tsx'), 'LoadScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/quality',
    component: screen('team', () => import('./quality-screen.tsx'), 'QualityScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/open',
    component: screen('team', () => import('./open-screen.tsx'), 'OpenScreen'),
  }),
] as const
