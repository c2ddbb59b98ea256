import { sql, type SQL } from 'drizzle-orm'
import type { ContentState } from '@kith/shared/policy.ts'
import type { Db } from '#platform/db.ts'
import type { Action } from './actions.ts'
import type { Lane } from './lanes.ts'
import type { ReportReason } from './reasons.ts'
import type { PastReport } from './reliability.ts'
import type { ItemState, SubjectKind } from './review-item.ts'
import { UPHELD } from './statistics.ts'
import { appeal, decision, reviewItem, signal } from './tables.ts'

interface Became extends Record<string, unknown> {
  reporterId: string
  upheld: boolean
  decidedAt: string
}

/**
 * SQL for a decision as it stands by now, `d`: one that was undone is none, one that an appeal took back says so. Which of
 * those about `review_item`, and the first in which order, is the caller's.
 */
function lasting(which: SQL, order: SQL): SQL {
  return sql`LEFT JOIN LATERAL (
    SELECT made.id, made.action, made.state_after, made.created_at, asked.state AS appeal,
      answer.action AS answer_action, answer.state_after AS answer_after
    FROM ${reviewItem} JOIN ${decision} made ON made.item_id = ${reviewItem.id} AND made.reverses IS NULL
    LEFT JOIN ${appeal} asked ON asked.decision_id = made.id AND asked.state IN ('overturned', 'modified')
    LEFT JOIN ${decision} answer ON answer.id = asked.answer_id AND asked.state = 'modified'
    WHERE ${which} AND (asked.id IS NOT NULL OR NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = made.id))
    ORDER BY ${order} LIMIT 1) d ON true`
}

/** What became of reports `s` of the FROM in their items `i`: the decision `d`. Of one that was undone, the one after it. */
export const becameOf = lasting(
  sql`${reviewItem.subjectKind} = i.subject_kind AND ${reviewItem.subjectId} = i.subject_id AND ${reviewItem.episode} >= i.episode
    AND (${reviewItem.id} = i.id OR ${reviewItem.reporterIds} @> ARRAY[s.reporter_id])`,
  sql`${reviewItem.episode}`,
)

/**
 * What the team said last of a text, of what is in scope, after a rule fired on it: the decision `d`. The answer to an appeal
 * is about a decision; it is told by that one.
 */
export function saidOf(text: SQL, firedAt: SQL, scope: SQL): SQL {
  return lasting(
    sql`${reviewItem.subjectKind} = ${text}.subject_kind AND ${reviewItem.subjectId} = ${text}.subject_id AND ${scope}
      AND made.created_at >= ${firedAt} AND NOT EXISTS (SELECT FROM ${appeal} of WHERE of.answer_id = made.id)`,
    sql`made.created_at DESC`,
  )
}

/** SQL for "the team did something about it, and that stands": only then a report or a rule was right. */
export const upheld = sql`(d.action = ANY(${`{${UPHELD.join(',')}}`}::text[]) AND d.appeal IS DISTINCT FROM 'overturned')`

/** Each decision once a person, though they may have told of the text again while it waited. */
function outcomes(db: Db, reports: SQL) {
  return db.execute<Became>(sql`
    SELECT DISTINCT ON (s.reporter_id, d.id) s.reporter_id AS "reporterId", ${upheld} AS upheld,
      d.created_at AS "decidedAt"
    FROM (${reports}) s JOIN ${reviewItem} i ON i.id = s.item_id ${becameOf} WHERE d.id IS NOT NULL`)
}

/** So many of someone's last reports say how they report. */
const MOST_OUTCOMES = 50

/** What became of someone's last reports; what is not decided yet is not among them. */
export async function outcomesOf(db: Db, reporterId: string): Promise<PastReport[]> {
  const { rows } = await outcomes(
    db,
    sql`SELECT r.reporter_id, r.item_id FROM ${signal} r WHERE r.kind = 'report' AND r.reporter_id = ${reporterId}::uuid
      ORDER BY r.created_at DESC LIMIT ${sql.raw(String(MOST_OUTCOMES))}`,
  )
  return rows.map(({ upheld: right, decidedAt }) => ({
    upheld: right,
    decidedAt: new Date(decidedAt),
  }))
}

const MOST_REPORTS_WEIGHED = 5_000

/** What became of the reports of a time, about what is in scope, by each of those who sent them: for counts alone. */
export async function outcomesIn(
  db: Db,
  scope: SQL,
  { start, end }: { start: Date; end: Date },
): Promise<PastReport[][]> {
  const { rows } = await outcomes(
    db,
    sql`SELECT r.reporter_id, r.item_id FROM ${signal} r JOIN ${reviewItem} ON ${reviewItem.id} = r.item_id
      WHERE r.kind = 'report' AND r.reporter_id IS NOT NULL AND ${scope} AND r.created_at >= ${start} AND r.created_at < ${end}
      ORDER BY r.created_at DESC LIMIT ${sql.raw(String(MOST_REPORTS_WEIGHED))}`,
  )
  const people = Map.groupBy(rows, ({ reporterId }) => reporterId)
  return [...people.values()].map((of) =>
    of.map(({ upheld: right, decidedAt }) => ({ upheld: right, decidedAt: new Date(decidedAt) })),
  )
}

/** What someone told the team last of a text, and what was decided then. */
export async function ownReport(
  db: Db,
  reporterId: string,
  about: { subjectKind: SubjectKind; subjectId: string },
) {
  const { rows } = await db.execute<{
    reportedAt: string
    reason: ReportReason
    lane: Lane
    state: ItemState
    action: Action | null
    stateAfter: ContentState | null
  }>(sql`
    SELECT s.created_at AS "reportedAt", s.reason, s.lane, i.state,
      CASE WHEN d.appeal = 'overturned' THEN 'no-action' ELSE coalesce(d.answer_action, d.action) END AS action,
      CASE WHEN d.appeal = 'overturned' THEN 'live' ELSE coalesce(d.answer_after, d.state_after) END AS "stateAfter"
    FROM ${signal} s JOIN ${reviewItem} i ON i.id = s.item_id ${becameOf}
    WHERE s.kind = 'report' AND s.reporter_id = ${reporterId}::uuid
      AND i.subject_kind = ${about.subjectKind} AND i.subject_id = ${about.subjectId}::uuid
    ORDER BY s.created_at DESC LIMIT 1`)
  return rows[0] ?? null
}
