import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

export const groupsRoutes = [
  createRoute({
    getParentRoute,
    path: '/groups',
    validateSearch: ({ find }: Record<string, unknown>): { find?: string | undefined } =>
      typeof find === 'string' && find ? { find: find.slice(0, 100) } : {},
    component: screen('groups', () => import('./groups-screen.tsx'), 'GroupsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/groups/$slug',
    component: screen('groups', () => import('./group-screen.tsx'), 'GroupScreen'),
  }),
] as const
