import type { Db } from '#platform/db.ts'
import { forgetAnswers, forgetOver } from './forgetting-queries.ts'
import * as queries from './sitting-queries.ts'

/** What was left lying at a clinic, on tablets and by links, is forgotten when its time has passed. */
export async function forgetLapsed(db: Db, when: queries.When): Promise<void> {
  for (const { id, assignmentId } of await queries.lapsed(db, when)) {
    // Whoever is just handing it in is not waited for: there is another minute.
    if (assignmentId !== null && !(await queries.lockIfFree(db, assignmentId))) continue
    const [still] = await queries.lapsed(db, when, id)
    if (!still) continue
    if (assignmentId !== null && !still.kept) await forgetAnswers(db, assignmentId)
    await queries.letGo(db, still)
  }
  await forgetOver(db, when)
}
