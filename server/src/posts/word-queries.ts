import { sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { knownWords } from './synonyms.ts'
import { post, reply } from './tables.ts'
import { isOpen, visibleTo } from './visible.ts'

/** So many of the newest posts, and of the newest replies, are read for the words that are in use. */
const NEWEST = 10_000
/** So many titles that have nearly such a word are enough to learn it from. */
const TITLES = 20
/** A word of fewer people may be somebody's name. */
const FEWEST_PEOPLE = 3

/**
 * For each word the ones it is most likely a misspelling of: the nearest among words of the trade, words that many
 * use where everybody reads, and titles that who asks may read. One letter in a short word may be wrong, two in a longer one.
 */
export async function nearWords(
  db: Db,
  actor: Actor,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map()
  const { rows } = await db.execute<{ word: string; near: string[] }>(sql`
    SELECT asked.word, array_agg(known.word ORDER BY known.word) AS near
    FROM unnest(${sql.param([...words])}::text[]) asked(word)
    CROSS JOIN LATERAL (
      SELECT DISTINCT candidate.word, candidate.distance, min(candidate.distance) OVER () AS nearest
      FROM (${candidates(actor)}) candidate
      WHERE candidate.distance <= CASE WHEN length(asked.word) < 6 THEN 1 ELSE 2 END
    ) known
    WHERE known.distance = known.nearest
    GROUP BY asked.word`)
  return new Map(rows.map(({ word, near }) => [word, near]))
}

/** What the `asked.word` of the query around is held against. A mistake in the first letter is rare, and would let in too much. */
function candidates(actor: Actor): SQL {
  return sql`
    SELECT word, levenshtein_less_equal(word, asked.word, 2) AS distance
    FROM (
      SELECT unnest(${sql.param([...knownWords])}::text[]) AS word
      UNION ALL SELECT word FROM community.search_word WHERE word % asked.word
      UNION ALL SELECT said.word
        FROM (SELECT ${post.title} AS title FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
          WHERE ${visibleTo(actor)} AND ${isOpen(post)} AND asked.word <% community.plain(${post.title}) LIMIT ${TITLES}) titled
        CROSS JOIN LATERAL regexp_split_to_table(lower(community.plain(titled.title)), '[^[:alnum:]]+') said(word)
        WHERE length(said.word) BETWEEN 3 AND 40
    ) one
    WHERE word <> asked.word AND left(word, 1) = left(asked.word, 1)`
}

/** Reads anew which words are in use. */
export async function renewWords(db: Db): Promise<void> {
  const newest = (text: typeof post | typeof reply) => sql`(
    SELECT ${text.authorId} AS author, ${text.bodyText} AS words FROM ${text} JOIN ${group} ON ${group.id} = ${text.groupId}
    WHERE ${group.visibility} = 'public' AND ${isOpen(text)}
    ORDER BY ${text.createdAt} DESC, ${text.id} DESC LIMIT ${NEWEST})`
  await db.transaction(async (tx) => {
    // Some seconds of work, and nobody waits for it.
    await tx.execute(sql`SELECT set_config('statement_timeout', '2min', true)`)
    await tx.execute(sql`DELETE FROM community.search_word`)
    await tx.execute(sql`
      INSERT INTO community.search_word
      SELECT said.word FROM (${newest(post)} UNION ALL ${newest(reply)}) text
      CROSS JOIN LATERAL regexp_split_to_table(lower(community.plain(text.words)), '[^[:alpha:]]+') said(word)
      WHERE length(said.word) BETWEEN 4 AND 30
      GROUP BY said.word HAVING count(DISTINCT text.author) >= ${FEWEST_PEOPLE}`)
  })
}
