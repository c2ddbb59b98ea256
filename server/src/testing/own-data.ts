import { randomBytes, randomUUID } from 'node:crypto'
import { bodyOf } from '@kith/shared/words.ts'
import { hiddenEmail } from '#accounts/public.ts'
import { hiddenAccount } from '#enrolment/account.ts'
import { person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { aBrochure, aClinic } from './enrolment.ts'
import { aGroup, joined } from './groups.ts'
import { aMessage, aTalk } from './messages.ts'
import { happened } from './notifications.ts'
import { ownRows } from './own-tables.ts'
import { aPost, aReply } from './posts.ts'

export interface Life {
  person: TestPerson
  friend: TestPerson
  /** What was put where: `community.post.title`, by the one text that stands there. */
  canaries: Map<string, string>
}

/** Someone who has a row in every table that can have one, with a canary in every field that takes one. */
export async function aWholeLife(app: TestApp): Promise<Life> {
  const who = await person(app, { screenName: 'Whole Life 11' })
  const friend = await person(app, { screenName: 'Old Friend 12' })
  const team = await person(app, { roles: [{ role: 'moderator' }] })
  await wrote(app, who, friend)
  await talked(app, who, friend)
  await judged(app, who, friend, team)
  await told(app, who, friend)
  await asked(app, who)
  await linked(app, who)
  await left(app, who, friend)
  return { person: who, friend, canaries: await filled(app, who) }
}

const query = (app: TestApp, text: string, values: unknown[] = []) => app.owner.query(text, values)
const one = async (app: TestApp, text: string, values: unknown[] = []): Promise<string> =>
  (await app.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? ''

async function wrote(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  const group = await aGroup(app, { members: [friend] })
  await joined(app, group.id, who)
  const own = await aPost(app, group, who)
  await aReply(app, own, friend)
  const theirs = await aPost(app, group, friend)
  await aReply(app, theirs, who)
  await query(app, 'INSERT INTO community.pinned_post (post_id, pinned_by) VALUES ($1, $2)', [
    theirs.id,
    who.id,
  ])
  await query(
    app,
    'INSERT INTO community.read_mark (account_id, post_id, position) VALUES ($1, $2, 1)',
    [who.id, theirs.id],
  )
  await query(
    app,
    `INSERT INTO community.draft (account_id, key, title, body, group_slug) VALUES ($1, 'new', '', '{}', '')`,
    [who.id],
  )
  const closed = await aGroup(app, { visibility: 'private' })
  await query(
    app,
    `INSERT INTO community.join_refusal (group_id, account_id, reason, refused_at) VALUES ($1, $2, '', now())`,
    [closed.id, who.id],
  )
  await query(
    app,
    `INSERT INTO community.role_grant (account_id, role, group_id, granted_by, revoked_at)
     VALUES ($1, 'mentor', $2, $1, now()), ($3, 'mentor', $2, $1, NULL)`,
    [who.id, group.id, friend.id],
  )
}

async function talked(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  const talk = await aTalk(app, who, friend)
  const said = await aMessage(app, talk, who)
  await aMessage(app, talk, friend, { text: 'only for you' })
  await query(
    app,
    `INSERT INTO community.disclosed_message (subject_id, message_id, author_id, body_text, sent_at, disclosed_at)
     VALUES ($1, $1, $2, '', now(), now())`,
    [said, who.id],
  )
  await query(app, 'INSERT INTO community.block (blocker, blocked) VALUES ($1, $2), ($2, $1)', [
    who.id,
    (await person(app)).id,
  ])
  await query(app, 'INSERT INTO community.mute (muter, muted) VALUES ($1, $2), ($2, $1)', [
    who.id,
    friend.id,
  ])
  await query(app, `INSERT INTO community.muted_word (account_id, word) VALUES ($1, 'x')`, [who.id])
}

async function judged(
  app: TestApp,
  who: TestPerson,
  friend: TestPerson,
  team: TestPerson,
): Promise<void> {
  const item = (kind: string, author: string, state: string) =>
    one(
      app,
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, author_id, state, excerpt, snapshot, due_at)
       SELECT $1, id, 'spam', 1, $2, $3, '', '', now() FROM community.post WHERE author_id = $2 LIMIT 1 RETURNING id`,
      [kind, author, state],
    )
  const own = await item('post', who.id, 'decided')
  await query(
    app,
    `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after)
     VALUES ($1, $2, 'approve', 1, 1, 'held', 'live')`,
    [own, team.id],
  )
  const theirs = await item('post', friend.id, 'open')
  await query(
    app,
    'UPDATE community.review_item SET reporter_ids = ARRAY[$2::uuid] WHERE id = $1',
    [theirs, who.id],
  )
  await query(
    app,
    `INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, reason, note) VALUES ($1, 'report', 'spam', 1, $2, '', '')`,
    [theirs, who.id],
  )
}

async function told(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  const notice = await one(
    app,
    `INSERT INTO community.notice (account_id, kind, from_id, source) VALUES ($1, 'reply', $2, 'a') RETURNING id`,
    [who.id, friend.id],
  )
  await query(
    app,
    `INSERT INTO community.notice (account_id, kind, from_id, source) VALUES ($1, 'reply', $2, 'a')`,
    [friend.id, who.id],
  )
  for (const statement of [
    'INSERT INTO community.mail_choice (account_id) VALUES ($1)',
    `INSERT INTO community.notice_choice (account_id, topic, way) VALUES ($1, 'reply', 'app')`,
    `INSERT INTO community.notice_setting (account_id, quiet_since) VALUES ($1, now())`,
    `INSERT INTO community.digest (account_id, period, day, made_at) VALUES ($1, 'daily', now(), now())`,
    `INSERT INTO community.mail_bounce (mail, account_id, email_index, hard, at) VALUES (sha256('m'), $1, sha256('e'), true, now())`,
    `INSERT INTO community.mail_stop (account_id, email_index, since) VALUES ($1, sha256('e'), now())`,
    `INSERT INTO community.token (hash, purpose, account_id, expires_at) VALUES (sha256('t'), 'reset', $1, now())`,
    `INSERT INTO community.rate_limit (key) VALUES ('credential:' || $1::text)`,
    `INSERT INTO community.data_export (account_id, steps, asked_at) VALUES ($1, 1, now())`,
  ])
    await query(app, statement, [who.id])
  await happened(app, 'notice.made', { noticeId: notice })
  await happened(app, 'reset.asked', { accountId: who.id })
  await happened(app, 'conversation.read', { accountId: who.id, conversationId: randomUUID() })
}

async function asked(app: TestApp, who: TestPerson): Promise<void> {
  const assignment = await one(
    app,
    `INSERT INTO survey.assignment (version_id, subject_kind, account_id, wave, opens_on)
     SELECT id, 'account', $1, 'baseline', now() FROM survey.version LIMIT 1 RETURNING id`,
    [who.id],
  )
  const response = await one(
    app,
    `INSERT INTO survey.response (assignment_id, subject_kind, language, mode) VALUES ($1, 'account', 'en', 'phone') RETURNING id`,
    [assignment],
  )
  await query(
    app,
    `INSERT INTO survey.answer (response_id, item, state) VALUES ($1, 'x', 'answered')`,
    [response],
  )
}

async function linked(app: TestApp, who: TestPerson): Promise<void> {
  const { id, clinicId } = await aBrochure(app, { clinicId: await aClinic(app) })
  const { key, cipher } = hiddenAccount(app.platform.secrets, who.id)
  const link = await one(
    app,
    `INSERT INTO link.enrolment_link (clinic_id, invitation_id, account_key, account_cipher, level, linked_week)
     VALUES ($1, $2, $3, $4, 2, now()) RETURNING id`,
    [clinicId, id, key, cipher],
  )
  for (const statement of [
    `INSERT INTO link.consent_event (link_id, purpose, action, consent_version, channel) VALUES ($1, 'count', 'grant', 1, '')`,
    `INSERT INTO link.milestone (link_id, kind, week) VALUES ($1, 'first-read', now())`,
    `INSERT INTO link.look (link_id, what) VALUES ($1, '')`,
  ])
    await query(app, statement, [link])
}

/** What stays behind of who was there: a confirmed session, and answers that were kept, one of them somebody else's. */
async function left(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  await query(
    app,
    `INSERT INTO community.step_up (session_id, until) SELECT id, now() + interval '1 year' FROM community.session WHERE account_id = $1`,
    [who.id],
  )
  const { secrets } = app.platform
  for (const owner of [who.id, friend.id]) {
    const key = randomUUID()
    const sealed = secrets.seal(
      `community.idempotency_key|sealed|${owner} ${key}`,
      JSON.stringify({ person: { id: who.id } }),
    )
    await query(
      app,
      `INSERT INTO community.idempotency_key (owner, key, request_hash, status, sealed) VALUES ($1, $2, $3, 201, $4)`,
      [owner, key, randomBytes(32), sealed],
    )
  }
}

/** By these the row is known. */
const NAMES = [
  'community.idempotency_key.owner',
  'community.idempotency_key.key',
  'community.rate_limit.key',
]

interface Column {
  table: string
  name: string
  type: string
  fixed: boolean
}

/** All columns of all tables of the product; `fixed` are those that stand for other rows, or are made by Postgres. */
export async function allColumns(app: TestApp): Promise<Column[]> {
  const { rows } = await app.owner.query<Column>(`
    SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS name, c.udt_name AS type,
      c.is_generated = 'ALWAYS' OR c.is_identity = 'YES' OR c.udt_name IN ('uuid', '_uuid', 'bool') OR EXISTS (
        SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
        WHERE k.contype = 'f' AND k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
          AND a.attname = c.column_name) AS fixed
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('community', 'survey', 'clinic', 'link', 'audit') AND t.table_type = 'BASE TABLE'
    ORDER BY 1, c.ordinal_position`)
  return rows
}

/** Puts a canary into each field of the person's rows; what a CHECK refuses is a word from a list, and no words. */
async function filled(app: TestApp, who: TestPerson): Promise<Map<string, string>> {
  const canaries = new Map<string, string>()
  const client = await app.owner.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const { table, name, type, fixed } of await allColumns(app)) {
      const where = ownRows[table]
      if (typeof where !== 'string' || fixed || NAMES.includes(`${table}.${name}`)) continue
      const made = canaryOf(`${table}.${name}`, type, canaries.size)
      if (!made) continue
      const text = `UPDATE ${quoted(table)} SET "${name}" = $2 WHERE ctid = (SELECT ctid FROM ${quoted(table)} WHERE ${where} LIMIT 1)`
      const done = await client.query(text, [who.id, made.value]).catch((cause: unknown) => {
        if (cause instanceof Error && 'code' in cause && cause.code === '23514') return null
        throw new Error(`no canary in ${table}.${name}`, { cause })
      })
      if (done && done.rowCount !== 1) throw new Error(`nobody has a row in ${table}`)
      if (done) canaries.set(`${table}.${name}`, made.seen)
    }
    await sealedOnes(app, who, canaries)
  } finally {
    await client.query('SET session_replication_role = origin')
    client.release()
  }
  return canaries
}

function canaryOf(
  column: string,
  type: string,
  n: number,
): { value: unknown; seen: string } | null {
  const word = `kanari${String(n).padStart(4, '0')}`
  const day = new Date(Date.UTC(2041, 0, 1) + n * 86_400_000).toISOString()
  switch (type) {
    case 'text':
      return { value: word, seen: word }
    case '_text':
      return { value: [word], seen: word }
    case 'jsonb':
      return { value: JSON.stringify(column.endsWith('.draft') ? {} : bodyOf(word)), seen: word }
    case 'timestamptz':
      return { value: day, seen: day.slice(0, 10) }
    case 'date':
      return { value: day.slice(0, 10), seen: day.slice(0, 10) }
    case 'int4':
    case 'int8':
    case 'float8':
      return { value: 81_000_000 + n, seen: String(81_000_000 + n) }
    case 'bytea':
    case 'tsvector':
    case 'xid8':
      return null
    default:
      throw new Error(`no canary of the type ${type}, for ${column}`)
  }
}

/** What can be read with a key alone. */
async function sealedOnes(
  app: TestApp,
  who: TestPerson,
  canaries: Map<string, string>,
): Promise<void> {
  const { secrets } = app.platform
  const { emailCipher } = hiddenEmail(secrets, who.id, 'kanari-mail@example.org')
  await query(app, 'UPDATE community.account SET email_cipher = $2 WHERE id = $1', [
    who.id,
    emailCipher,
  ])
  canaries.set('community.account.email_cipher', 'kanari-mail@example.org')
  const { rows } = await app.owner.query<{ response_id: string; item: string }>(
    'SELECT response_id, item FROM survey.answer',
  )
  for (const { response_id, item } of rows) {
    await query(app, 'UPDATE survey.answer SET text_cipher = $1', [
      secrets.seal(`answer|text|${response_id}|${item}`, 'kanari-answer'),
    ])
    const draft = secrets.seal(`response|draft|${response_id}`, '{"q1":{"text":"kanari-draft"}}')
    await query(app, 'UPDATE survey.response SET draft = $1', [
      { sealed: draft.toString('base64') },
    ])
  }
  canaries.set('survey.answer.text_cipher', 'kanari-answer')
  canaries.set('survey.response.draft', 'kanari-draft')
}

export function quoted(table: string): string {
  return table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
}
