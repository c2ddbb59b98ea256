// breaks: decisions-use-decisions
import './queries.ts'
