import { and, eq, isNotNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { forgetAnswers } from './forgetting-queries.ts'
import { assignment, link, response } from './tables.ts'

/** Answers without an account that were begun in a week by this day and never handed in, and that nobody sits at. */
function oldDrafts(clinicId: string, until: string): SQL | undefined {
  return and(
    eq(assignment.clinicId, clinicId),
    eq(response.state, 'in-progress'),
    lte(response.startedOn, until),
    sql`NOT EXISTS (SELECT FROM survey.sitting s WHERE s.assignment_id = ${assignment.id} AND s.answers_until > now())`,
  )
}

export async function dueDrafts(db: Db, clinicId: string, until: string): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(assignment)
    .innerJoin(response, eq(response.assignmentId, assignment.id))
    .where(oldDrafts(clinicId, until))
  return row?.n ?? 0
}

export async function forgetDrafts(
  db: Db,
  clinicId: string,
  until: string,
  most: number,
): Promise<number> {
  const rows = await db
    .select({ id: assignment.id })
    .from(assignment)
    .innerJoin(response, eq(response.assignmentId, assignment.id))
    .where(oldDrafts(clinicId, until))
    .limit(most)
    .for('update', { skipLocked: true })
  for (const { id } of rows) await forgetAnswers(db, id)
  return rows.length
}

/** Links to a survey that lead nowhere any more: they were made void, or their day is over and nobody sits at them. */
function deadLinks(clinicId: string, until: string): SQL | undefined {
  const left = sql`NOT EXISTS (SELECT FROM survey.sitting s WHERE s.link_id = ${link.id} AND s.answers_until > now())`
  return and(
    eq(link.clinicId, clinicId),
    isNotNull(link.tokenHash),
    or(and(lte(link.expiresOn, until), left), eq(link.state, 'void')),
  )
}

export async function dueSurveyLinks(db: Db, clinicId: string, until: string): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(link)
    .where(deadLinks(clinicId, until))
  return row?.n ?? 0
}

/** Of such a link its batch's tally is left. */
export async function forgetSurveyLinks(
  db: Db,
  clinicId: string,
  until: string,
  most: number,
): Promise<number> {
  const old = db
    .select({ id: link.id })
    .from(link)
    .where(deadLinks(clinicId, until))
    .limit(most)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(link)
    .set({ tokenHash: null })
    .where(sql`${link.id} IN ${old}`)
    .returning({ id: link.id })
  return rows.length
}
