export const clinicRoutes = [] as const
