import { and, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { group, isNamed } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { After } from './cursor.ts'
import { MATCH_END, MATCH_START } from './excerpt.ts'
import type { HitRow } from './rows.ts'
import { post, reply } from './tables.ts'
import { isOpen, replyVisibleTo, visibleTo } from './visible.ts'

interface Asked {
  q: string
  group: string | undefined
  after: After | null
  limit: number
}

/** Full-text search in English and Spanish at once, newest first: the words are found whichever of the two they are. */
export async function searchHits(db: Db, actor: Actor, asked: Asked): Promise<HitRow[]> {
  const english = sql`websearch_to_tsquery('english', community.plain(${asked.q}))`
  const spanish = sql`websearch_to_tsquery('spanish', community.plain(${asked.q}))`
  const found = hits(actor, asked, sql`(${english} || ${spanish})`)
  const { rows } = await db.execute<HitRow>(sql`
    SELECT hit.kind, hit.id, hit.post_id, hit.title, hit.post_state, hit.created_at,
      (extract(epoch FROM hit.created_at) * 1000000)::bigint AS micros,
      place.id AS group_id, place.slug AS group_slug, place.name AS group_name,
      hit.author_id, author.screen_name AS author_name,
      EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = hit.author_id
        AND helper.role = 'mentor' AND helper.group_id = hit.group_id AND helper.revoked_at IS NULL) AS mentor,
      words.marked,
      CASE WHEN char_length(words.plain) = char_length(words.written) AND strpos(words.plain, words.bare) > 0
        THEN substr(words.written, strpos(words.plain, words.bare), char_length(words.bare))
        ELSE words.bare END AS original
    FROM (${found}) hit
    JOIN ${group} place ON place.id = hit.group_id
    LEFT JOIN ${account} author ON author.id = hit.author_id
    CROSS JOIN LATERAL (${excerpt(english, spanish)}) words
    ORDER BY hit.created_at DESC, hit.id DESC`)
  return rows
}

/** Only what everybody in the group reads is found: no tombstones, nothing held. */
function hits(actor: Actor, asked: Asked, query: SQL): SQL {
  const inGroup = asked.group === undefined ? undefined : isNamed(asked.group)
  const newest = (text: typeof post | typeof reply, where: SQL, kind: SQL) => sql`(
    SELECT ${kind} AS kind, ${text.id} AS id, ${post.id} AS post_id, ${post.title} AS title, ${post.state} AS post_state,
      ${text.groupId} AS group_id, ${text.authorId} AS author_id, ${text.createdAt} AS created_at, ${text.bodyText} AS body_text
    FROM ${text === post ? sql`${post}` : sql`${reply} JOIN ${post} ON ${post.id} = ${reply.postId}`}
    JOIN ${group} ON ${group.id} = ${post.groupId}
    WHERE ${and(where, isOpen(text), sql`${text}.search @@ ${query}`, inGroup, asked.after ? isAfter(text, asked.after) : undefined)}
    ORDER BY ${text.createdAt} DESC, ${text.id} DESC LIMIT ${asked.limit})`
  return sql`${newest(post, visibleTo(actor), sql`'post'`)}
    UNION ALL ${newest(reply, replyVisibleTo(actor), sql`'reply'`)}
    ORDER BY created_at DESC, id DESC LIMIT ${asked.limit}`
}

function isAfter(text: typeof post | typeof reply, { micros, id }: After): SQL {
  return sql`(${text.createdAt}, ${text.id}) <
    (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`
}

/**
 * The words around the match, found in the text without accents, as the index has it. Postgres would leave
 * out what looks like a tag, so there is none.
 */
function excerpt(english: SQL, spanish: SQL): SQL {
  const marks = MATCH_START + MATCH_END
  const options = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, MaxWords=32, MinWords=16`
  return sql`
    SELECT written, plain, marked, translate(marked, ${marks}, '') AS bare
    FROM (SELECT translate(hit.body_text, ${marks}, '') AS written) one
    CROSS JOIN LATERAL (SELECT translate(community.plain(written), '<', ' ') AS plain) two
    CROSS JOIN LATERAL (SELECT CASE
      WHEN to_tsvector('spanish', plain) @@ ${spanish} AND NOT to_tsvector('english', plain) @@ ${english}
      THEN ts_headline('spanish', plain, ${spanish}, ${options})
      ELSE ts_headline('english', plain, ${english}, ${options}) END AS marked) three`
}
