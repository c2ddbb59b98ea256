import { sql, type SQL } from 'drizzle-orm'
import { anonymous } from '@kith/shared/actor.ts'
import { topicOf } from '@kith/shared/notifications/topics.ts'
import { account, awaited, worksApartNow } from '#accounts/public.ts'
import { eachAccount, group } from '#groups/public.ts'
import { prepared, type Db } from '#platform/db.ts'
import { followsPost, post, reply, shownAuthorId } from '#posts/public.ts'
import { usualWays } from './choices.ts'
import { followersOfPost, namedInReply, type Made } from './following-queries.ts'
import { notice, noticeChoice } from './tables.ts'
import { sourceOf, type Kind } from './told.ts'
import { replyOpenTo } from './visible.ts'

const replyId = sql`${sql.placeholder('replyId')}::uuid`

/** Nobody else tells of this conversation meanwhile; and the long statement that follows is planned once a connection. */
const begin = prepared(
  'reply_telling_begin',
  () => sql`SELECT set_config('statement_timeout', '20s', true),
    set_config('plan_cache_mode', 'force_generic_plan', true),
    pg_advisory_xact_lock(hashtextextended('notices of ' || ${reply.postId}, 0))
  FROM ${reply} WHERE ${reply.id} = ${replyId}`,
)

/**
 * Those whose words it answers, of those who are there to be told or will be back: the author of the post, unless they
 * heard enough of it, and of the reply it answers. Who is suspended reads what visitors do.
 */
function answered(): SQL {
  const suspended = sql`${account.standing} = 'suspended'`
  return sql`SELECT ${account.id} AS id FROM ${reply} JOIN ${post} ON ${post.id} = ${reply.postId}
    JOIN ${group} ON ${group.id} = ${post.groupId}
    LEFT JOIN ${reply} replied_to ON replied_to.id = ${reply.inReplyTo}
    JOIN ${account} ON ${account.id} IN (replied_to.author_id,
      CASE WHEN ${followsPost(post.authorId, post.id)} THEN ${post.authorId} END)
    WHERE ${reply.id} = ${replyId} AND ${account.id} IS DISTINCT FROM ${reply.authorId} AND ${awaited} AND NOT ${worksApartNow(sql`${account}.id`)}
      AND CASE WHEN ${suspended} THEN ${replyOpenTo(anonymous)} ELSE ${replyOpenTo(eachAccount())} END`
}

/** Who hears of a reply, each by the first of these that they want to hear of. */
const audiences: readonly { kind: Kind; who: () => SQL }[] = [
  { kind: 'reply', who: answered },
  { kind: 'mention', who: () => namedInReply(replyId) },
  { kind: 'followed-post', who: () => followersOfPost(replyId) },
]

function everybody(): SQL {
  const each = audiences.map(({ kind, who }, rank) => {
    const topic = topicOf[kind] ?? kind
    const usual = topicOf[kind] === null ? 'app' : usualWays[topicOf[kind]]
    return sql`SELECT id, ${kind}::text AS kind, ${topic}::text AS topic, ${usual}::text AS usual, ${rank}::int AS rank
      FROM (${who()}) audience`
  })
  return sql.join(each, sql` UNION ALL `)
}

const insert = prepared<{ account_id: string; mail: string | null }>('reply_telling', () => {
  const now = sql`${sql.placeholder('now')}::timestamptz`
  const way = sql`coalesce(${noticeChoice.way}, who.usual)`
  return sql`
    WITH about AS (SELECT ${reply.id} AS id, ${reply.postId} AS post_id, ${shownAuthorId(reply)} AS from_id FROM ${reply}
      WHERE ${reply.id} = ${replyId} AND ${reply.state} IN ('live', 'limited')),
    who AS (${everybody()}),
    wanted AS (SELECT DISTINCT ON (who.id) who.id, who.kind, ${way} AS way FROM who
      LEFT JOIN ${noticeChoice} ON ${noticeChoice.accountId} = who.id AND ${noticeChoice.topic} = who.topic
      WHERE ${way} <> 'never' ORDER BY who.id, who.rank),
    open AS (SELECT head.id, head.account_id FROM ${notice} head
      JOIN wanted ON wanted.id = head.account_id AND wanted.kind = head.kind JOIN about ON about.post_id = head.post_id
      WHERE head.kind IN ('reply', 'followed-post') AND head.to_sequence IS NULL AND head.read_at IS NULL
        AND head.thread_id IS NULL FOR UPDATE OF head),
    made AS (INSERT INTO ${notice} (id, account_id, kind, post_id, reply_id, from_id, source, created_at, thread_id, waits)
      SELECT uuidv7(), wanted.id, wanted.kind, about.post_id, about.id, about.from_id,
        ${sourceOf.reply('')}::text || about.id, ${now}, open.id,
        CASE WHEN wanted.way = 'app' OR (wanted.way = 'now' AND open.id IS NOT NULL) THEN NULL ELSE wanted.way END
      FROM about CROSS JOIN wanted LEFT JOIN open ON open.account_id = wanted.id
      ON CONFLICT (account_id, source) DO NOTHING
      RETURNING id, account_id, thread_id, waits),
    moved AS (UPDATE ${notice} head SET moved_at = ${now} FROM made WHERE head.id = made.thread_id
      RETURNING head.id, head.waits)
    SELECT made.account_id, CASE WHEN made.waits = 'now' THEN made.id WHEN moved.waits = 'now' THEN moved.id END AS mail
    FROM made LEFT JOIN moved ON moved.id = made.thread_id`
})

/**
 * Tells all who are to hear of a reply, each as they chose and once; several in one conversation make one notice as
 * long as it is unread, and what joins one brings no mail of its own. In a transaction, however many they are.
 */
export async function insertForReply(tx: Db, id: string, now: Date): Promise<Made[]> {
  await begin(tx, { replyId: id })
  const rows = await insert(tx, { replyId: id, now })
  return rows.map(({ account_id: accountId, mail }) => ({ accountId, mail }))
}
