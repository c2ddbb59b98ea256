import { and, eq, inArray, sql } from 'drizzle-orm'
import { accountOf } from '@kith/shared/author.ts'
import { sanction } from '#accounts/public.ts'
import { reviewedIn } from '#messages/public.ts'
import { appeal, decision, reviewItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { reply } from '#posts/public.ts'
import type { Happened } from './told.ts'

const AT_ONCE = 100

const isReply = sql`${reviewItem.subjectKind} = 'reply'`
const isPost = sql`${reviewItem.subjectKind} = 'post'`

/** The text that an item is about, and who told the team of it; with its `reply` in the FROM, where it is one. */
const about = {
  itemId: reviewItem.id,
  subjectKind: reviewItem.subjectKind,
  subjectId: reviewItem.subjectId,
  postId: sql<string | null>`CASE WHEN ${isReply} THEN ${reply.postId}
    WHEN ${isPost} THEN ${reviewItem.subjectId} END`,
  replyId: reply.id,
  reporterIds: reviewItem.reporterIds,
}
const theReply = and(isReply, eq(reply.id, reviewItem.subjectId))

/** A decision that stands, with the text it is about and the people it concerns. */
export async function decided(
  db: Db,
  decisionId: string,
): Promise<Happened['item.decided'] | null> {
  const [row] = await db
    .select({
      ...about,
      decisionId: decision.id,
      action: decision.action,
      stateBefore: decision.stateBefore,
      stateAfter: decision.stateAfter,
      until: sanction.until,
      policyCode: decision.policyCode,
      note: decision.note,
      appealed: sql<string | null>`(SELECT a.decision_id FROM ${appeal} a
        WHERE a.answer_id = ${decision.id} ORDER BY a.created_at LIMIT 1)`,
      authorId: reviewItem.authorId,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(reply, theReply)
    .leftJoin(sanction, eq(sanction.decisionId, decision.id))
    .where(
      and(
        eq(decision.id, decisionId),
        sql`NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = ${decisionId})`,
      ),
    )
  return row ? { ...(await placed(db, row)), authorId: accountOf(row.authorId) } : null
}

/** Items that were closed and whose reporters have not heard of it, held until the transaction ends and told from then on. */
export async function takeClosed(db: Db): Promise<Happened['item.closed'][]> {
  const waiting = db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(
      and(
        eq(reviewItem.state, 'closed'),
        eq(reviewItem.reportersTold, false),
        sql`${reviewItem.reporterIds} <> '{}'`,
      ),
    )
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(reviewItem)
    .set({ reportersTold: true })
    .where(inArray(reviewItem.id, waiting))
    .returning({ id: reviewItem.id })
  const ids = taken.map(({ id }) => id)
  const rows = await db
    .select(about)
    .from(reviewItem)
    .leftJoin(reply, theReply)
    .where(inArray(reviewItem.id, ids))
  return Promise.all(rows.map((row) => placed(db, row)))
}

async function placed<Row extends { subjectKind: string; subjectId: string }>(db: Db, row: Row) {
  const { subjectKind, subjectId, ...facts } = row
  const conversationId = subjectKind === 'message' ? await reviewedIn(db, subjectId) : null
  return { ...facts, ofProfile: subjectKind === 'profile', conversationId }
}
