import { and, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, accountCalled, nameKey, roleGrant, tidyName } from '#accounts/public.ts'
import { group, hotRows, isNamed, type Viewer } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import { isKnownAs, shownAuthorId } from './author-queries.ts'
import type { After } from './cursor.ts'
import { MATCH_END, MATCH_START } from './excerpt.ts'
import type { HitRow } from './rows.ts'
import type { Term } from './search-words.ts'
import { post, reply } from './tables.ts'
import { isBehindNotice, isOpen, listedFor, meets, replyVisibleTo, visibleTo } from './visible.ts'

type Text = typeof post | typeof reply

/** So many of the newest texts are looked through before the index of words is asked. */
const RECENT = 500
/** So many where that many of the newest held the words: a page of matches is nearer than all of them can be sorted. */
const WIDER = 5000
const OFTEN = 3
export const HITS_A_PAGE = 20
/** One more, which tells whether there is a next page. */
const MOST = sql.raw(String(HITS_A_PAGE + 1))

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
  /** At most a page and one more. */
  limit: number
}

/** What a search may be narrowed by, beside the kind of text. */
const NARROWED = ['group', 'by', 'from', 'before', 'after'] as const

/** For what a search has a statement of its own; all else of it is in its values. */
interface Shape {
  kind: 'post' | 'reply' | 'all'
  near: boolean
  by: readonly (typeof NARROWED)[number][]
}

/** Full-text search in English and Spanish at once, newest first: the words are found whichever of the two they are. */
export async function searchHits(db: Db, actor: Actor, asked: Asked): Promise<HitRow[]> {
  const { terms, beside, kind = 'all', after, limit } = asked
  const by = NARROWED.filter((one) => asked[one] !== undefined && asked[one] !== null)
  const rows = await hitsOf({ kind, near: beside !== null, by })(db, actor, {
    ...asked,
    terms: JSON.stringify(terms),
    beside: JSON.stringify(beside),
    by: asked.by && tidyName(asked.by),
    byKey: asked.by && nameKey(asked.by),
    afterMicros: after?.micros,
    afterId: after?.id,
  })
  return rows.slice(0, limit)
}

type Statement = ReturnType<typeof hotRows<HitRow>>
const statements = new Map<string, Statement>()

/** What most searches are narrowed by. Each further filter doubles the statements that a connection would keep. */
const USUAL: Shape['by'] = ['group', 'after']

function hitsOf(shape: Shape): Statement {
  const name = ['search', shape.kind, ...(shape.near ? ['near'] : []), ...shape.by].join('_')
  const usual = shape.by.every((one) => USUAL.includes(one))
  const statement =
    statements.get(name) ?? hotRows<HitRow>(usual ? name : null, (viewer) => written(viewer, shape))
  statements.set(name, statement)
  return statement
}

function written(viewer: Viewer, shape: Shape): SQL {
  const query = queryOf('terms')
  const wanted = shape.near ? sql`(${query} && !! ${queryOf('beside')})` : query
  return sql`
    WITH asked AS MATERIALIZED (SELECT ${query} AS query, ${wanted} AS wanted)
    SELECT hit.kind, hit.id, hit.post_id, hit.position, hit.title, hit.post_state, hit.created_at, hit.warning, hit.behind,
      ${microsOf(sql`hit.created_at`)} AS micros,
      place.id AS group_id, place.slug AS group_slug, place.name AS group_name,
      ${shape.near}::boolean AS near, hit.author_id, author.screen_name AS author_name, hit.mask,
      EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = hit.author_id
        AND helper.role = 'mentor' AND helper.group_id = hit.group_id AND helper.revoked_at IS NULL) AS mentor,
      words.marked, titles.marked AS marked_title,
      CASE WHEN char_length(words.plain) = char_length(words.written) AND strpos(words.plain, words.bare) > 0
        THEN substr(words.written, strpos(words.plain, words.bare), char_length(words.bare))
        ELSE words.bare END AS original
    FROM (${hits(viewer, shape)}) hit CROSS JOIN asked
    JOIN ${group} place ON place.id = hit.group_id
    LEFT JOIN ${account} author ON author.id = hit.author_id
    CROSS JOIN LATERAL (${excerpt()}) words
    CROSS JOIN LATERAL (${titleMarks()}) titles
    ORDER BY hit.created_at DESC, hit.id DESC`
}

const COLUMNS = sql.raw(
  'id, post_id, title, post_state, group_id, author_id, mask, created_at, body_text, warning, behind, kind, position',
)

