import '../../ui/button.tsx'
import '../../lib/client.ts'
