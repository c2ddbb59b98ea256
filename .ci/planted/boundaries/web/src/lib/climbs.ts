// breaks: lib-is-below
import '../features/groups/api.ts'
