import { randomBytes, randomUUID } from 'node:crypto'
import { makeCode } from '@kith/shared/enrolment/code.ts'
import { ACCOUNT_PURPOSE, CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { bodyOf, plainText } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { aClinic, type TestClinic } from './clinic.ts'
import { aGroup, joined, type TestGroup } from './groups.ts'

export const actors = [
  'visitor',
  'unverified',
  'outsider',
  'insider',
  'author',
  'silenced',
  'suspended',
  'mentor here',
  'mentor elsewhere',
  'moderator',
  'clinic A',
  'clinic B',
  'admin',
] as const
export type ActorName = (typeof actors)[number]

/** Everyone and everything the cells of the who-may-do-what table are about. */
export interface MatrixWorld {
  app: TestApp
  people: Record<ActorName, TestPerson>
  /** Someone who plays no other part: whom admins grant roles, who asks to join. */
  bystander: TestPerson
  groups: Record<'public' | 'members' | 'private' | 'archived', TestGroup>
  clinic: TestClinic
  /** Fresh ones for each cell, so that no cell sees what another left behind. */
  post(
    group: keyof MatrixWorld['groups'],
    state: ContentState,
    more?: { locked?: boolean; shown?: boolean },
  ): Promise<string>
  reply(
    group: keyof MatrixWorld['groups'],
    state: ContentState,
    more?: { shown?: boolean },
  ): Promise<string>
  item(
    group: keyof MatrixWorld['groups'],
    more?: {
      tier?: number
      holder?: string
      about?: string
      reporter?: string
      barred?: string
      knows?: string
    },
  ): Promise<string>
  /** A picture of the author; in a post of this state, where one is given. */
  image(state?: ContentState, group?: keyof MatrixWorld['groups']): Promise<string>
  code(): Promise<string>
  link(of: TestPerson): Promise<string>
}

export async function matrixWorld(app: TestApp): Promise<MatrixWorld> {
  const groups = {
    public: await aGroup(app, { visibility: 'public' }),
    members: await aGroup(app, { visibility: 'members' }),
    private: await aGroup(app, { visibility: 'private' }),
    archived: await aGroup(app, { visibility: 'public', archived: true }),
  }
  const elsewhere = await aGroup(app)
  const clinic = await aClinic(app)
  const other = await aClinic(app)
  const mentorHere = Object.values(groups).map(({ id }) => ({
    role: 'mentor' as const,
    groupId: id,
  }))
  const people: Record<ActorName, TestPerson> = {
    visitor: await as(app, 'visitor'),
    unverified: await person(app, { verified: false }),
    outsider: await person(app),
    insider: await person(app),
    author: await person(app),
    silenced: await person(app, { standing: 'silenced' }),
    suspended: await person(app, { standing: 'suspended' }),
    'mentor here': await person(app, { roles: mentorHere }),
    'mentor elsewhere': await as(app, 'mentor', { group: elsewhere.id }),
    moderator: await as(app, 'moderator'),
    'clinic A': clinic.staff,
    'clinic B': other.staff,
    admin: await as(app, 'admin'),
  }
  for (const { id } of Object.values(groups)) {
    // Who works for clinic A was a member of everything before; who works for clinic B never was.
    for (const who of [
      'unverified',
      'insider',
      'author',
      'silenced',
      'suspended',
      'clinic A',
    ] as const)
      await joined(app, id, people[who])
  }
  const author = people.author.id
  const body = bodyOf('Some quiet words about a garden.')
  const text = plainText(body)
  const post = async (
    group: keyof typeof groups,
    state: ContentState,
    more: { locked?: boolean; shown?: boolean } = {},
  ) => {
    const { rows } = await app.owner.query(
      `INSERT INTO community.post (group_id, author_id, title, body, body_text, state, locked, shown_at)
       VALUES ($1, $2, 'A garden', $3, $4, $5, $6, CASE WHEN $7 THEN now() END) RETURNING id`,
      [
        groups[group].id,
        author,
        JSON.stringify(body),
        text,
        state,
        more.locked ?? false,
        more.shown ?? state !== 'held',
      ],
    )
    return String(rows[0].id)
  }
  return {
    app,
    people,
    bystander: await person(app),
    groups,
    clinic,
    post,
    async reply(group, state, more = {}) {
      const postId = await post(group, 'live')
      const { rows } = await app.owner.query(
        `INSERT INTO community.reply (post_id, group_id, position, author_id, body, body_text, state, shown_at)
         VALUES ($1, $2, 1, $3, $4, $5, $6, CASE WHEN $7 THEN now() END) RETURNING id`,
        [
          postId,
          groups[group].id,
          author,
          JSON.stringify(body),
          text,
          state,
          more.shown ?? state !== 'held',
        ],
      )
      await app.owner.query(
        'UPDATE community.post SET last_position = 1, reply_count = 1 WHERE id = $1',
        [postId],
      )
      return String(rows[0].id)
    },
    async item(group, more = {}) {
      const subject = await post(group, 'held')
      const { rows } = await app.owner.query(
        `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, tier, excerpt, snapshot, due_at, state, holder, lease_until, fence, reporter_ids, barred_ids)
         VALUES ('post', $1, 'new-member', 0, $2, $3, $4, 'garden', $5, now() + interval '1 hour', $6, $7, $8, $9, $10, $11) RETURNING id`,
        [
          subject,
          groups[group].id,
          more.about || (more.knows ? (await person(app)).id : author),
          more.tier ?? 0,
          `A garden\n${text}`,
          more.holder ? 'claimed' : 'open',
          more.holder ?? null,
          more.holder ? new Date(Date.now() + 600_000) : null,
          more.holder ? 1 : 0,
          more.reporter ? [more.reporter] : [],
          more.barred ? [more.barred] : [],
        ],
      )
      if (more.knows)
        await app.owner.query(
          `INSERT INTO community.declared_conflict (account_id, about_id, item_id, masked, declared_at)
           SELECT $2, author_id, id, masked, now() FROM community.review_item WHERE id = $1`,
          [rows[0].id, more.knows],
        )
      return String(rows[0].id)
    },
    async image(state, group = 'public') {
      const { rows } = await app.owner.query(
        `INSERT INTO community.image (sender_id, post_id, width, height, bytes) VALUES ($1, $2, 1, 1, 'x') RETURNING id`,
        [author, state ? await post(group, state) : null],
      )
      return String(rows[0].id)
    },
    async code() {
      const code = makeCode(randomBytes(10))
      const batch = await app.owner.query(
        `INSERT INTO clinic.print_batch (clinic_id, language, paper, count) VALUES ($1, 'en', 'A4', 1) RETURNING id`,
        [clinic.id],
      )
      await app.owner.query(
        'INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash) VALUES ($1, $2, $3)',
        [clinic.id, batch.rows[0].id, app.platform.secrets.index(CODE_PURPOSE, code)],
      )
      return code
    },
    async link(of) {
      const { rows } = await app.owner.query(
        `INSERT INTO link.enrolment_link
           (clinic_id, invitation_id, account_key, account_cipher, level, linked_week, counted_since, counted_words)
         SELECT $1, id, $2, 'x', 1, current_date, now(), 1 FROM clinic.invitation WHERE clinic_id = $1 LIMIT 1
         ON CONFLICT (clinic_id, account_key) DO UPDATE SET level = 1, counted_since = now(), counted_words = 1 RETURNING id`,
        [clinic.id, app.platform.secrets.index(ACCOUNT_PURPOSE, of.id || randomUUID())],
      )
      return String(rows[0]?.id ?? randomUUID())
    },
  }
}
