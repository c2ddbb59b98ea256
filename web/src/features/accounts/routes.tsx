import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { nextOf } from './safe-next.ts'

const getParentRoute = () => rootRoute

export const accountsRoutes = [
  createRoute({
    getParentRoute,
    // Each step has an address of its own, so that the browser's Back goes one step back.
    path: '/join/{-$step}',
    component: screen('accounts', () => import('./joining/join-screen.tsx'), 'JoinScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/welcome',
    component: screen('accounts', () => import('./welcome-screen.tsx'), 'WelcomeScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/sign-in',
    validateSearch: nextOf,
    component: screen('accounts', () => import('./sign-in-screen.tsx'), 'SignInScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/sign-out',
    component: screen('accounts', () => import('./sign-out-screen.tsx'), 'SignOutScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/reset',
    component: screen('accounts', () => import('./reset-screen.tsx'), 'ResetScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/verify',
    component: screen('accounts', () => import('./verify-screen.tsx'), 'VerifyScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings',
    component: screen('accounts', () => import('./settings/settings-screen.tsx'), 'SettingsScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/profile',
    component: screen('accounts', () => import('./settings/profile-screen.tsx'), 'ProfileScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/security',
    component: screen('accounts', () => import('./settings/security-screen.tsx'), 'SecurityScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/data',
    component: screen('accounts', () => import('./own-data/own-data-screen.tsx'), 'OwnDataScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/data/leave',
    component: screen('accounts', () => import('./own-data/leave-screen.tsx'), 'LeaveScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/privacy',
    component: screen('accounts', () => import('./settings/privacy-screen.tsx'), 'PrivacyScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/language',
    component: screen('accounts', () => import('./settings/language-screen.tsx'), 'LanguageScreen'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/reading',
    component: screen('accounts', () => import('./settings/reading-screen.tsx'), 'ReadingScreen'),
  }),
] as const
