import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { laneOf } from './lanes.ts'
import { aboutOf } from './own/search-params.ts'

const getParentRoute = () => rootRoute

export const moderationRoutes = [
  createRoute({
    getParentRoute,
    path: '/team',
    validateSearch: laneOf,
    component: screen('moderation', () => import('./queue/queue-screen.tsx'), 'QueueScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/$itemId',
    // The lane one works in goes along, so that "the next one" and the way back stay in it.
    validateSearch: laneOf,
    component: screen('moderation', () => import('./item/item-screen.tsx'), 'ItemScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/decisions',
    validateSearch: aboutOf,
    component: screen('appeals', () => import('./own/decisions-screen.tsx'), 'DecisionsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions/$decisionId',
    component: screen(
      ['appeals', 'notifications'],
      () => import('./own/decision-screen.tsx'),
      'DecisionScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/locked-out',
    component: screen(
      ['appeals', 'notifications'],
      () => import('./own/locked-out-screen.tsx'),
      'LockedOutScreen',
    ),
  }),
] as const
