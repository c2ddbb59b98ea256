// breaks: ui-knows-no-nouns
import '../lib/client.ts'
