// breaks: shared-stands-alone
import 'node:fs'
