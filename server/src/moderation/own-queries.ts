import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Belongings } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { writeAudit } from '#platform/audit.ts'
import { linesOf } from '#platform/lines.ts'
import type { Outbox } from '#platform/outbox.ts'
import { tellOf } from './alert-queries.ts'
import { openAppealsOf, withdrawAppeal } from './appeal-queries.ts'
import { noAlarm } from './item-effects.ts'
import { awayNoMore } from './item-queries.ts'
import { exposureChoice } from './load-tables.ts'
import { wordless } from './purging-queries.ts'
import { onDuty } from './roster-queries.ts'
import {
  appeal,
  crisisStep,
  declaredConflict,
  decision,
  followUp,
  followUpStep,
  onCall,
  proposal,
  reviewItem,
  signal,
} from './tables.ts'

/** Stands in lists where the words were. */
const GONE = '—'
/** Stands where the reason was why someone looked behind a mask. */
const WHY = '— kept no longer —'

/** What someone told the team, and what the team keeps of their words. */
export const moderationBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'reports',
      lines: await linesOf(
        db,
        sql`SELECT i.subject_kind AS "about", s.reason, s.note, s.created_at AS "createdAt"
          FROM ${signal} s JOIN ${reviewItem} i ON i.id = s.item_id
          WHERE s.reporter_id = ${accountId} ORDER BY s.created_at`,
      ),
    },
    {
      name: 'appeals',
      lines: await linesOf(
        db,
        sql`SELECT d.action AS "against", d.note AS "reason", a.words, a.state, a.created_at AS "createdAt", a.due_at AS "dueAt",
            a.ended_at AS "endedAt", answer.note AS "answer"
          FROM ${appeal} a JOIN ${decision} d ON d.id = a.decision_id
          LEFT JOIN ${decision} answer ON answer.id = a.answer_id
          WHERE a.account_id = ${accountId} ORDER BY a.created_at`,
      ),
    },
    {
      name: 'dayLoad',
      lines: await linesOf(
        db,
        sql`SELECT c.per_day AS "perDay" FROM ${exposureChoice} c WHERE c.account_id = ${accountId}`,
      ),
    },
    {
      name: 'conflicts',
      lines: await linesOf(
        db,
        sql`SELECT CASE WHEN NOT c.masked THEN (SELECT a.screen_name FROM community.account a WHERE a.id = c.about_id) END AS "person",
            c.masked AS "noName", c.declared_at AS "declaredAt", c.ended_at AS "endedAt"
          FROM ${declaredConflict} c WHERE c.account_id = ${accountId} ORDER BY c.declared_at`,
      ),
    },
    {
      name: 'onCall',
      lines: await linesOf(
        db,
        sql`SELECT o.duty, o.starts_at AS "startsAt", o.ends_at AS "endsAt" FROM ${onCall} o
          WHERE o.account_id = ${accountId} ORDER BY o.starts_at`,
      ),
    },
  ],

  /** What was decided stays, of nobody and without the words it was about. */
  async erase(tx, _keys, { accountId, words, now }, stale, emit) {
    await tx.execute(sql`DELETE FROM community.screened_text WHERE author_id = ${accountId}`)
    await tx
      .update(signal)
      .set({ reporterId: null, note: null })
      .where(eq(signal.reporterId, accountId))
    const { rowCount } = await tx.execute(sql`
      UPDATE ${reviewItem} SET reporter_ids = array_remove(reporter_ids, ${accountId}::uuid),
        past_reporter_ids = array_remove(past_reporter_ids, ${accountId}::uuid)
      WHERE reporter_ids @> ARRAY[${accountId}::uuid] OR past_reporter_ids @> ARRAY[${accountId}::uuid]`)
    await tx
      .update(reviewItem)
      .set({ holder: null, leaseUntil: null, state: 'open' })
      .where(eq(reviewItem.holder, accountId))
    await endProposalsOf(tx, accountId, now)
    if (words === 'remove') await endItemsAbout(tx, accountId, now, emit)
    for (const asked of await openAppealsOf(tx, accountId)) await withdrawAppeal(tx, asked, now)
    await tx
      .update(appeal)
      .set({ accountId: null, words: GONE })
      .where(eq(appeal.accountId, accountId))
    await tx.execute(sql`UPDATE ${decision} SET note = '', details = ${wordless}
      WHERE (note <> '' OR details <> '{}') AND item_id IN (
      SELECT id FROM ${reviewItem} WHERE author_id = ${accountId})`)
    await tx.execute(sql`UPDATE ${proposal} SET note = '', particulars = '{}', checklist = '{}'
      WHERE (note <> '' OR particulars <> '{}' OR checklist <> '{}')
      AND item_id IN (SELECT id FROM ${reviewItem} WHERE author_id = ${accountId})`)
    await tx.execute(sql`UPDATE community.item_note SET note = ${GONE} WHERE note <> ${GONE} AND item_id IN (
      SELECT id FROM ${reviewItem} WHERE author_id = ${accountId})`)
    await tx.execute(sql`UPDATE community.unmasking SET reason = ${WHY} WHERE reason <> ${WHY} AND item_id IN (
      SELECT id FROM ${reviewItem} WHERE author_id = ${accountId})`)
    await tx.execute(sql`UPDATE ${crisisStep} SET note = '' WHERE note <> '' AND item_id IN (
      SELECT id FROM ${reviewItem} WHERE author_id = ${accountId})`)
    await tx.execute(sql`UPDATE ${followUpStep} s SET note = '' FROM ${followUp} f JOIN ${reviewItem} i ON i.id = f.item_id
      WHERE s.follow_up_id = f.id AND s.note <> '' AND i.author_id = ${accountId}`)
    const about = await tx
      .update(reviewItem)
      .set({ authorId: null, excerpt: GONE, snapshot: GONE, hiddenWas: null, ...noAlarm })
      .where(eq(reviewItem.authorId, accountId))
      .returning({ id: reviewItem.id })
    if (about.length + (rowCount ?? 0) > 0) stale('queue')
    return false
  },
}

