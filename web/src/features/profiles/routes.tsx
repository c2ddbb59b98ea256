import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { asOf } from './search-params.ts'

export const profilesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/u/$name',
    validateSearch: asOf,
    component: screen(
      ['profiles', 'reporting'],
      () => import('./profile-screen.tsx'),
      'ProfileScreen',
    ),
  }),
] as const
