import type { ContentState } from '@kith/shared/policy.ts'
import { severities, shippedTimes, type Lane } from '#moderation/public.ts'
import { person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { aGroup, type TestGroup } from './groups.ts'
import { aPost } from './posts.ts'

export interface TestItem {
  id: string
  postId: string
  group: TestGroup
  author: TestPerson
}

export interface ItemOptions {
  group?: TestGroup
  author?: TestPerson
  title?: string
  text?: string
  /** The state of the text; held unless it was reported. */
  textState?: ContentState
  lane?: Lane
  severity?: number
  tier?: number
  reporters?: readonly TestPerson[]
  /** Minutes from now; the lane's own where not given. */
  dueInMinutes?: number
  /** Who holds it, with ten minutes left, at fence 1. */
  holder?: TestPerson
}

/** An open item about a real post, with the signal that opened it. */
export async function anItem(app: TestApp, options: ItemOptions = {}): Promise<TestItem> {
  const now = app.platform.clock.now()
  const group = options.group ?? (await aGroup(app))
  const author = options.author ?? (await person(app))
  const {
    lane = 'new-member',
    title = 'A question',
    text = 'Has anyone been through this?',
  } = options
  const reporters = options.reporters ?? []
  const state = options.textState ?? (reporters.length > 0 ? 'live' : 'held')
  const { id: postId } = await aPost(app, group, author, { title, text, state })
  const due = options.dueInMinutes ?? (lane === 'quality' ? 60 : shippedTimes[lane])
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id,
       reporter_ids, tier, excerpt, snapshot, due_at, created_at, state, holder, lease_until, fence)
     VALUES ('post', $1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14) RETURNING id`,
    [
      postId,
      lane,
      options.severity ?? severities[lane],
      group.id,
      author.id,
      reporters.map(({ id }) => id),
      options.tier ?? 0,
      `${title}\n${text}`,
      new Date(now.getTime() + due * 60_000),
      now,
      options.holder ? 'claimed' : 'open',
      options.holder?.id ?? null,
      options.holder ? new Date(now.getTime() + 10 * 60_000) : null,
      options.holder ? 1 : 0,
    ],
  )
  const id = rows[0]?.id ?? ''
  await app.owner.query(
    `INSERT INTO community.signal (item_id, kind, lane, severity, created_at) VALUES ($1, 'first-post', $2, 0, $3)`,
    [id, lane, now],
  )
  for (const reporter of reporters) {
    await app.owner.query(
      `INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, reason, note, created_at)
       VALUES ($1, 'report', $2, 0, $3, 'other', $4, $5)`,
      [id, lane, reporter.id, `A note of ${reporter.screenName}`, now],
    )
  }
  return { id, postId, group, author }
}

/** Everything the database knows of reviews and the texts they are about, to compare before and after. */
export async function allReviews(app: TestApp): Promise<unknown> {
  const { rows } = await app.owner.query(
    `SELECT i::text AS line FROM community.review_item i UNION ALL SELECT s::text FROM community.signal s
     UNION ALL SELECT d::text FROM community.decision d UNION ALL SELECT p::text FROM community.post p
     UNION ALL SELECT r::text FROM community.reply r UNION ALL SELECT e.id::text FROM audit.event e ORDER BY 1`,
  )
  return rows
}

/** An open appeal against a decision, in an item. */
export async function anAppeal(
  app: TestApp,
  decisionId: string,
  itemId: string,
  { id }: { id: string },
): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.appeal (decision_id, item_id, account_id, words, due_at, created_at)
     VALUES ($1, $2, $3, 'Please look again.', $4, $4)`,
    [decisionId, itemId, id, app.platform.clock.now()],
  )
}