/**
 * Nobody is left who could be written to, so a crisis ends with it too: the one way in which one does by itself. The log
 * says so, and whoever is on call is told.
 */
async function endItemsAbout(
  tx: Db,
  accountId: string,
  at: Date,
  emit: Outbox['emit'],
): Promise<void> {
  const about = and(
    eq(reviewItem.authorId, accountId),
    inArray(reviewItem.state, ['open', 'claimed', 'second']),
  )
  const ended = await tx
    .update(reviewItem)
    .set({ state: 'closed', holder: null, leaseUntil: null, proposedBy: null, ...awayNoMore })
    .where(about)
    .returning({ itemId: reviewItem.id, lane: reviewItem.lane })
  const crises = ended.filter(({ lane }) => lane === 'crisis')
  const onRoster = crises.length > 0 ? await onDuty(tx, ['on-call'], at) : []
  for (const { itemId } of crises) {
    const subject = `item:${itemId}`
    await writeAudit(tx, { by: null, action: 'crisis.ended-by-leaving', subject, facts: {} })
    for (const to of await tellOf(tx, { itemId, stage: 'left', at }, onRoster))
      emit('crisis.left', { itemId, accountId: to })
  }
}

/** What they proposed, and what was proposed about them, is open again: nobody can agree to it any more. */
async function endProposalsOf(tx: Db, accountId: string, now: Date): Promise<void> {
  await tx.execute(sql`UPDATE ${proposal} p
    SET ended = CASE WHEN i.proposed_by = ${accountId} THEN 'taken-back' ELSE 'withdrawn' END, ended_at = ${now}
    FROM ${reviewItem} i
    WHERE i.id = p.item_id AND p.ended IS NULL AND (i.author_id = ${accountId} OR i.proposed_by = ${accountId})`)
  await tx
    .update(reviewItem)
    .set({ proposedBy: null, state: 'open' })
    .where(
      and(
        eq(reviewItem.state, 'second'),
        or(eq(reviewItem.proposedBy, accountId), eq(reviewItem.authorId, accountId)),
      ),
    )
}
