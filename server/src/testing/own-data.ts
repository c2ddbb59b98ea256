import { randomBytes, randomUUID } from 'node:crypto'
import { hiddenAccount } from '#enrolment/account.ts'
import { person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { filled } from './canaries.ts'
import { aBrochure, aClinic } from './enrolment.ts'
import { aGroup, joined } from './groups.ts'
import { mentored } from './mentoring.ts'
import { anAppeal } from './moderation.ts'
import { aMessage, aTalk } from './messages.ts'
import { happened } from './notifications.ts'
import { aPost, aReply } from './posts.ts'
import { watchedOver } from './own-crisis.ts'
import { asked } from './own-survey.ts'
import { screened } from './rules.ts'

/** What a friend quoted of theirs. */
export const QUOTED = 'kanari-quoted'
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
  await mentored(app, who, friend)
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
  await query(app, 'INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 0, $2)', [
    own.id,
    who.id,
  ])
  await query(
    app,
    'INSERT INTO community.muted_mask (account_id, post_id, number, at) VALUES ($1, $2, 5, now())',
    [who.id, own.id],
  )
  const quoting = await aReply(app, own, friend)
  const quote = {
    type: 'blockquote',
    attrs: { of: own.id, position: 0 },
    content: bodyOf(QUOTED).content,
  }
  await query(app, 'UPDATE community.reply SET body = $2 WHERE id = $1', [
    quoting.id,
    JSON.stringify({ type: 'doc', content: [quote] }),
  ])
  await query(
    app,
    `INSERT INTO community.text_version (text_id, version, title, body, body_text, written_at) VALUES ($1, 1, '', '{}', '', now())`,
    [own.id],
  )
  await screened(app, who, own.id)
  const theirs = await aPost(app, group, friend)
  await naming(app, who)
  await aReply(app, theirs, who)
  await query(
    app,
    `INSERT INTO community.image (sender_id, post_id, width, height, bytes) VALUES ($1, $2, 9, 9, 'kanari-image')`,
    [who.id, own.id],
  )
  await query(
    app,
    `INSERT INTO community.person_follow (follower, followed, at) SELECT $1, id, now() FROM community.account WHERE id <> $1 LIMIT 1`,
    [who.id],
  )
  await query(app, 'INSERT INTO community.pinned_post (post_id, pinned_by) VALUES ($1, $2)', [
    theirs.id,
    who.id,
  ])
  await query(
    app,
    'INSERT INTO community.read_mark (account_id, post_id, position) VALUES ($1, $2, 1)',
    [who.id, theirs.id],
  )
  await query(app, 'INSERT INTO community.read_day (account_id, day) VALUES ($1, now())', [who.id])
  await query(
    app,
    `INSERT INTO community.reaction (account_id, post_id, kind) VALUES ($1, $2, 'hug')`,
    [who.id, theirs.id],
  )
  await query(
    app,
    `INSERT INTO community.saved_text (account_id, post_id, note) VALUES ($1, $2, '')`,
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

/** What others wrote, and are about to write, names them. */
async function naming(app: TestApp, who: TestPerson): Promise<void> {
  const mention = { type: 'mention', attrs: { id: who.id, name: who.screenName } }
  const body = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [mention] }] })
  await query(
    app,
    `UPDATE community.post SET body = $2, body_text = $3 WHERE author_id IS DISTINCT FROM $1`,
    [who.id, body, `@${who.screenName}`],
  )
  await query(
    app,
    `INSERT INTO community.draft (account_id, key, title, body) SELECT id, 'new', '', $2 FROM community.account
     WHERE id <> $1`,
    [who.id, body],
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
  const decision = await one(
    app,
    `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after) VALUES ($1, $2, 'approve', 1, 1, 'held', 'live') RETURNING id`,
    [own, team.id],
  )
  await anAppeal(app, decision, own, who)
  await query(
    app,
    `WITH looked AS (INSERT INTO community.unmasking (item_id, by, reason, at) VALUES ($2, $3, 'a grave reason', now())),
       proposed AS (INSERT INTO community.proposal (item_id, fence, proposed_by, action, note, particulars, checklist, subject_version, at, ended, ended_at)
         VALUES ($2, 1, $3, 'ban', 'a proposal', '{}', '{}', 1, now(), 'refused', now())),
       passed AS (INSERT INTO community.item_note (item_id, by, kind, note, at) VALUES ($2, $3, 'hand', 'a note', now())),
       noted AS (INSERT INTO community.member_note (account_id, item_id, by, words, at) VALUES ($1, $2, $3, 'a note', now()))
     INSERT INTO community.sanction (account_id, kind, until, decision_id, reason, words, made_at)
     SELECT $1, 'silence', now(), id, 'spam', '', now() FROM community.decision WHERE item_id = $2`,
    [who.id, own, team.id],
  )
  await watchedOver(app, { itemId: own, by: team.id, who: who.id })
  const theirs = await item('post', friend.id, 'open')
  await query(
    app,
    `WITH skip AS (INSERT INTO community.item_skip (item_id, account_id, reason, until) VALUES ($1, $2, 'language', now())),
       looks AS (INSERT INTO community.looking (item_id, account_id, until) VALUES ($1, $2, now())),
       about AS (UPDATE community.review_item SET reporter_ids = ARRAY[$2::uuid] WHERE id = $1)
     INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, reason, note) VALUES ($1, 'report', 'spam', 1, $2, '', '')`,
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
    'UPDATE community.notice_setting SET quiet_since = now() WHERE account_id = $1',
    `INSERT INTO community.group_told (account_id, group_id, sequence, day) SELECT $1, id, 1, now() FROM community."group" LIMIT 1`,
    `INSERT INTO community.digest (account_id, period, day, made_at) VALUES ($1, 'daily', now(), now())`,
    `INSERT INTO community.mail_bounce (mail, account_id, email_index, hard, at) VALUES (sha256('m'), $1, sha256('e'), true, now())`,
    `INSERT INTO community.mail_stop (account_id, email_index, since) VALUES ($1, sha256('e'), now())`,
    `INSERT INTO community.token (hash, purpose, account_id, expires_at) VALUES (sha256('t'), 'reset', $1, now())`,
    `INSERT INTO community.reading (account_id, since, sketch) VALUES ($1, now(), B'0'::bit(4096))`,
    `INSERT INTO community.rate_limit (key) VALUES ('credential:' || $1::text)`,
    `INSERT INTO community.emergency (kind, target, about, reason, minutes, asked_by, asked_at, state, answered_by, answered_at, until)
     SELECT 'post', '', '', 'a reason that is long', 5, uuidv7(), now(), 'open', uuidv7(), now(), now() + interval '5 minutes'
     WHERE $1::uuid IS NOT NULL`,
    `INSERT INTO community.emergency_read (emergency_id, account_id, at) SELECT id, $1, answered_at FROM community.emergency`,
    `INSERT INTO community.data_export (account_id, steps, asked_at) VALUES ($1, 1, now())`,
  ])
    await query(app, statement, [who.id])
  await happened(app, 'notice.made', { noticeId: notice })
  await happened(app, 'reset.asked', { accountId: who.id })
  await happened(app, 'conversation.read', { accountId: who.id, conversationId: randomUUID() })
}

