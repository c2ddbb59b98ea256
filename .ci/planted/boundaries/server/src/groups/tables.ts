// breaks: tables-declare-only
import 'drizzle-orm'
