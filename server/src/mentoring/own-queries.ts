import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Belongings } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Purged } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import { introduction, mentorHello, mentorTask, noIntroductions, welcome } from './tables.ts'

/** What someone does as a mentor, and what was done to bring them in. What goes with the account is not named in `erase`. */
export const mentoringBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'hellos',
      lines: await linesOf(
        db,
        sql`SELECT g.name AS "group", h.words AS "text", h.state, h.removed_for AS "removedFor", h.shown_at AS "shownAt", h.changed_at AS "createdAt"
          FROM ${mentorHello} h JOIN ${group} g ON g.id = h.group_id WHERE h.mentor_id = ${accountId} ORDER BY h.changed_at`,
      ),
    },
    {
      name: 'welcomes',
      lines: await linesOf(
        db,
        sql`SELECT g.name AS "group", t.due_at AS "dueAt", t.done_at AS "welcomedAt", t.done_how AS "how"
          FROM ${mentorTask} t JOIN ${group} g ON g.id = t.group_id WHERE t.person_id = ${accountId} ORDER BY t.due_at`,
      ),
    },
    {
      name: 'handOvers',
      lines: await linesOf(
        db,
        sql`SELECT t.note, t.due_at AS "dueAt" FROM ${mentorTask} t WHERE t.handed_by = ${accountId} ORDER BY t.due_at`,
      ),
    },
    {
      name: 'introductions',
      lines: await linesOf(
        db,
        sql`SELECT g.name AS "group", i.made_at AS "createdAt", i.told_at AS "toldAt", i.undone_at AS "undoneAt",
            CASE WHEN i.made_by = ${accountId} THEN 'me' ELSE 'someone wrote' END AS "by",
            CASE WHEN i.made_by = ${accountId} THEN i.words END AS "text"
          FROM ${introduction} i JOIN ${group} g ON g.id = i.group_id
          WHERE i.made_by = ${accountId} OR (${accountId} IN (i.one_id, i.other_id) AND i.told_at IS NOT NULL)
          ORDER BY i.made_at`,
      ),
    },
    {
      name: 'noIntroductions',
      lines: await linesOf(
        db,
        sql`SELECT since FROM ${noIntroductions} WHERE account_id = ${accountId}`,
      ),
    },
    {
      name: 'firstThings',
      lines: await linesOf(
        db,
        sql`SELECT array_to_string(done, ', ') AS "done", folded_at AS "foldedAt" FROM ${welcome} WHERE account_id = ${accountId}`,
      ),
    },
  ],

  /** What they said to other mentors; what they had goes back to the list. */
  async erase(tx, _keys, { accountId }, stale) {
    await tx
      .update(mentorTask)
      .set({ handedBy: null, note: '' })
      .where(eq(mentorTask.handedBy, accountId))
    const had = await tx
      .update(mentorTask)
      .set({ holder: null })
      .where(and(eq(mentorTask.holder, accountId), isNull(mentorTask.doneAt)))
      .returning({ id: mentorTask.id })
    if (had.length > 0) stale('desk')
    return false
  },
}

/** What was said of a post whose words are erased, when it was handed over. */
export async function forgetTask(db: Db, { kind, id }: Purged): Promise<void> {
  if (kind === 'post')
    await db.update(mentorTask).set({ note: '' }).where(eq(mentorTask.postId, id))
}
