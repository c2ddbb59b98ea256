import { bodyOf, type Body } from '@kith/shared/words.ts'
import type { TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { joined } from './groups.ts'
import { cosign, propose, Proposing } from './proposing.ts'
import { claim, decide, report } from './reviewing.ts'

export const erase = {
  action: 'purge',
  policyCode: 'personal-information',
  note: '',
} as const

/** Who gave their password again a moment ago. */
export async function sure(app: TestApp, { id }: { id: string }): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.step_up (session_id, until)
     SELECT id, now() + interval '1 year' FROM community.session WHERE account_id = $1 ON CONFLICT DO NOTHING`,
    [id],
  )
}

/** A group in which texts are erased. */
export class Purging extends Proposing {
  /** A word that stands nowhere but in the text that is erased, and in what says some of it. */
  readonly word = () => `kanari${this.people.group.id.replaceAll('-', '')}`

  /** A moderator who may propose to erase, or agree to it. */
  async staff(): Promise<TestPerson> {
    const who = await this.another()
    await sure(this.app, who)
    return who
  }

  /** Who proposes in these tests, sure of it. */
  async proposer(): Promise<TestPerson> {
    const { moderator } = this.people
    await sure(this.app, moderator)
    return moderator
  }

  /** Proposed by one and agreed to by another: the answer to the second. */
  async erased(id: string, given: { fence?: number; subjectVersion?: number } = {}) {
    const moderator = await this.proposer()
    const other = await this.staff()
    const proposed = await propose(moderator, id, { ...given, ...erase })
    if (proposed.status !== 204) return proposed
    return cosign(other, id, given)
  }

  /** A post through the door with all that can say some of it, in an item that the moderator holds. */
  async said(by: TestPerson) {
    const { app, people } = this
    const { group, author, mentor, moderator } = people
    const word = this.word()
    await joined(app, group.id, by)
    const words = `${word} lives in Elm Street.`
    const { id } = await this.post(words)
    await app.owner.query(
      `UPDATE community.post SET title = $2, state = 'live', shown_at = now() WHERE id = $1`,
      [id, `About ${word}`],
    )
    await this.edit(id, 1, `${words} She is my aunt.`)
    const body: Body = {
      type: 'doc',
      content: [
        {
          type: 'blockquote',
          attrs: { of: id, position: 0 },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
        },
        ...bodyOf('I know her.').content,
      ],
    }
    const reply = await by.call('POST /api/posts/:id/replies', { params: { id }, body: { body } })
    await app.owner.query(
      `UPDATE community.reply SET state = 'live', shown_at = now() WHERE id = $1`,
      [reply.id],
    )
    await by.call('PUT /api/drafts/:key', {
      params: { key: `reply:${id}` },
      body: { title: '', body, group: null, revision: 0 },
    })
    await app.owner.query(
      `INSERT INTO community.image (sender_id, post_id, width, height, bytes) VALUES ($1, $2, 9, 9, $3)`,
      [author.id, id, word],
    )
    await app.owner.query(
      `INSERT INTO community.mention (account_id, post_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [mentor.id, id],
    )
    await app.owner.query(
      `INSERT INTO community.mentor_task (post_id, due_at, note) VALUES ($1, now(), $2)`,
      [id, word],
    )
    await this.kept(id)
    await this.exported(by)
    await app.owner.query('INSERT INTO community.pinned_post (post_id) VALUES ($1)', [id])
    await report(by, id, { note: `It says where ${word} lives.` })
    const first = await this.idOf(id)
    const { fence } = await claim(moderator, first)
    await decide(moderator, first, {
      fence,
      subjectVersion: 2,
      action: 'warn',
      policyCode: 'personal-information',
      note: `Please take out ${word}.`,
      particulars: { takeDown: true },
    })
    await this.noted(first)
    const { rows } = await app.owner.query<{ id: string }>(
      `INSERT INTO community.review_item (subject_kind, subject_id, episode, lane, severity, group_id, author_id,
         subject_version, excerpt, snapshot, due_at, state, holder, lease_until, fence)
       SELECT 'post', $1, 5, 'privacy', 1, $2, $3, 2, $4, $4, now(), 'claimed', $5, $6, 1 RETURNING id`,
      [id, group.id, author.id, words, moderator.id, this.inTenMinutes()],
    )
    return { postId: id, replyId: reply.id, itemId: rows[0]?.id ?? '' }
  }

  /** What the team writes beside an item. */
  async noted(itemId: string): Promise<void> {
    const { moderator, author } = this.people
    const { owner } = this.app
    const word = this.word()
    const note = (text: string) => owner.query(text, [itemId, moderator.id, word])
    await note(
      `INSERT INTO community.item_note (item_id, by, kind, note, at) VALUES ($1, $2, 'hand', $3, now())`,
    )
    await owner.query(
      `INSERT INTO community.member_note (item_id, account_id, by, words, at) VALUES ($1, $4, $2, $3, now())`,
      [itemId, moderator.id, word, author.id],
    )
    await note(
      `INSERT INTO community.unmasking (item_id, by, reason, at) VALUES ($1, $2, 'why ' || $3, now())`,
    )
    await note(
      `INSERT INTO community.crisis_step (item_id, step, by, at, note) VALUES ($1, 'contact-made', $2, now(), $3)`,
    )
    await note(
      `WITH day AS (INSERT INTO community.follow_up (item_id, due_on, done_at) VALUES ($1, now(), now()) RETURNING id)
       INSERT INTO community.follow_up_step (follow_up_id, what, by, at, note) SELECT id, 'done', $2, now(), $3 FROM day`,
    )
    await owner.query(
      `INSERT INTO community.proposal (item_id, fence, proposed_by, action, note, particulars, checklist, subject_version,
         at, ended, ended_at) VALUES ($1, 9, $2, 'ban', $3, jsonb_build_object('warning', $3::text), '{}', 1, now(), 'refused', now())`,
      [itemId, moderator.id, word],
    )
    await owner.query(
      `INSERT INTO community.appeal (decision_id, item_id, account_id, words, state, due_at, created_at, ended_at)
       SELECT id, item_id, $2, $3, 'withdrawn', now(), now(), now() FROM community.decision WHERE item_id = $1`,
      [itemId, author.id, word],
    )
    await owner.query(
      `INSERT INTO community.notice (account_id, kind, note, source, created_at)
       SELECT $2, 'warned', $3, 'decision:' || id, now() FROM community.decision WHERE item_id = $1
       ON CONFLICT DO NOTHING`,
      [itemId, author.id, word],
    )
  }

  /** An answer that the author got, and a file of their own data: nobody reads these without the keys. */
  async kept(postId: string): Promise<void> {
    const { author } = this.people
    const { owner, platform } = this.app
    const place = `community.idempotency_key|sealed|${author.id} ${postId}` as const
    const sealed = platform.secrets.seal(place, JSON.stringify({ id: postId, text: this.word() }))
    await owner.query(
      `INSERT INTO community.idempotency_key (owner, key, request_hash, status, sealed) VALUES ($1, $2, '', 201, $3)`,
      [author.id, postId, sealed],
    )
    await this.exported(author)
  }

  private async exported({ id }: TestPerson): Promise<void> {
    await this.app.owner.query(
      'INSERT INTO community.data_export (account_id, steps, asked_at) VALUES ($1, 1, now())',
      [id],
    )
  }

  inTenMinutes(): Date {
    return new Date(this.app.platform.clock.now().getTime() + 600_000)
  }
}