/** Only what everybody in the group reads is found: no tombstones, nothing held. */
function hits(viewer: Viewer, shape: Shape): SQL {
  const texts = shape.kind === 'post' ? [post] : shape.kind === 'reply' ? [reply] : [post, reply]
  const each = texts.map((text) => newest(viewer, shape, text))
  return sql`SELECT * FROM (${sql.join(each, sql` UNION ALL `)}) found (${COLUMNS})
    ORDER BY created_at DESC, id DESC LIMIT ${MOST}`
}

/**
 * The newest matches among posts, or among replies. Words that are often used are found among the newest texts; for
 * others the index of words holds few enough to sort. Each way is fenced in, as Postgres, which plans without knowing
 * the words, can't tell which are which.
 */
function newest(viewer: Viewer, shape: Shape, text: Text): SQL {
  const from =
    text === post ? sql`${post}` : sql`${reply} JOIN ${post} ON ${post.id} = ${reply.postId}`
  const readable = text === post ? visibleTo(viewer) : replyVisibleTo(viewer)
  const visible = and(readable, listedFor(viewer, text)) ?? readable
  const kind = text === post ? sql`'post', NULL::int` : sql`'reply', ${reply.position}`
  const where = sql`${isOpen(text)} AND ${and(...narrowed(text, shape)) ?? sql`true`}`
  const wanted = sql`(SELECT asked.wanted FROM asked)`
  const hit = sql`SELECT ${text.id}, ${post.id},
    CASE WHEN ${meets(viewer, post)} THEN ${post.title} ELSE '' END, ${post.state}, ${text.groupId}, ${shownAuthorId(text)}, ${text.mask},
    ${text.createdAt}, ${text.bodyText}, ${text.warning}, ${isBehindNotice(text)}, ${kind} FROM ${from} JOIN ${group} ON ${group.id} = ${post.groupId}`
  const enough = (found: 'recent' | 'wider') =>
    sql`(SELECT count(*) FROM ${sql.raw(found)}) >= ${MOST}`
  const inOrder = sql`ORDER BY match.at DESC, match.id DESC LIMIT ${MOST}`
  const among = (matches: SQL) =>
    sql`${hit} JOIN (${matches}) match ON match.id = ${text.id} WHERE ${visible}`
  const newestOf = (most: number) => sql`SELECT fresh.id, fresh.at FROM (
      SELECT ${text.id} AS id, ${text.createdAt} AS at, ${text}.search FROM ${text} WHERE ${where}
      ORDER BY ${text.createdAt} DESC, ${text.id} DESC LIMIT ${sql.raw(String(most))}) fresh
    WHERE fresh.search @@ ${wanted}`
  return sql`(
    WITH fresh AS MATERIALIZED (${newestOf(RECENT)}),
    recent (${COLUMNS}) AS MATERIALIZED (${among(sql`SELECT id, at FROM fresh`)} ${inOrder}),
    wider (${COLUMNS}) AS MATERIALIZED (${among(newestOf(WIDER))}
      AND NOT ${enough('recent')} AND (SELECT count(*) FROM fresh) >= ${sql.raw(String(OFTEN))} ${inOrder}),
    matched AS MATERIALIZED (SELECT ${text.id} AS id, ${text.createdAt} AS at FROM ${text}
      WHERE ${where} AND ${text}.search @@ ${wanted} AND NOT ${enough('recent')} AND NOT ${enough('wider')})
    SELECT * FROM recent WHERE ${enough('recent')}
    UNION ALL SELECT * FROM wider WHERE ${enough('wider')}
    UNION ALL (${among(sql`SELECT id, at FROM matched`)} AND NOT ${enough('recent')} AND NOT ${enough('wider')} ${inOrder}))`
}

/**
 * Each bound but the first compares with the pair that orders the texts: of two bounds on the same column Postgres,
 * which does not know them, expects next to nothing between, and sorts all there is.
 */
function narrowed(text: Text, { by }: Shape): SQL[] {
  const { groupId, createdAt, id } = text
  const value = (name: string) => sql.placeholder(name)
  const bounds: Record<(typeof NARROWED)[number], SQL> = {
    group: sql`${groupId} = (SELECT ${group.id} FROM ${group} WHERE ${isNamed(value('group'))})`,
    by: isKnownAs(text, accountCalled(sql`${value('by')}::text`, sql`${value('byKey')}::text`)),
    from: sql`${createdAt} >= ${value('from')}::timestamptz`,
    before: sql`(${createdAt}, ${id}) < (${value('before')}::timestamptz, '00000000-0000-0000-0000-000000000000')`,
    after: sql`(${createdAt}, ${id}) < (${instantOf(value('afterMicros'))}, ${value('afterId')}::uuid)`,
  }
  return by.map((one) => bounds[one])
}

/** Made once a search, where it is asked for in the first line. */
function queryOf(terms: 'terms' | 'beside'): SQL {
  return sql`community.search_query(${sql.placeholder(terms)}::jsonb)`
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
