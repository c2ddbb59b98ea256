export const surveysRoutes = [] as const
