// breaks: sql-in-queries
import type { SQL } from 'drizzle-orm'
export type Made = SQL
