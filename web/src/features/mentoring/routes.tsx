import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { deskOf, groupOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const mentoringRoutes = [
  createRoute({
    getParentRoute,
    path: '/team/desk',
    validateSearch: deskOf,
    component: screen('mentoring', () => import('./desk-screen.tsx'), 'DeskScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/hello',
    component: screen('mentoring', () => import('./hello-screen.tsx'), 'HelloScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/introduce',
    validateSearch: groupOf,
    component: screen('mentoring', () => import('./introduce-screen.tsx'), 'IntroduceScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/introductions/$id',
    component: screen('mentoring', () => import('./introduction-screen.tsx'), 'IntroductionScreen'),
  }),
] as const
