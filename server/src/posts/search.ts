import { and, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { group, isNamed } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import { isKnownAs, shownAuthorId } from './author-queries.ts'
import type { After } from './cursor.ts'
import { MATCH_END, MATCH_START } from './excerpt.ts'
import type { HitRow } from './rows.ts'
import type { Term } from './search-words.ts'
import { post, reply } from './tables.ts'
import { isOpen, listedFor, meets, replyVisibleTo, visibleTo } from './visible.ts'

type Text = typeof post | typeof reply

/** So many of the newest texts are looked through before the index of words is asked. */
const RECENT = 500

export interface Asked {
  terms: readonly Term[]
  /** Terms whose matches were found before, and are not wanted again. */
  beside: readonly Term[] | null
  group: string | undefined
  by: string | undefined
  kind: 'post' | 'reply' | undefined
  from: string | undefined
  before: string | undefined
  after: After | null
  limit: number
}

/** Full-text search in English and Spanish at once, newest first: the words are found whichever of the two they are. */
export async function searchHits(db: Db, actor: Actor, asked: Asked): Promise<HitRow[]> {
  const query = queryOf(asked.terms)
  const matches = asked.beside ? sql`(${query} && !! ${queryOf(asked.beside)})` : query
  const found = hits(actor, asked, matches)
  const { rows } = await db.execute<HitRow>(sql`
    WITH asked AS MATERIALIZED (SELECT ${query} AS query)
    SELECT hit.kind, hit.id, hit.post_id, hit.position, hit.title, hit.post_state, hit.created_at, hit.warning,
      ${microsOf(sql`hit.created_at`)} AS micros,
      place.id AS group_id, place.slug AS group_slug, place.name AS group_name,
      ${asked.beside !== null}::boolean AS near, hit.author_id, author.screen_name AS author_name, hit.mask,
      EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = hit.author_id
        AND helper.role = 'mentor' AND helper.group_id = hit.group_id AND helper.revoked_at IS NULL) AS mentor,
      words.marked, titles.marked AS marked_title,
      CASE WHEN char_length(words.plain) = char_length(words.written) AND strpos(words.plain, words.bare) > 0
        THEN substr(words.written, strpos(words.plain, words.bare), char_length(words.bare))
        ELSE words.bare END AS original
    FROM (${found}) hit CROSS JOIN asked
    JOIN ${group} place ON place.id = hit.group_id
    LEFT JOIN ${account} author ON author.id = hit.author_id
    CROSS JOIN LATERAL (${excerpt()}) words
    CROSS JOIN LATERAL (${titleMarks()}) titles
    ORDER BY hit.created_at DESC, hit.id DESC`)
  return rows
}

/** Only what everybody in the group reads is found: no tombstones, nothing held. */
function hits(actor: Actor, asked: Asked, query: SQL): SQL {
  const texts = asked.kind === 'post' ? [post] : asked.kind === 'reply' ? [reply] : [post, reply]
  const each = texts.map((text) => newest(actor, asked, query, text))
  return sql`SELECT * FROM (${sql.join(each, sql` UNION ALL `)}) found (id, post_id, title, post_state,
      group_id, author_id, mask, created_at, body_text, warning, kind, position)
    ORDER BY created_at DESC, id DESC LIMIT ${asked.limit}`
}

/**
 * The newest matches among posts, or among replies. Words that are often used are found among the newest texts;
 * for others the index of words holds few enough to sort. Postgres can't tell which are which: of a word it does not
 * know it expects too many, and would walk through all texts for it.
 */
function newest(actor: Actor, asked: Asked, query: SQL, text: Text): SQL {
  const from =
    text === post ? sql`${post}` : sql`${reply} JOIN ${post} ON ${post.id} = ${reply.postId}`
  const readable = text === post ? visibleTo(actor) : replyVisibleTo(actor)
  const visible = and(readable, listedFor(actor, text)) ?? readable
  const kind = text === post ? sql`'post', NULL::int` : sql`'reply', ${reply.position}`
  const last = sql`ORDER BY ${text.createdAt} DESC, ${text.id} DESC`
  const where = sql`${isOpen(text)} AND ${and(...narrowed(text, asked)) ?? sql`true`}`
  const matches = sql`${text}.search @@ ${query}`
  const hit = sql`SELECT ${text.id}, ${post.id},
    CASE WHEN ${meets(actor, post)} THEN ${post.title} ELSE '' END, ${post.state}, ${text.groupId}, ${shownAuthorId(text)}, ${text.mask},
    ${text.createdAt}, ${text.bodyText}, ${text.warning}, ${kind} FROM ${from} JOIN ${group} ON ${group.id} = ${post.groupId}`
  const enough = sql`(SELECT count(*) FROM recent) >= ${asked.limit}`
  return sql`(
    WITH recent (id, post_id, title, post_state, group_id, author_id, mask, created_at, body_text, warning, kind, position) AS MATERIALIZED (
      ${hit} WHERE ${visible} AND ${where} AND ${matches} AND ${text.createdAt} >= coalesce((
        SELECT ${text.createdAt} FROM ${text} WHERE ${where} ${last} OFFSET ${RECENT} LIMIT 1), '-infinity')
      ${last} LIMIT ${asked.limit}
    ), matched AS MATERIALIZED (
      SELECT ${text.id}, ${text.createdAt} AS at FROM ${text} WHERE ${where} AND ${matches} AND NOT ${enough}
    )
    SELECT * FROM recent WHERE ${enough}
    UNION ALL (${hit} JOIN matched ON matched.id = ${text.id} WHERE NOT ${enough} AND ${visible}
      ORDER BY matched.at DESC, matched.id DESC LIMIT ${asked.limit}))`
}

function narrowed(
  text: Text,
  { group: slug, by, from, before, after }: Asked,
): (SQL | undefined)[] {
  const { groupId, createdAt, id } = text
  return [
    slug === undefined
      ? undefined
      : sql`${groupId} = (SELECT ${group.id} FROM ${group} WHERE ${isNamed(slug)})`,
    by === undefined
      ? undefined
      : isKnownAs(
          text,
          sql`(SELECT ${account.id} FROM ${account} WHERE ${account.screenNameKey} = ${by})`,
        ),
    from === undefined ? undefined : sql`${createdAt} >= ${from}::timestamptz`,
    before === undefined ? undefined : sql`${createdAt} < ${before}::timestamptz`,
    after
      ? sql`(${createdAt}, ${id}) < (${instantOf(after.micros)}, ${after.id}::uuid)`
      : undefined,
  ]
}

/** Made once by Postgres while it plans, as the function changes nothing and asks nothing. */
function queryOf(terms: readonly Term[]): SQL {
  return sql`community.search_query(${JSON.stringify(terms)}::jsonb)`
}

/**
 * The words around the match, found in the text without accents, as the index has it. Postgres would leave
 * out what looks like a tag, so there is none. Each step ends in OFFSET 0: put into one another, they would be
 * worked again for each time they are named.
 */
function excerpt(): SQL {
  const marks = MATCH_START + MATCH_END
  const options = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, MaxWords=32, MinWords=16`
  return sql`
    SELECT written, plain, marked, translate(marked, ${marks}, '') AS bare
    FROM (SELECT translate(hit.body_text, ${marks}, '') AS written OFFSET 0) one
    CROSS JOIN LATERAL (SELECT translate(community.plain(written), '<', ' ') AS plain OFFSET 0) two
    CROSS JOIN LATERAL (SELECT CASE
      WHEN to_tsvector('english', plain) @@ asked.query
      THEN ts_headline('english', plain, asked.query, ${options})
      ELSE ts_headline('spanish', plain, asked.query, ${options}) END AS marked OFFSET 0) three
    OFFSET 0`
}

/** The title with the words for which it was found between marks; without, where its signs can't be told apart one by one. */
function titleMarks(): SQL {
  const options = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, HighlightAll=true`
  const headline = (language: string) =>
    sql`ts_headline(${language}::regconfig, plain, asked.query, ${options})`
  return sql`
    SELECT CASE WHEN char_length(plain) <> char_length(hit.title) THEN ''
      WHEN strpos(english, ${MATCH_START}) > 0 THEN english ELSE ${headline('spanish')} END AS marked
    FROM (SELECT translate(community.plain(hit.title), '<', ' ') AS plain OFFSET 0) one
    CROSS JOIN LATERAL (SELECT ${headline('english')} AS english OFFSET 0) two
    OFFSET 0`
}
