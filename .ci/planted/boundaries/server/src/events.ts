export type Events = string
