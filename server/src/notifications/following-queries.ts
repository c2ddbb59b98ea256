import { sql, type SQL } from 'drizzle-orm'
import { topicOf } from '@kith/shared/notifications/topics.ts'
import { account, worksApartNow } from '#accounts/public.ts'
import { eachAccount, group, membership } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import {
  groupMark,
  isKnownAs,
  listedFor,
  mention,
  personFollow,
  post,
  postFollow,
  readMark,
  reply,
  shownAuthorId,
  visibleTo,
} from '#posts/public.ts'
import { usualWays } from './choices.ts'
import { onBreak } from './settings-queries.ts'
import { groupTold, notice, noticeChoice, noticeSetting } from './tables.ts'
import type { Kind } from './told.ts'
import { replyOpenTo, titleOpenTo } from './visible.ts'

/** Many who are told of one thing alike. */
export interface Audience {
  kind: Kind
  source: string
  about: { postId?: string; replyId?: string; groupId?: string; fromId?: string | null }
  /** What several of them make one notice about, as long as it is unread. */
  gatheredBy?: { column: 'post_id' | 'group_id'; id: string }
  /** A query for the ids of their accounts. */
  who: SQL
}

export interface ShownPost {
  postId: string
  groupId: string
  /** As others meet them: null under a mask. */
  authorId: string | null
}

/** A post that everybody who reads its group may read; null where it isn't shown, or no longer. */
export async function shownPost(db: Db, postId: string): Promise<ShownPost | null> {
  const { rows } = await db.execute<{ group_id: string; author_id: string | null }>(sql`
    SELECT ${post.groupId} AS group_id, ${shownAuthorId(post)} AS author_id FROM ${post}
    WHERE ${post.id} = ${postId} AND ${post.state} IN ('live', 'limited')`)
  const [row] = rows
  return row ? { postId, groupId: row.group_id, authorId: row.author_id } : null
}

/** Who follows the post of a reply and may read it, but for those who are told otherwise: whose words it answers. */
export function followersOfPost(replyId: SQL): SQL {
  return sql`SELECT ${account.id} AS id FROM ${reply} JOIN ${post} ON ${post.id} = ${reply.postId}
    JOIN ${group} ON ${group.id} = ${post.groupId}
    JOIN ${postFollow} ON ${postFollow.postId} = ${post.id} AND ${postFollow.following}
    JOIN ${account} ON ${account.id} = ${postFollow.accountId}
    LEFT JOIN ${reply} replied_to ON replied_to.id = ${reply.inReplyTo}
    WHERE ${reply.id} = ${replyId} AND ${account.id} IS DISTINCT FROM ${reply.authorId}
      AND ${account.id} IS DISTINCT FROM ${post.authorId} AND ${account.id} IS DISTINCT FROM replied_to.author_id
      AND ${isThere} AND ${replyOpenTo(eachAccount())}`
}

/** Who follows the author of a post and may read it. */
export function followersOfAuthor(postId: string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    JOIN ${personFollow} ON ${isKnownAs(post, sql`${personFollow.followed}`)}
    JOIN ${account} ON ${account.id} = ${personFollow.follower}
    WHERE ${post.id} = ${postId} AND ${isThere} AND ${wantedBy}`
}

/** Members of the group of a post who want to hear of every one. */
export function followersOfGroup(postId: string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    JOIN ${membership} ON ${membership.groupId} = ${group.id} AND ${membership.state} = 'member' AND ${membership.follow} = 'every'
    JOIN ${account} ON ${account.id} = ${membership.accountId}
    WHERE ${post.id} = ${postId} AND ${isThere} AND ${account.id} IS DISTINCT FROM ${post.authorId}
      AND ${wantedBy}`
}

/** Who is named in a reply and may read it. */
export function namedInReply(replyId: SQL | string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${reply} JOIN ${post} ON ${post.id} = ${reply.postId}
    JOIN ${group} ON ${group.id} = ${post.groupId} JOIN ${mention} ON ${mention.replyId} = ${reply.id}
    JOIN ${account} ON ${account.id} = ${mention.accountId}
    WHERE ${reply.id} = ${replyId} AND ${isThere} AND ${replyOpenTo(eachAccount())}`
}

/** Who is named in a post itself and may read it. */
export function namedInPost(postId: string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    JOIN ${mention} ON ${mention.postId} = ${post.id} AND ${mention.replyId} IS NULL
    JOIN ${account} ON ${account.id} = ${mention.accountId}
    WHERE ${post.id} = ${postId} AND ${isThere} AND ${wantedBy}`
}

