import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { findOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const groupsRoutes = [
  createRoute({
    getParentRoute,
    path: '/groups',
    validateSearch: findOf,
    component: screen('groups', () => import('./groups-screen.tsx'), 'GroupsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/groups/$slug',
    component: screen('groups', () => import('./group-screen.tsx'), 'GroupScreen'),
  }),
] as const
