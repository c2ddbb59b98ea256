export type Hidden = string
