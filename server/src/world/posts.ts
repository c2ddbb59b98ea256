import { randomUUID } from 'node:crypto'
import { plainText } from '@kith/shared/words.ts'
import type { WorldPost } from './file.ts'
import { insertRows, known, type LoadedText, type Loading } from './loading.ts'
import { before, toBody } from './rows.ts'

const POST = `id uuid, group_id uuid, author_id uuid, title text, body jsonb, body_text text, state text,
  removed_for text, warning text, shown_at timestamptz, created_at timestamptz, active_at timestamptz`
const REPLY = `id uuid, post_id uuid, group_id uuid, position int, author_id uuid, in_reply_to uuid, body jsonb,
  body_text text, state text, removed_for text, shown_at timestamptz, created_at timestamptz`

/** Posts with their replies; counts and last replies follow from the rows. */
export async function loadPosts(
  loading: Loading,
  posts: readonly WorldPost[],
): Promise<{ posts: number; replies: number }> {
  const postRows: ReturnType<typeof postRow>[] = []
  const replyRows: object[] = []
  // In the order of their days, in which a group numbers what is new.
  for (const post of posts.toSorted((one, other) => other.daysAgo - one.daysAgo)) {
    const row = postRow(loading, post)
    postRows.push(row)
    replyRows.push(...replyRowsOf(loading, post, row.id))
  }
  await insertRows(loading, 'community.post', POST, postRows)
  await insertRows(loading, 'community.reply', REPLY, replyRows)
  const ids = postRows.map(({ id }) => id)
  await keepCounts(loading, ids)
  await loadNotices(loading, ids)
  await markRead(loading, ids)
  return { posts: postRows.length, replies: replyRows.length }
}

function postRow(loading: Loading, post: WorldPost) {
  const body = toBody(post.body)
  const at = before(loading.now, post.daysAgo)
  const row = {
    id: randomUUID(),
    group_id: known(loading.groups, post.group),
    author_id: known(loading.people, post.author),
    title: post.title,
    body,
    body_text: plainText(body),
    state: post.state,
    removed_for: post.state === 'removed' ? 'other' : null,
    warning: post.warning ?? null,
    shown_at: shownAt(post.state, at),
    created_at: at,
    active_at: at,
  }
  remember(loading, post.key, 'post', row, `${post.title}\n${row.body_text}`)
  return row
}

function replyRowsOf(loading: Loading, post: WorldPost, postId: string): object[] {
  const ids = post.replies.map(() => randomUUID())
  return post.replies.map((reply, index) => {
    const body = toBody(reply.body)
    const state = reply.state ?? 'live'
    const at = before(loading.now, post.daysAgo - reply.hoursLater / 24)
    const row = {
      id: ids[index] ?? '',
      post_id: postId,
      group_id: known(loading.groups, post.group),
      position: index + 1,
      author_id: known(loading.people, reply.author),
      in_reply_to: reply.inReplyTo ? (ids[reply.inReplyTo - 1] ?? null) : null,
      body,
      body_text: plainText(body),
      state,
      removed_for: state === 'removed' ? 'other' : null,
      shown_at: shownAt(state, at),
      created_at: at,
    }
    remember(loading, `${post.key}/${index + 1}`, 'reply', row, row.body_text)
    return row
  })
}

/** What was removed or taken back in a world was there to be read before. */
function shownAt(state: WorldPost['state'], at: Date): Date | null {
  return state === 'held' ? null : at
}

function remember(
  loading: Loading,
  place: string,
  kind: LoadedText['kind'],
  row: { id: string; group_id: string; author_id: string; state: string },
  text: string,
): void {
  const { id, state } = row
  loading.texts.set(place, {
    kind,
    id,
    state,
    text,
    groupId: row.group_id,
    authorId: row.author_id,
  })
}

/** Whoever was replied to in the last two months finds a notice; older ones have been read. */
async function loadNotices({ client, now }: Loading, postIds: string[]): Promise<void> {
  await client.query(
    `INSERT INTO community.notice (account_id, kind, post_id, reply_id, from_id, source, created_at, read_at)
     SELECT p.author_id, 'reply', p.id, r.id, r.author_id, 'reply:' || r.id, r.created_at,
            CASE WHEN r.created_at < $1::timestamptz - interval '3 days' THEN r.created_at END
     FROM community.reply r JOIN community.post p ON p.id = r.post_id
     WHERE p.id = ANY ($2) AND r.state = 'live' AND p.state = 'live' AND r.author_id <> p.author_id
       AND r.created_at > $1::timestamptz - interval '60 days'`,
    [now, postIds],
  )
  // What is unread in one post is one notice: later ones belong to the first.
  await client.query(
    `UPDATE community.notice n SET thread_id = first.id
     FROM (SELECT DISTINCT ON (account_id, post_id) id, account_id, post_id FROM community.notice
           WHERE kind = 'reply' AND read_at IS NULL AND post_id = ANY ($1)
           ORDER BY account_id, post_id, created_at, id) first
     WHERE n.account_id = first.account_id AND n.post_id = first.post_id
       AND n.kind = 'reply' AND n.read_at IS NULL AND n.id <> first.id`,
    [postIds],
  )
  await client.query(
    `UPDATE community.notice n SET moved_at = later.at
     FROM (SELECT thread_id, max(created_at) AS at FROM community.notice
           WHERE post_id = ANY ($1) AND thread_id IS NOT NULL GROUP BY thread_id) later
     WHERE n.id = later.thread_id`,
    [postIds],
  )
}

/** What is older than a day has been read by everybody in the group: who signs in finds a handful that is new. */
async function markRead({ client, now }: Loading, postIds: string[]): Promise<void> {
  await client.query(
    `UPDATE community.group_mark m SET sequence = greatest(m.sequence, p.last)
     FROM (SELECT group_id, max(sequence) AS last FROM community.post
           WHERE id = ANY ($1) AND shown_at < $2::timestamptz - interval '1 day' GROUP BY group_id) p
     WHERE p.group_id = m.group_id`,
    [postIds, now],
  )
}

/** Of the posts of this world alone: those that were there before keep their own counts. */
async function keepCounts({ client }: Loading, postIds: string[]): Promise<void> {
  await client.query(
    `UPDATE community.post p SET
      reply_count = r.shown, last_position = r.last, last_reply_at = r.at,
      active_at = greatest(p.created_at, r.at)
     FROM (SELECT post_id, count(*) FILTER (WHERE state = 'live') AS shown, max(position) AS last,
                  max(created_at) FILTER (WHERE state = 'live') AS at
           FROM community.reply WHERE post_id = ANY ($1) GROUP BY post_id) r
     WHERE r.post_id = p.id`,
    [postIds],
  )
  await client.query(
    `UPDATE community."group" g SET last_post_at = greatest(g.last_post_at, p.at)
     FROM (SELECT group_id, max(created_at) AS at FROM community.post
           WHERE id = ANY ($1) AND state = 'live' GROUP BY group_id) p
     WHERE p.group_id = g.id`,
    [postIds],
  )
}
