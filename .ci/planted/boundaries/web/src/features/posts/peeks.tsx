// breaks: features-apart
import '../groups/api.ts'
