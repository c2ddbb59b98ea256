import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

export const adminRoutes = [
  createRoute({
    getParentRoute,
    path: '/admin',
    validateSearch: (search): { name?: string } =>
      typeof search['name'] === 'string' && search['name'] !== '' ? { name: search['name'] } : {},
    component: screen('admin', () => import('./people-screen.tsx'), 'PeopleScreen'),
  }),
] as const
