import { eq } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { openDraft, toAnswers, type Lock } from './sealed.ts'
import { answerRows, earlierRows, scoreRows } from './queries.ts'
import { assignment, response, version } from './tables.ts'

/** The surveys of an account with its answers; all of it goes with the account. */
export const surveyBelongings = {
  async gather(db: Db, keys: Pick<Lock, 'open'>, accountId: string) {
    const rows = await db
      .select({ assignment, response, version })
      .from(assignment)
      .innerJoin(version, eq(version.id, assignment.versionId))
      .leftJoin(response, eq(response.assignmentId, assignment.id))
      .where(eq(assignment.accountId, accountId))
      .orderBy(assignment.opensOn)
    const lines: Record<string, unknown>[] = []
    for (const { assignment: asked, response: given, version: of } of rows) {
      const { wave, opensOn, dueOn, remindedAt, skippedAt } = asked
      const line = {
        survey: of.key,
        version: of.number,
        wave,
        opensOn,
        dueOn,
        remindedAt,
        skippedAt,
      }
      if (!given) {
        lines.push(line)
        continue
      }
      const { id, state, language, mode, startedOn, completedOn } = given
      const finished = toAnswers(keys, id, of.definition, await answerRows(db, id))
      const answers = { ...openDraft(keys, id, given.draft), ...finished }
      const said = Object.entries(answers).map(([item, answer]) => ({ item, ...answer }))
      lines.push({
        ...line,
        state,
        language,
        mode,
        startedOn,
        completedOn,
        answers: said,
        scores: await scoreRows(db, id),
      })
      const before = Map.groupBy(await earlierRows(db, id), ({ revision }) => revision)
      for (const [revision, earlier] of before) {
        const then = Object.entries(toAnswers(keys, id, of.definition, earlier))
        const answers = then.map(([item, answer]) => ({ item, ...answer }))
        lines.push({ survey: of.key, version: of.number, wave, revision, answers })
      }
    }
    return [{ name: 'surveys', lines }]
  },
}
