// breaks: decisions-are-pure
import '#platform/db.ts'
