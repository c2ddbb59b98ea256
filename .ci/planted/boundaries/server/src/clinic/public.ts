export type Patient = string