/** All who are in a group, or asked to be. */
export function everybodyIn(groupId: string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${membership} JOIN ${account} ON ${account.id} = ${membership.accountId}
    WHERE ${membership.groupId} = ${groupId} AND ${isThere}`
}

/** Members of a group who may join the one that came out of it without asking. */
export function invitedTo(groupId: string, newGroupId: string): SQL {
  return sql`SELECT ${account.id} AS id FROM ${membership} JOIN ${account} ON ${account.id} = ${membership.accountId}
    JOIN ${group} ON ${group.id} = ${newGroupId} AND NOT ${group.archived}
    WHERE ${membership.groupId} = ${groupId} AND ${membership.state} = 'member'
      AND ${membership.joinedAt} <= ${group.createdAt} AND ${isThere}`
}

/** Who was silenced reads; nobody else but the active does, and nobody who works for a clinic: see `isInside`. */
const isThere = sql`${account.standing} IN ('active', 'silenced') AND NOT ${worksApartNow(sql`${account}.id`)}`

/** Of each account: that it reads the post, and has nobody against whom it was blocked or muted. */
const wantedBy = sql`${titleOpenTo(eachAccount())} AND ${listedFor(eachAccount(), post)}`

/** For the statements of this transaction that concern many people. */
export async function takeTime(db: Db): Promise<void> {
  await db.execute(sql`SELECT set_config('statement_timeout', '20s', true)`)
}

export interface Made {
  accountId: string
  /** The notice whose mail is due now: this one, or the one it joined. */
  mail: string | null
}

/** Tells an audience of something, each as they chose and once; what joins an unread notice brings no mail of its own. */
export async function insertForAll(
  db: Db,
  { kind, source, about, gatheredBy, who }: Audience,
  now: Date,
): Promise<Made[]> {
  const { postId = null, replyId = null, groupId = null, fromId = null } = about
  const open = gatheredBy
    ? sql`SELECT head.id, head.account_id FROM ${notice} head JOIN wanted ON wanted.id = head.account_id
        WHERE head.${sql.identifier(gatheredBy.column)} = ${gatheredBy.id} AND head.kind = ${kind}
          AND head.to_sequence IS NULL AND head.read_at IS NULL AND head.thread_id IS NULL FOR UPDATE OF head`
    : sql`SELECT NULL::uuid AS id, NULL::uuid AS account_id WHERE false`
  const { rows } = await db.execute<{ account_id: string; mail: string | null }>(sql`
    WITH who AS (${who}),
    wanted AS (SELECT who.id, ${wayOf(kind)} AS way FROM who ${choiceOf(kind)} WHERE ${wayOf(kind)} <> 'never'),
    open AS (${open}),
    made AS (INSERT INTO ${notice} (id, account_id, kind, post_id, reply_id, group_id, from_id, source, created_at, thread_id, waits)
      SELECT uuidv7(), wanted.id, ${kind}, ${postId}::uuid, ${replyId}::uuid, ${groupId}::uuid, ${fromId}::uuid, ${source}, ${now}, open.id,
        CASE WHEN wanted.way = 'app' OR (wanted.way = 'now' AND open.id IS NOT NULL) THEN NULL ELSE wanted.way END
      FROM wanted LEFT JOIN open ON open.account_id = wanted.id
      ON CONFLICT (account_id, source) DO NOTHING
      RETURNING id, account_id, thread_id, waits),
    moved AS (UPDATE ${notice} head SET moved_at = ${now} FROM made WHERE head.id = made.thread_id
      RETURNING head.id, head.waits)
    SELECT made.account_id, CASE WHEN made.waits = 'now' THEN made.id WHEN moved.waits = 'now' THEN moved.id END AS mail
    FROM made LEFT JOIN moved ON moved.id = made.thread_id`)
  return rows.map(({ account_id: accountId, mail }) => ({ accountId, mail }))
}

/** When a day's posts of a group are told of, where the member lives: before the summaries of that day. */
const HOUR = sql.raw(`time '07:00'`)

/**
 * Tells members of what came to their groups since they were last told, or last saw them: one notice a group and day,
 * or the one of an earlier day that is still unread, which then stands for more. Nobody is told in a break.
 */
export async function insertOfDay(db: Db, now: Date, limit: number): Promise<Made[]> {
  const kind = 'followed-group'
  const zone = sql`coalesce(${noticeSetting.timeZone}, 'UTC')`
  const dayOf = (at: SQL) => sql`(${at} AT TIME ZONE ${zone} - ${HOUR})::date`
  const since = sql`greatest(coalesce(${groupTold.sequence}, 0), ${groupMark.sequence})`
  const { rows } = await db.execute<{ account_id: string }>(sql`
    WITH due AS (
      SELECT ${account.id} AS account_id, ${group.id} AS group_id, ${since} AS after, ${group.postSequence} AS upto,
        ${dayOf(sql`${now}::timestamptz`)} AS day, nullif(CASE ${wayOf(kind)} WHEN 'now' THEN 'daily' ELSE ${wayOf(kind)} END, 'app') AS waits
      FROM ${membership} JOIN ${account} ON ${account.id} = ${membership.accountId}
      JOIN ${group} ON ${group.id} = ${membership.groupId}
      JOIN ${groupMark} ON ${groupMark.groupId} = ${group.id} AND ${groupMark.accountId} = ${account.id}
      LEFT JOIN ${groupTold} ON ${groupTold.groupId} = ${group.id} AND ${groupTold.accountId} = ${account.id}
      LEFT JOIN ${noticeSetting} ON ${noticeSetting.accountId} = ${account.id}
      CROSS JOIN LATERAL (SELECT ${account.id} AS id) who ${choiceOf(kind)}
      WHERE ${membership.state} = 'member' AND ${membership.follow} = 'daily' AND ${isThere}
        AND ${group.postSequence} > ${since} AND ${wayOf(kind)} <> 'never' AND NOT ${onBreak(now)}
        AND coalesce(${groupTold.day}, ${dayOf(sql`${membership.joinedAt}`)}) < ${dayOf(sql`${now}::timestamptz`)}
        AND EXISTS (SELECT FROM ${post} WHERE ${post.groupId} = ${group.id} AND ${post.sequence} > ${since}
          AND ${post.state} IN ('live', 'limited') AND ${post.authorId} IS DISTINCT FROM ${account.id}
          AND ${visibleTo(eachAccount())} AND ${listedFor(eachAccount(), post)}
          AND NOT EXISTS (SELECT FROM ${readMark} opened WHERE opened.account_id = ${account.id} AND opened.post_id = ${post.id}))
      LIMIT ${limit}),
    told AS (INSERT INTO ${groupTold} AS before (account_id, group_id, sequence, day)
      SELECT account_id, group_id, upto, day FROM due
      ON CONFLICT (account_id, group_id) DO UPDATE SET sequence = excluded.sequence, day = excluded.day
        WHERE before.day < excluded.day
      RETURNING account_id, group_id),
    news AS (SELECT due.* FROM due JOIN told USING (account_id, group_id)),
    grown AS (UPDATE ${notice} earlier SET to_sequence = news.upto, moved_at = ${now}, waits = news.waits FROM news
      WHERE earlier.account_id = news.account_id AND earlier.group_id = news.group_id AND earlier.to_sequence IS NOT NULL
        AND earlier.read_at IS NULL
      RETURNING earlier.account_id, earlier.group_id),
    made AS (INSERT INTO ${notice} (id, account_id, kind, group_id, source, created_at, after_sequence, to_sequence, waits)
      SELECT uuidv7(), account_id, ${kind}, group_id, 'group:' || group_id || ':' || day, ${now}, after, upto, waits FROM news
      WHERE NOT EXISTS (SELECT FROM grown WHERE grown.account_id = news.account_id AND grown.group_id = news.group_id)
      ON CONFLICT (account_id, source) DO NOTHING)
    SELECT account_id FROM news`)
  return rows.map(({ account_id: accountId }) => ({ accountId, mail: null }))
}

/** What someone chose for the topic of a kind, with `choiceOf` in the FROM; what has no topic is in the app alone. */
function wayOf(kind: Kind): SQL {
  const topic = topicOf[kind]
  return topic === null ? sql`'app'` : sql`coalesce(${noticeChoice.way}, ${usualWays[topic]})`
}

function choiceOf(kind: Kind): SQL {
  return sql`LEFT JOIN ${noticeChoice} ON ${noticeChoice.accountId} = who.id AND ${noticeChoice.topic} = ${topicOf[kind]}`
}
