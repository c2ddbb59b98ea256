// breaks: server-apart-from-web, resolves
import '../../../web/src/ui/button.tsx'
import '@kith/nobody'
