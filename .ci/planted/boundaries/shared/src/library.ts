// breaks: shared-stands-alone
import 'drizzle-orm'
