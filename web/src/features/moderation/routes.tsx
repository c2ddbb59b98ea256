import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { queueSearchOf } from './queue-search.ts'

const getParentRoute = () => rootRoute

export const moderationRoutes = [
  createRoute({
    getParentRoute,
    path: '/team',
    validateSearch: queueSearchOf,
    component: screen(
      ['moderation', 'notifications'],
      () => import('./queue/queue-screen.tsx'),
      'QueueScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/team/rules',
    component: screen('moderation', () => import('./rules/rules-screen.tsx'), 'RulesScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/rules/new',
    component: screen('moderation', () => import('./rules/new-rule-screen.tsx'), 'NewRuleScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/rules/try',
    component: screen('moderation', () => import('./rules/try-screen.tsx'), 'TryScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/rules/$ruleId',
    component: screen('moderation', () => import('./rules/rule-screen.tsx'), 'RuleScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/team/$itemId',
    // What one narrowed the queue to goes along, so that "the next one" and the way back stay in it.
    validateSearch: queueSearchOf,
    component: screen(
      ['moderation', 'notifications'],
      () => import('./item/item-screen.tsx'),
      'ItemScreen',
    ),
  }),
] as const
