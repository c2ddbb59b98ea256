import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

export const surveysRoutes = [
  createRoute({
    getParentRoute,
    // The number of a question, or nothing for the first page: the browser's Back goes one question back.
    path: '/survey/{-$assignmentId}/{-$page}',
    component: screen('surveys', () => import('./survey-screen.tsx'), 'SurveyScreen'),
  }),
  createRoute({
    getParentRoute,
    // Without an account: by a link, whose token is in the fragment, or on a tablet that was handed over.
    path: '/s',
    component: screen('surveys', () => import('./sitting/sitting-screen.tsx'), 'SittingScreen'),
  }),
  createRoute({
    getParentRoute,
    // For who writes it: as people will answer it.
    path: '/survey-preview/$clinicId/$draftId',
    component: screen('surveys', () => import('./survey-screen.tsx'), 'PreviewScreen'),
  }),
] as const
