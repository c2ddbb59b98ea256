import { simpleParser, type ParsedMail } from 'mailparser'
import pg from 'pg'
import type { Events } from '#events.ts'
import type { EventName, Listener } from '#platform/jobs.ts'
import { LIVE_CHANNEL, outbox } from '#platform/outbox.ts'
import { person, type TestPerson } from './accounts.ts'
import { until, type TestApp } from './app.ts'
import { aGroup, type TestGroup } from './groups.ts'

/** Lets something happen: the event goes to whoever hears of it, as if a command had sent it. */
export async function happened<N extends EventName>(
  app: TestApp,
  event: N,
  data: Events[N],
): Promise<void> {
  const out = outbox(app.platform.jobs)
  out.emit(event, data)
  await out.flush(app.platform.community.db)
}

export interface News {
  /** All that was said at commits since listening began, as JSON. */
  said: string[]
  end(): Promise<void>
}

/** Hears what commits tell the live sockets of all processes. */
export async function news(app: TestApp): Promise<News> {
  const client = new pg.Client({ connectionString: app.platform.urls.community })
  await client.connect()
  // A test that fails leaves the connection open.
  client.on('error', () => {})
  const said: string[] = []
  client.on('notification', ({ payload }) => said.push(payload ?? ''))
  await client.query(`LISTEN ${LIVE_CHANNEL}`)
  return { said, end: () => client.end() }
}

export interface Written {
  groupId: string
  author: { id: string }
  title?: string
  state?: string
}

/** A post that is simply there: no screening saw it, and nobody was told. */
export async function writtenPost(app: TestApp, post: Written): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.post (group_id, author_id, title, body, body_text, state)
     VALUES ($1, $2, $3, '{"type":"doc","content":[]}', 'words', $4) RETURNING id`,
    [post.groupId, post.author.id, post.title ?? 'A title', post.state ?? 'live'],
  )
  return rows[0]?.id ?? ''
}

export interface WrittenReply {
  postId: string
  author: { id: string }
  inReplyTo?: string
  state?: string
  words?: string
}

/** A reply that is simply there, at the next position. */
export async function writtenReply(app: TestApp, reply: WrittenReply): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>(
    `WITH place AS (UPDATE community.post SET last_position = last_position + 1 WHERE id = $1
       RETURNING group_id, last_position)
     INSERT INTO community.reply (post_id, group_id, position, author_id, in_reply_to, body, body_text, state)
     SELECT $1, place.group_id, place.last_position, $2, $3, '{"type":"doc","content":[]}', $4, $5 FROM place
     RETURNING id`,
    [
      reply.postId,
      reply.author.id,
      reply.inReplyTo ?? null,
      reply.words ?? 'words',
      reply.state ?? 'live',
    ],
  )
  return rows[0]?.id ?? ''
}

export interface WrittenDecision {
  subjectKind: 'post' | 'reply'
  subjectId: string
  author: { id: string }
  by: { id: string }
  reporters?: { id: string }[]
  action: 'approve' | 'ask-to-edit' | 'remove' | 'no-action'
  stateBefore?: string
  policyCode?: string
  note?: string
}

const stateAfter = {
  approve: 'live',
  'ask-to-edit': 'held',
  remove: 'removed',
  'no-action': 'live',
}

/** A decision that was committed, with its item. */
export async function writtenDecision(app: TestApp, decision: WrittenDecision): Promise<string> {
  const reporterIds = (decision.reporters ?? []).map(({ id }) => id)
  const { rows } = await app.owner.query<{ id: string }>(
    `WITH item AS (
       INSERT INTO community.review_item
         (subject_kind, subject_id, lane, severity, author_id, reporter_ids, state, excerpt, snapshot, due_at)
       VALUES ($1, $2, 'new-member', 0, $3, $4, 'decided', '', '', now()) RETURNING id)
     INSERT INTO community.decision
       (item_id, decided_by, action, policy_code, subject_version, fence, state_before, state_after, note)
     SELECT item.id, $5, $6, $7, 1, 1, $8, $10, $9 FROM item RETURNING id`,
    [
      decision.subjectKind,
      decision.subjectId,
      decision.author.id,
      reporterIds,
      decision.by.id,
      decision.action,
      decision.policyCode ?? null,
      decision.stateBefore ?? 'held',
      decision.note ?? '',
      stateAfter[decision.action],
    ],
  )
  return rows[0]?.id ?? ''
}

/** Runs by hand what all listeners of an event do, at once and to its end, whether or not the jobs do so too. */
export async function worked<N extends EventName>(
  listeners: readonly unknown[],
  event: N,
  data: Events[N],
): Promise<void> {
  const hears = (one: unknown): one is Listener<N> =>
    typeof one === 'object' && one !== null && 'event' in one && one.event === event
  for (const one of listeners) if (hears(one)) await one.work(data)
}

/** Works an event by hand, and the mails of the notices that came of it. */
export async function heardOf<N extends EventName>(
  app: TestApp,
  listeners: readonly unknown[],
  event: N,
  data: Events[N],
): Promise<void> {
  await worked(listeners, event, data)
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.notice ORDER BY id DESC LIMIT 5',
  )
  for (const { id } of rows) await worked(listeners, 'notice.made', { noticeId: id })
}

export interface NoticeRow {
  id: string
  kind: string
  source: string
}

/** The notices of someone as they are stored, the oldest first. */
export async function noticeRows(app: TestApp, accountId: string): Promise<NoticeRow[]> {
  const { rows } = await app.owner.query<NoticeRow>(
    'SELECT id, kind, source FROM community.notice WHERE account_id = $1 ORDER BY id',
    [accountId],
  )
  return rows
}

export async function mailsTo(app: TestApp, { email }: TestPerson): Promise<ParsedMail[]> {
  const mails = await Promise.all(app.mails().map((text) => simpleParser(text)))
  return mails.filter(({ to }) => to && !Array.isArray(to) && to.text.includes(email))
}

export interface Conversation {
  poster: TestPerson
  answered: TestPerson
  replier: TestPerson
  group: TestGroup
  postId: string
  earlier: string
  replyId: string
}

/** A post of one person with a reply of a second, to which a third replied. */
export async function conversation(
  app: TestApp,
  visibility: 'public' | 'private' = 'public',
): Promise<Conversation> {
  const [poster, answered, replier] = [await person(app), await person(app), await person(app)]
  const group = await aGroup(app, { visibility, members: [poster, answered, replier] })
  const postId = await writtenPost(app, {
    groupId: group.id,
    author: poster,
    title: 'Sleeping badly',
  })
  const earlier = await writtenReply(app, { postId, author: answered })
  const replyId = await writtenReply(app, { postId, author: replier, inReplyTo: earlier })
  return { poster, answered, replier, group, postId, earlier, replyId }
}

/** Waits until no job about notices or their mail is left to be done. */
export async function settled(app: TestApp): Promise<void> {
  await until(async () => {
    const { rows } = await app.owner.query(
      `SELECT FROM jobs.job WHERE name IN ('notice.made.mail', 'digest.due.mail') AND state IN ('created', 'retry', 'active')`,
    )
    return rows.length === 0
  })
}
