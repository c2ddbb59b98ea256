import 'drizzle-orm'
export type Db = string
