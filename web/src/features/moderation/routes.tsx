import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { laneOf } from './lanes.ts'

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
    component: screen(
      ['moderation', 'notifications'],
      () => import('./item/item-screen.tsx'),
      'ItemScreen',
    ),
  }),
] as const
