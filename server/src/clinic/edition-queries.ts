import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { Answers, Judged } from './edition.ts'
import { surveyEdition } from './tables.ts'

export interface SurveyOf {
  clinicId: string
  survey: string
}

export interface KeptEdition {
  id: string
  number: number
  lookedOn: string
  judged: Judged
  answers: { own: Answers | null; others: Answers } | null
}

/** The edition that stands. */
export async function newestEdition(db: Db, of: SurveyOf): Promise<KeptEdition | null> {
  const [row] = await newest(db, of)
  return row ?? null
}

/** The same, locked: there is one next edition, whoever asks first. Who waited is given the last one, without its answers. */
export async function lockEdition(db: Db, of: SurveyOf): Promise<KeptEdition | null> {
  const [row] = await newest(db, of).for('update')
  return row ?? null
}

function newest(db: Db, of: SurveyOf) {
  return db
    .select({
      id: surveyEdition.id,
      number: surveyEdition.number,
      lookedOn: surveyEdition.lookedOn,
      judged: surveyEdition.judged,
      answers: surveyEdition.answers,
    })
    .from(surveyEdition)
    .where(isOf(of))
    .orderBy(desc(surveyEdition.number))
    .limit(1)
}

/** What was shown before it, the newest first. */
export async function judgedBefore(db: Db, of: SurveyOf, number: number): Promise<Judged[]> {
  const rows = await db
    .select({ judged: surveyEdition.judged })
    .from(surveyEdition)
    .where(and(isOf(of), lt(surveyEdition.number, number)))
    .orderBy(desc(surveyEdition.number))
    .limit(500)
  return rows.map(({ judged }) => judged)
}

/** False where another request has made it in the meantime. */
export async function insertEdition(
  db: Db,
  row: Omit<typeof surveyEdition.$inferInsert, 'id'>,
): Promise<boolean> {
  const made = await db
    .insert(surveyEdition)
    .values({ ...row, id: sql`uuidv7()` })
    .onConflictDoNothing()
    .returning({ id: surveyEdition.id })
  return made.length > 0
}

export async function noteLook(db: Db, id: string, lookedOn: string): Promise<void> {
  await db.update(surveyEdition).set({ lookedOn }).where(eq(surveyEdition.id, id))
}

/** Of an edition that is over what was shown stays, to judge the next ones by. */
export async function forgetAnswersOf(db: Db, id: string): Promise<void> {
  await db.update(surveyEdition).set({ answers: null }).where(eq(surveyEdition.id, id))
}

function isOf({ clinicId, survey }: SurveyOf) {
  return and(eq(surveyEdition.clinicId, clinicId), eq(surveyEdition.survey, survey))
}
