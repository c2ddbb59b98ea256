import { RARE_WORD } from './fill.ts'
import type { Bench, Served } from './servers.ts'

/** The places the scenarios go to, and the bytes the bare server answers with. */
export interface Sample {
  postId: string
  groupId: string
  authorId: string
  slug: string
  /** The thread with the most replies. */
  longId: string
  longReplies: number
  longPages: number
  threads: string[]
  searches: string[]
  /** A page far down a group's list. */
  deep: string
  thread: string
  listing: string
}

const REPLIES_A_PAGE = 20

export async function sampleOf({ owner }: Bench, { url }: Served): Promise<Sample> {
  const { rows } = await owner.query(
    `SELECT p.id AS "postId", p.group_id AS "groupId", p.author_id AS "authorId", g.slug FROM community.post p
     JOIN community."group" g ON g.id = p.group_id JOIN community.membership m ON m.group_id = g.id
     JOIN community.account a ON a.id = m.account_id AND a.screen_name = 'bench 0'
     WHERE p.reply_count >= 20 ORDER BY p.reply_count LIMIT 1`,
  )
  const { rows: many } = await owner.query(
    'SELECT id, reply_count AS n FROM community.post ORDER BY reply_count DESC LIMIT 1',
  )
  const { rows: some } = await owner.query(
    'SELECT id FROM community.post ORDER BY md5(id::text) LIMIT 1000',
  )
  const { postId, groupId, authorId, slug } = rows[0]
  const { rows: far } = await owner.query(
    `SELECT (extract(epoch FROM active_at) * 1000000)::bigint::text || '.' || id AS cursor FROM community.post
     WHERE group_id = $1 ORDER BY active_at LIMIT 1 OFFSET 40`,
    [groupId],
  )
  const text = async (path: string) => (await fetch(`${url}${path}`)).text()
  const longReplies = Number(many[0].n)
  return {
    postId: String(postId),
    groupId: String(groupId),
    authorId: String(authorId),
    slug: String(slug),
    longId: String(many[0].id),
    longReplies,
    longPages: Math.ceil(longReplies / REPLIES_A_PAGE),
    threads: some.map(({ id }) => `/api/posts/${id}`),
    searches: searches().map((q) => `/api/search?q=${encodeURIComponent(q)}`),
    deep: `/api/groups/${slug}/posts?cursor=${far[0].cursor}`,
    thread: await text(`/api/posts/${postId}`),
    listing: await text(`/api/groups/${slug}/posts`),
  }
}

/** Words that stand everywhere, in some texts, in one and in none; several together; misspelt and cut ones. */
function searches(): string[] {
  const rare = [1, 7, 60, 700, 9_000, 150_000].map(RARE_WORD)
  return [
    'kettle',
    'garden window',
    '"waiting room"',
    'walk -river',
    ...rare,
    ...rare.map((word) => `${word} kettle`),
    ...rare.filter((word) => word.length > 3).map((word) => word.slice(0, -1)),
    'neighbuor',
    'qqzzxx',
    'mastectomy',
  ]
}
