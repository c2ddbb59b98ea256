import type { ContentState, ConversationFacts } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { person, type PersonOptions, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { joined, type TestGroup } from './groups.ts'
import { aPost } from './posts.ts'

const DAY_MS = 24 * 60 * 60_000

/** Someone of the group who has been here for a while, and has written what it takes. */
export async function seasoned(
  app: TestApp,
  group: TestGroup,
  options: PersonOptions = {},
): Promise<TestPerson> {
  const who = await person(app, options)
  await settle(app, group, who)
  return who
}

export async function settle(app: TestApp, group: TestGroup, who: TestPerson): Promise<void> {
  await joined(app, group.id, who)
  await here(app, who, 10)
  for (let texts = 0; texts < 3; texts++) await aPost(app, group, who)
}

export async function here(app: TestApp, who: { id: string }, days: number): Promise<void> {
  await app.owner.query('UPDATE community.account SET created_at = $2 WHERE id = $1', [
    who.id,
    new Date(app.platform.clock.now().getTime() - days * DAY_MS),
  ])
}

export interface TalkOptions {
  state?: ConversationFacts['state']
  shown?: boolean
  ended?: boolean
  leftBy?: { id: string }
}

/** A conversation in any state, as if it had been asked for and answered. */
export async function aTalk(
  app: TestApp,
  asker: { id: string },
  asked: { id: string },
  options: TalkOptions = {},
): Promise<string> {
  const now = app.platform.clock.now()
  const { state = 'accepted', shown = true, ended = options.leftBy !== undefined, leftBy } = options
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.conversation (asker_id, asked_id, state, shown_at, ended_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [asker.id, asked.id, state, shown ? now : null, ended ? now : null, now],
  )
  const id = rows[0]?.id ?? ''
  for (const who of [asker.id, asked.id]) {
    await app.owner.query(
      `INSERT INTO community.conversation_place (conversation_id, account_id, moved_at, left_at)
       VALUES ($1, $2, $3, $4)`,
      [id, who, now, leftBy?.id === who ? now : null],
    )
  }
  return id
}

export interface MessageOptions {
  text?: string
  state?: ContentState
  /** Whether it ever reached the other; as its state says where it isn't given. */
  shown?: boolean
}

/** A message at the next place of a conversation, in any state. */
export async function aMessage(
  app: TestApp,
  conversationId: string,
  author: { id: string } | null,
  options: MessageOptions = {},
): Promise<string> {
  const now = app.platform.clock.now()
  const { text = 'A few quiet words.', state = 'live', shown = state !== 'held' } = options
  const { rows } = await app.owner.query<{ id: string }>(
    `WITH next AS (UPDATE community.conversation SET last_position = last_position + 1
       WHERE id = $1 RETURNING last_position)
     INSERT INTO community.message (conversation_id, position, author_id, body, body_text, state, shown_at, created_at)
     SELECT $1, last_position, $2, $3, $4, $5, $6, $7 FROM next RETURNING id`,
    [
      conversationId,
      author?.id ?? null,
      JSON.stringify(bodyOf(text)),
      text,
      state,
      shown ? now : null,
      now,
    ],
  )
  return rows[0]?.id ?? ''
}

/** One of them wants nothing to do with the other. */
export async function aBlock(
  app: TestApp,
  blocker: { id: string },
  blocked: { id: string },
): Promise<void> {
  await app.owner.query(
    'INSERT INTO community.block (blocker, blocked) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [blocker.id, blocked.id],
  )
}

export const said = (text: string) => ({ body: bodyOf(text) })
