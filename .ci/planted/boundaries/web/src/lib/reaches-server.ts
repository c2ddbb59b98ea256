// breaks: web-apart-from-server
import type { Db } from '../../../server/src/platform/db.ts'
export type Reached = Db
