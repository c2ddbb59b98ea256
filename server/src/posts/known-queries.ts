import { sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { hasMutedWords, mutedWordIn } from '#accounts/public.ts'
import { actorId, group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf, pageOf } from '#platform/page.ts'
import { isKnownAs } from './author-queries.ts'
import { readCursor, toCursor, type After } from './cursor.ts'
import { EXCERPT_SOURCE, excerptOf } from './excerpt.ts'
import { post, reply } from './tables.ts'
import { isBehindNotice, isOpen, listedFor, meets, replyVisibleTo, visibleTo } from './visible.ts'

type Page = ReplyOf<'GET /api/profiles/:name/texts'>

interface KnownRow extends Record<string, unknown> {
  kind: 'post' | 'reply'
  id: string
  post_id: string
  position: number | null
  title: string
  source: string
  group_id: string
  group_slug: string
  group_name: string
  warning: Page['items'][number]['warning']
  folded: boolean
  created_at: string
  micros: string
}

/** What someone wrote under their name and this reader may read, newest first: never what stands under a mask. */
export async function knownTexts(
  db: Db,
  reader: Person,
  accountId: string,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const asked = { accountId, after: readCursor(cursor), limit: limit + 1 }
  const { rows } = await db.execute<KnownRow>(sql`
    SELECT *, ${microsOf(sql`known.created_at`)} AS micros FROM (
      (${newest(reader, post, asked)}) UNION ALL (${newest(reader, reply, asked)})) known
    ORDER BY created_at DESC, id DESC LIMIT ${asked.limit}`)
  return pageOf(rows, limit, toKnown, toCursor)
}

interface Asked {
  accountId: string
  after: After | null
  limit: number
}

/** Along the index of what someone wrote: the last of their posts, or of their replies. */
function newest(reader: Person, text: typeof post | typeof reply, asked: Asked): SQL {
  const { accountId, after, limit } = asked
  const from =
    text === post ? sql`${post}` : sql`${reply} JOIN ${post} ON ${post.id} = ${reply.postId}`
  const visible = text === post ? visibleTo(reader) : replyVisibleTo(reader)
  const place = text === post ? sql`'post', NULL::int` : sql`'reply', ${reply.position}`
  // A reply can outlive its post, whose title is then nobody's to read.
  const title = sql`CASE WHEN ${isOpen(post)} AND ${meets(reader, post)} THEN ${post.title} ELSE '' END`
  const me = actorId(reader)
  const folded = sql`CASE WHEN ${hasMutedWords(me)} AND ${accountId}::uuid <> ${me}
    THEN ${mutedWordIn(me, sql`${title} || ' ' || ${text.bodyText}`)} ELSE false END`
  const older = after
    ? sql`AND (${text.createdAt}, ${text.id}) < (${instantOf(after.micros)}, ${after.id}::uuid)`
    : sql``
  return sql`SELECT kind, id, post_id, position, title, source, group_id, group_slug, group_name, warning, folded, created_at
    FROM (SELECT ${text.id}, ${post.id}, ${title},
      CASE WHEN ${isBehindNotice(text)} THEN '' ELSE left(${text.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))}) END,
      ${group.id}, ${group.slug}, ${group.name}, ${text.warning}, ${folded}, ${text.createdAt}, ${place}
    FROM ${from} JOIN ${group} ON ${group.id} = ${post.groupId}
    WHERE ${isKnownAs(text, sql`${accountId}::uuid`)} AND ${isOpen(text)} AND ${visible} AND ${listedFor(reader, text)} ${older}
    ORDER BY ${text.createdAt} DESC, ${text.id} DESC LIMIT ${limit}) one
      (id, post_id, title, source, group_id, group_slug, group_name, warning, folded, created_at, kind, position)`
}

function toKnown(row: KnownRow): Page['items'][number] {
  return {
    kind: row.kind,
    id: row.id,
    postId: row.post_id,
    position: row.position,
    title: row.title,
    excerpt: excerptOf(row.source),
    group: { id: row.group_id, slug: row.group_slug, name: row.group_name },
    warning: row.warning,
    folded: row.folded,
    createdAt: new Date(row.created_at).toISOString(),
  }
}
