import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

export const notificationsRoutes = [
  createRoute({
    getParentRoute,
    path: '/notifications',
    component: screen('notifications', () => import('./notices-screen.tsx'), 'NoticesScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/catch-up',
    component: screen('notifications', () => import('./catch-up-screen.tsx'), 'CatchUpScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/notices',
    component: screen('notifications', () => import('./settings-screen.tsx'), 'SettingsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/reports',
    component: screen('notifications', () => import('./reports-screen.tsx'), 'ReportsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/unsubscribe/$token',
    component: screen(
      'notifications',
      () => import('./unsubscribe-screen.tsx'),
      'UnsubscribeScreen',
    ),
  }),
] as const
