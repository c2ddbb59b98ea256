import { and, eq, or, sql } from 'drizzle-orm'
import { bodyOf } from '@kith/shared/words.ts'
import type { Belongings } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import { asPerson } from './bound-queries.ts'
import { topicsOf } from './subject-queries.ts'
import { conversation, disclosed, message, place } from './tables.ts'

const SOME = 200
const nothing = JSON.stringify(bodyOf(''))

/** The private conversations of someone: their own words, and of the other's only that there were some. */
export const messageBelongings: Belongings<Db> = {
  gather: (db, _keys, accountId) =>
    asPerson(db, accountId, async (tx) => [
      {
        name: 'conversations',
        lines: await linesOf(
          tx,
          sql`SELECT c.created_at AS "createdAt", c.state, p.muted, p.left_at AS "leftAt", (
              SELECT coalesce(jsonb_agg(CASE WHEN m.author_id = ${accountId}
                THEN jsonb_build_object('by', 'me', 'at', m.created_at, 'state', m.state, 'removedFor', m.removed_for,
                  'text', m.body_text, 'body', m.body)
                ELSE jsonb_build_object('by', 'someone wrote', 'at', m.created_at) END ORDER BY m.position), '[]')
              FROM ${message} m WHERE m.conversation_id = c.id) AS "messages"
            FROM ${place} p JOIN ${conversation} c ON c.id = p.conversation_id
            WHERE p.account_id = ${accountId} ORDER BY c.created_at`,
        ),
      },
    ]),

  erase: (db, _keys, { accountId, words, now }, stale) =>
    asPerson(db, accountId, async (tx) => {
      const gone = await emptied(tx, accountId, words)
      for (const id of new Set(gone)) stale(...(await topicsOf(tx, id)))
      if (gone.length === SOME) return true
      // What a report copied for the team is theirs as well.
      await tx.update(disclosed).set({ bodyText: '' }).where(eq(disclosed.authorId, accountId))
      const ended = await tx
        .update(conversation)
        .set({ endedAt: now })
        .where(
          and(
            or(eq(conversation.askerId, accountId), eq(conversation.askedId, accountId)),
            sql`${conversation.endedAt} IS NULL`,
          ),
        )
        .returning({ id: conversation.id })
      for (const { id } of ended) stale(...(await topicsOf(tx, id)))
      return false
    }),
}

/** Takes the words out of some messages: of all, or of those that the other can't read. */
async function emptied(tx: Db, accountId: string, words: 'remove' | 'keep'): Promise<string[]> {
  const { rows } = await tx.execute<{ conversation_id: string }>(sql`
    UPDATE ${message} SET body = ${nothing}::jsonb, body_text = '',
      state = CASE WHEN state = 'removed' THEN state ELSE 'withdrawn' END
    WHERE id IN (SELECT id FROM ${message} WHERE author_id = ${accountId} AND body_text <> ''
      AND (${words === 'remove'} OR shown_at IS NULL OR state NOT IN ('live', 'limited')) LIMIT ${SOME})
    RETURNING conversation_id`)
  return rows.map((row) => row.conversation_id)
}
