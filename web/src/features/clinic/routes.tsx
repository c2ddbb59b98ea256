import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../../lib/root-route.ts'
import { screen } from '../../lib/screen.ts'
import { rangeOf } from './range.ts'

const clinicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clinic/$clinicId',
  component: screen('clinic', () => import('./clinic-frame.tsx'), 'ClinicFrame'),
})
const getParentRoute = () => clinicRoute

export const clinicRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/clinic',
    component: screen('clinic', () => import('./clinic-choice-screen.tsx'), 'ClinicChoiceScreen'),
  }),
  clinicRoute.addChildren([
    createRoute({
      getParentRoute,
      path: '/',
      component: screen('clinic', () => import('./clinic-choice-screen.tsx'), 'ToEnrolment'),
    }),
    createRoute({
      getParentRoute,
      path: '/enrolment',
      validateSearch: rangeOf,
      component: screen(
        'clinic',
        () => import('./enrolment/enrolment-screen.tsx'),
        'EnrolmentScreen',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/visits',
      component: screen('clinic', () => import('./visits/visits-screen.tsx'), 'VisitsScreen'),
    }),
    createRoute({
      getParentRoute,
      path: '/brochures',
      component: screen(
        'clinic',
        () => import('./brochures/brochures-screen.tsx'),
        'BrochuresScreen',
      ),
    }),
    createRoute({
      getParentRoute,
      path: '/reports',
      validateSearch: (search): { view?: string } => ({
        ...(typeof search['view'] === 'string' && { view: search['view'] }),
      }),
      component: screen('clinic', () => import('./reports/reports-screen.tsx'), 'ReportsScreen'),
    }),
    createRoute({
      getParentRoute,
      path: '/surveys',
      validateSearch: (search): ReturnType<typeof rangeOf> & { view?: string } => ({
        ...rangeOf(search),
        ...(typeof search['view'] === 'string' && { view: search['view'] }),
      }),
      component: screen('clinic', () => import('./surveys/surveys-screen.tsx'), 'SurveysScreen'),
    }),
    createRoute({
      getParentRoute,
      path: '/surveys/$draftId/edit',
      component: screen('clinic', () => import('./surveys/surveys-screen.tsx'), 'EditorScreen'),
    }),
  ]),
] as const
