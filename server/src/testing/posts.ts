import type { ContentState } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import type { TestApp } from './app.ts'
import type { TestGroup } from './groups.ts'
import type { TestPerson } from './accounts.ts'

export interface TestText {
  id: string
  author: TestPerson | null
}

export interface TextOptions {
  text?: string
  state?: ContentState
  /** Whether everybody could read it at some time; so it was unless it is held. */
  shown?: boolean
  removedFor?: string
  at?: Date
}

export interface PostOptions extends TextOptions {
  title?: string
  locked?: boolean
}

export interface ReplyOptions extends TextOptions {
  inReplyTo?: string
}

/** A post in any state, as if it had been written and decided upon; written by nobody who is left if `author` is null. */
export async function aPost(
  app: TestApp,
  group: TestGroup,
  author: TestPerson | null,
  options: PostOptions = {},
): Promise<TestText> {
  const text = options.text ?? 'Has anyone been through this?'
  const state = options.state ?? 'live'
  const at = options.at ?? app.platform.clock.now()
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.post (group_id, author_id, title, body, body_text, state, removed_for, locked, created_at, active_at, shown_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10) RETURNING id`,
    [
      group.id,
      author?.id ?? null,
      options.title ?? 'A question',
      JSON.stringify(bodyOf(text)),
      text,
      state,
      options.removedFor ?? null,
      options.locked ?? false,
      at,
      shownAt(options, at),
    ],
  )
  if (isOpen(state)) {
    await app.owner.query(
      'UPDATE community."group" SET last_post_at = greatest(last_post_at, $2) WHERE id = $1',
      [group.id, at],
    )
  }
  return { id: rows[0]?.id ?? '', author }
}

/** A reply at the next place of a post, in any state; the post's counts are kept. */
export async function aReply(
  app: { owner: Pick<TestApp['owner'], 'query'>; platform: TestApp['platform'] },
  post: { id: string },
  author: TestPerson | null,
  options: ReplyOptions = {},
): Promise<TestText & { position: number }> {
  const text = options.text ?? 'You are not alone with this.'
  const state = options.state ?? 'live'
  const at = options.at ?? app.platform.clock.now()
  const { rows } = await app.owner.query<{ id: string; position: number }>(
    `WITH place AS (
       UPDATE community.post SET last_position = last_position + 1, reply_count = reply_count + $7::int,
         last_reply_at = CASE WHEN $7::int = 1 THEN $8 ELSE last_reply_at END,
         active_at = CASE WHEN $7::int = 1 THEN greatest(active_at, $8) ELSE active_at END
       WHERE id = $1 RETURNING id, group_id, last_position)
     INSERT INTO community.reply (post_id, group_id, position, author_id, in_reply_to, body, body_text, state, removed_for, created_at, shown_at)
     SELECT id, group_id, last_position, $2, $3, $4, $5, $6, $9, $8::timestamptz, $10::timestamptz FROM place RETURNING id, position`,
    [
      post.id,
      author?.id ?? null,
      options.inReplyTo ?? null,
      JSON.stringify(bodyOf(text)),
      text,
      state,
      isOpen(state) ? 1 : 0,
      at,
      options.removedFor ?? null,
      shownAt(options, at),
    ],
  )
  return { id: rows[0]?.id ?? '', position: rows[0]?.position ?? 0, author }
}

export interface Kept {
  state: ContentState
  removed_for: string | null
  content_version: number
  reply_count: number
  last_reply_at: Date | null
  active_at: Date
  /** Of its group. */
  last_post_at: Date | null
}

/** What is kept of a post beside its words, and of its group. */
export async function keptOf(app: TestApp, postId: string): Promise<Kept> {
  const { rows } = await app.owner.query<Kept>(
    `SELECT p.state, p.removed_for, p.content_version, p.reply_count, p.last_reply_at, p.active_at, g.last_post_at
     FROM community.post p JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1`,
    [postId],
  )
  const [row] = rows
  if (!row) throw new Error('no such post')
  return row
}

/** Everything the database knows of texts, to compare before and after. */
export async function allTexts(app: TestApp): Promise<unknown> {
  const { rows } = await app.owner.query(
    `SELECT (to_jsonb(p) - 'page_version')::text AS line FROM community.post p UNION ALL SELECT v::text FROM community.text_version v UNION ALL SELECT r::text FROM community.reply r
     UNION ALL SELECT d::text FROM community.draft d UNION ALL SELECT m::text FROM community.read_mark m
     UNION ALL SELECT t::text FROM community.read_day t
     UNION ALL SELECT concat(g.id, g.last_post_at) FROM community."group" g ORDER BY 1`,
  )
  return rows
}

function shownAt({ state, shown = state !== 'held' }: TextOptions, at: Date): Date | null {
  return shown ? at : null
}

function isOpen(state: ContentState): boolean {
  return state === 'live' || state === 'limited'
}
