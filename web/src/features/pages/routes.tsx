import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

/** Pages that need no sign-in, and but for figures no server: they are read offline, and printed. */
export const pagesRoutes = [
  createRoute({
    getParentRoute,
    path: '/help',
    component: screen('pages', () => import('./help-screen.tsx'), 'HelpScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/help/now',
    component: screen('pages', () => import('./help-now-screen.tsx'), 'HelpNowScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/guidelines',
    component: screen('pages', () => import('./guidelines-screen.tsx'), 'GuidelinesScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/how-we-moderate',
    component: screen('pages', () => import('./how-screen.tsx'), 'HowScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/privacy',
    component: screen('pages', () => import('./privacy-screen.tsx'), 'PrivacyScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/accessibility',
    component: screen('pages', () => import('./accessibility-screen.tsx'), 'AccessibilityScreen'),
  }),
] as const
