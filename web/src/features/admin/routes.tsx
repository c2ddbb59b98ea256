import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { nameOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const adminRoutes = [
  createRoute({
    getParentRoute,
    path: '/admin',
    validateSearch: nameOf,
    component: screen('admin', () => import('./people-screen.tsx'), 'PeopleScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/mail',
    component: screen('admin', () => import('./people-screen.tsx'), 'MailScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/emergencies',
    component: screen('admin', () => import('./emergency-screen.tsx'), 'EmergencyScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/retention',
    component: screen('admin', () => import('./people-screen.tsx'), 'RetentionScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/audit',
    component: screen('admin', () => import('./people-screen.tsx'), 'AuditScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/surveys',
    component: screen('admin', () => import('./people-screen.tsx'), 'LicencesScreen'),
  }),
] as const
