export const enrolmentRoutes = [] as const
