import type { TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'

/** Who decides: a mentor of the group, and two of the staff. */
export type Who = 'mentor' | 'moderator' | 'other'

export interface Text {
  kind: 'post' | 'reply'
  id: string
}

export interface Made {
  id: string
  text: Text
  /** How everything was just before. */
  before: unknown
  /** How many changes of anything there had been when it was done. */
  at: number
}

/** A post with two replies, those who decide about them, and what was decided so far. */
export interface World {
  app: TestApp
  postId: string
  texts: readonly Text[]
  author: TestPerson
  reporter: TestPerson
  mentor: TestPerson
  moderator: TestPerson
  other: TestPerson
  made: Made[]
  /** What was last taken away for now, by the text. */
  away: Map<string, Made>
  changes: number
  wait: (minutes: number) => void
}

/** Everything that is kept of a post, its replies and its place, but what only ever counts on. */
export async function everything({ app, postId }: World): Promise<unknown> {
  const { rows } = await app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post, g.last_post_at,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.position) FROM community.reply r WHERE r.post_id = p.id) AS replies
     FROM community.post p JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1`,
    [postId],
  )
  return rows[0]
}
