import type { TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'

/** A survey of a later wave, with an answer that was changed. */
export async function asked({ owner }: TestApp, who: TestPerson): Promise<void> {
  await owner.query(
    `WITH asked AS (
       INSERT INTO survey.assignment (version_id, subject_kind, account_id, wave, opens_on, due_on, reminded_at)
       SELECT id, 'account', $1, '3m', now(), now() + interval '42 days', now() FROM survey.version LIMIT 1 RETURNING id),
     answered AS (
       INSERT INTO survey.response (assignment_id, subject_kind, language, mode)
       SELECT id, 'account', 'en', 'phone' FROM asked RETURNING id),
     scored AS (
       INSERT INTO survey.score (response_id, scale, value, n_items, n_missing)
       SELECT id, 'x', 1, 1, 0 FROM answered),
     before AS (
       INSERT INTO survey.earlier_answer (response_id, revision, item, state, codes)
       SELECT id, 1, 'x', 'answered', '{}' FROM answered)
     INSERT INTO survey.answer (response_id, item, state) SELECT id, 'x', 'answered' FROM answered`,
    [who.id],
  )
}
