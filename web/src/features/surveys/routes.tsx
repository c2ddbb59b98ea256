import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'

const getParentRoute = () => rootRoute

export const surveysRoutes = [
  createRoute({
    getParentRoute,
    path: '/survey',
    component: screen('surveys', () => import('./offer-screen.tsx'), 'OfferScreen'),
  }),
  createRoute({
    getParentRoute,
    // The number of a question, or nothing for the first page: the browser's Back goes one question back.
    path: '/survey/$assignmentId/{-$page}',
    component: screen('surveys', () => import('./survey-screen.tsx'), 'SurveyScreen'),
  }),
] as const