/** What stays behind of who was there: a confirmed session, and answers that were kept, one of them somebody else's. */
async function linked(app: TestApp, who: TestPerson): Promise<void> {
  const { id, clinicId } = await aBrochure(app, { clinicId: await aClinic(app) })
  const { key, cipher } = hiddenAccount(app.platform.secrets, who.id)
  const link = await one(
    app,
    `INSERT INTO link.enrolment_link
       (clinic_id, invitation_id, account_key, account_cipher, level, linked_week, counted_since, counted_words)
     VALUES ($1, $2, $3, $4, 3, now(), now(), 1) RETURNING id`,
    [clinicId, id, key, cipher],
  )
  for (const statement of [
    `INSERT INTO link.consent_event (link_id, purpose, action, consent_version, channel) VALUES ($1, 'count', 'grant', 1, '')`,
    `INSERT INTO link.milestone (link_id, kind, week) VALUES ($1, 'first-read', now())`,
    `INSERT INTO link.look (link_id, what) VALUES ($1, '')`,
    `INSERT INTO link.shared_score VALUES ($1, 'semcd-6', 1, '3m', 'semcd-6', 6, 0, now())`,
  ])
    await query(app, statement, [link])
}

async function left(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  await query(app, `INSERT INTO community.second_factor VALUES ($1, '\\x01', now(), now(), 1)`, [
    who.id,
  ])
  await query(app, `INSERT INTO community.paper_code VALUES ($1, '\\x01')`, [who.id])
  await query(
    app,
    `INSERT INTO community.step_up (session_id, until) SELECT id, now() + interval '1 year' FROM community.session WHERE account_id = $1`,
    [who.id],
  )
  await query(
    app,
    `INSERT INTO community.profile (account_id, about, about_state, about_version, shown_at, written_at, role, pronouns, audiences)
     VALUES ($1, 'About me', 'live', 1, now(), now(), 'patient', 'she', '{"since": "nobody"}')`,
    [who.id],
  )
  await query(
    app,
    `INSERT INTO community.former_name (account_id, name, key, looks, changed_at, kept_until)
     VALUES ($1, 'Before That', 'before', '{before}', now(), now() + interval '180 days')`,
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
