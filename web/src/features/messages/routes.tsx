import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { boxOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const messagesRoutes = [
  createRoute({
    getParentRoute,
    path: '/messages',
    validateSearch: boxOf,
    component: screen('messages', () => import('./messages-screen.tsx'), 'MessagesScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/messages/$id',
    component: screen(
      ['messages', 'writing', 'reporting'],
      () => import('./conversation-screen.tsx'),
      'ConversationScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/messages/new/$personId',
    component: screen(['messages', 'writing'], () => import('./ask-screen.tsx'), 'AskScreen'),
  }),
] as const
