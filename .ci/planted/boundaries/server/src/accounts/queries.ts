import 'drizzle-orm'
import '#platform/db.ts'
export const find = 1
