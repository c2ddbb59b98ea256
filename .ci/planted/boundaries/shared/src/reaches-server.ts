// breaks: shared-stands-alone
import type { Db } from '../../server/src/platform/db.ts'
export type Reached = Db
