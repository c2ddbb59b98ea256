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
  createRoute({
    getParentRoute,
    path: '/admin/groups',
    component: screen(
      'groups',
      () => import('./admin/admin-groups-screen.tsx'),
      'AdminGroupsScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/groups/new',
    component: screen('groups', () => import('./admin/new-group-screen.tsx'), 'NewGroupScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/groups/$id',
    component: screen('groups', () => import('./admin/edit-group-screen.tsx'), 'EditGroupScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/admin/groups/$id/split',
    component: screen('groups', () => import('./admin/split-screen.tsx'), 'SplitScreen'),
  }),
] as const
