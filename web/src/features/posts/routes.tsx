import { createRoute, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { groupOf, pageNumberOf, tabOf, wordsOf } from './search-params.ts'

const getParentRoute = () => rootRoute

export const postsRoutes = [
  createRoute({
    getParentRoute,
    path: '/',
    component: screen('posts', () => import('./lists/start-screen.tsx'), 'StartScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/home',
    validateSearch: tabOf,
    component: screen('posts', () => import('./lists/home-screen.tsx'), 'HomeScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/posts/$id/{-$slug}',
    validateSearch: pageNumberOf,
    component: screen(
      ['posts', 'writing', 'reporting'],
      () => import('./reading/post-screen.tsx'),
      'PostScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/posts/$id/appointment',
    component: screen(
      'posts',
      () => import('./appointment/appointment-screen.tsx'),
      'AppointmentScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/posts/$id/r/$position',
    // A reply's place never changes, so its page is known without asking.
    beforeLoad: ({ params: { id, position } }) => {
      const number = Math.max(1, Math.trunc(Number(position)) || 1)
      const page = Math.ceil(number / 20)
      redirect({
        throw: true,
        to: '/posts/$id/{-$slug}',
        params: { id },
        search: page > 1 ? { page } : {},
        hash: `r${number}`,
        replace: true,
      })
    },
  }),
  createRoute({
    getParentRoute,
    path: '/new',
    validateSearch: groupOf,
    component: screen(
      ['posts', 'writing'],
      () => import('./writing/write-screen.tsx'),
      'WriteScreen',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/drafts',
    component: screen('posts', () => import('./lists/drafts-screen.tsx'), 'DraftsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/saved',
    component: screen('posts', () => import('./marks/saved-screen.tsx'), 'SavedScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/search',
    validateSearch: wordsOf,
    component: screen('posts', () => import('./lists/search-screen.tsx'), 'SearchScreen'),
  }),
] as const
