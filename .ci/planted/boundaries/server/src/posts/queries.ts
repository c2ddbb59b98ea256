// breaks: slice-by-its-door
import '#accounts/queries.ts'
