import { describe, expect, test } from 'vitest'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { leftovers } from '#testing/leftovers.ts'
import { aMessage, aTalk } from '#testing/messages.ts'
import { cosign, propose } from '#testing/proposing.ts'
import { erase, Purging, sure } from '#testing/purging.ts'
import { decide, expectUnchanged, read } from '#testing/reviewing.ts'

const here = new Purging()

/** Where the word stands before: what is not here is not shown to be erased. */
const kept = [
  'community.appeal',
  'community.crisis_step',
  'community.decision',
  'community.draft',
  'community.follow_up_step',
  'community.idempotency_key',
  'community.image',
  'community.item_note',
  'community.member_note',
  'community.mentor_task',
  'community.notice',
  'community.post',
  'community.proposal',
  'community.reply',
  'community.review_item',
  'community.sanction',
  'community.signal',
  'community.text_version',
  'community.unmasking',
]

const page = (who: TestPerson, id: string) =>
  who.raw<{ post: object; replies: object[] }>('GET /api/posts/:id', { params: { id }, query: {} })

describe('words that two of the staff erase', () => {
  test(
    'are nowhere any more: not in a copy, a quote, a note, a file or an answer',
    { timeout: 60_000 },
    async () => {
      const friend = await person(here.app)
      const { postId, itemId } = await here.said(friend)
      const before = await leftovers(here.app, [here.word()], [], '')
      const places = new Set(before.map(({ table }) => table))
      expect([...places].sort()).toEqual(kept)
      expect(await here.erased(itemId, { subjectVersion: 2 })).toMatchObject({ status: 200 })
      expect(await leftovers(here.app, [here.word()], [], '')).toEqual([])
      expect(await here.stateOf(postId)).toBe('purged')
      const { rows } = await here.app.owner.query(
        'SELECT FROM community.data_export WHERE account_id = ANY ($1)',
        [[here.people.author.id, friend.id]],
      )
      expect(rows).toEqual([])
    },
  )

  test(
    'leave their place, with what was replied to them, for all who read there',
    { timeout: 60_000 },
    async () => {
      const friend = await person(here.app)
      const { postId, itemId } = await here.said(friend)
      expect(await here.erased(itemId, { subjectVersion: 2 })).toMatchObject({ status: 200 })
      for (const who of [friend, here.people.author, here.people.mentor]) {
        const { status, body } = await page(who, postId)
        expect(status).toBe(200)
        expect(body.post).toMatchObject({ state: 'purged', title: '', body: null })
        expect(body.replies).toHaveLength(1)
        expect(JSON.stringify(body.replies)).toContain('I know her.')
      }
    },
  )

  test('leave a fingerprint in the log that nobody can guess them by, and whoever has them can show', async () => {
    const { id, postId } = await here.held({ title: 'One', text: 'Two' })
    await here.erased(id)
    const { rows } = await here.app.owner.query<{ facts: Record<string, unknown> }>(
      `SELECT facts FROM audit.event WHERE subject = $1 AND action = 'item.decided'`,
      [`item:${id}`],
    )
    const words = `post ${postId} One\nTwo`
    expect(rows).toMatchObject([
      {
        facts: {
          action: 'purge',
          policyCode: 'personal-information',
          after: 'purged',
          fingerprint: here.app.platform.secrets.index('purged words', words).toString('hex'),
        },
      },
    ])
  })

  test('are told of to their author, with the reason and without a word of them', async () => {
    const { id } = await here.held()
    await here.erased(id)
    const { rows } = await here.app.owner.query(
      `SELECT action, policy_code, note, details FROM community.decision WHERE item_id = $1`,
      [id],
    )
    expect(rows).toEqual([
      { action: 'purge', policy_code: 'personal-information', note: '', details: {} },
    ])
  })

  test('come back by nothing: neither an undo nor an appeal', async () => {
    const { id } = await here.held()
    const { body } = await here.erased(id)
    const decision = 'id' in body ? String(body.id) : ''
    expect(body).toMatchObject({ undoUntil: null })
    const { moderator, author } = here.people
    const undo = () =>
      moderator.raw<object>('POST /api/decisions/:id/undo', { params: { id: decision } })
    await expectUnchanged(here, undo, { status: 409, body: { code: 'decision.final' } })
    expect((await read(moderator, id)).mayUndo).toBe(false)
    const own = await moderator.call('GET /api/decisions/mine')
    expect(own.items.map((one) => one.id)).not.toContain(decision)
    const appeal = () =>
      author.raw<object>('POST /api/me/decisions/:id/appeal', {
        params: { id: decision },
        body: { words: 'Please give them back.' },
      })
    await expectUnchanged(here, appeal, { status: 404 })
  })

  test.each(['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn'] as const)(
    'can have been %s',
    async (textState) => {
      const { id, postId } = await here.held({ textState })
      expect(await here.erased(id)).toMatchObject({ status: 200 })
      expect(await here.stateOf(postId)).toBe('purged')
    },
  )
})

describe('a private message that is erased', () => {
  test('leaves its place in the conversation, and no copy of it in a report', async () => {
    const { author, moderator } = here.people
    const friend = await person(here.app)
    const talk = await aTalk(here.app, author, friend)
    const messageId = await aMessage(here.app, talk, author, { text: `${here.word()} private` })
    await here.app.owner.query(
      `INSERT INTO community.disclosed_message (subject_id, message_id, author_id, body_text, sent_at, disclosed_at)
       VALUES ($1, $1, $2, $3, now(), now())`,
      [messageId, author.id, here.word()],
    )
    const { rows } = await here.app.owner.query<{ id: string }>(
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, author_id, tier, excerpt, snapshot,
         due_at, state, holder, lease_until, fence)
       VALUES ('message', $1, 'privacy', 1, $2, 1, $3, $3, now(), 'claimed', $4, $5, 1) RETURNING id`,
      [messageId, author.id, here.word(), moderator.id, here.inTenMinutes()],
    )
    expect(await here.erased(rows[0]?.id ?? '')).toMatchObject({ status: 200 })
    expect(await leftovers(here.app, [here.word()], [], '')).toEqual([])
    const seen = await friend.call('GET /api/conversations/:id/messages', {
      params: { id: talk },
      query: {},
    })
    expect(seen.items).toMatchObject([{ state: 'purged', body: null }])
  })
})

describe('who erases', () => {
  test.each([
    ['a mentor', () => here.people.mentor, 403, 'request.forbidden'],
    [
      'a moderator who did not give their password again',
      () => here.people.moderator,
      403,
      'session.confirm',
    ],
  ] as const)('is not %s', async (_, who, status, code) => {
    const { id } = await here.held({ holder: who() })
    await expectUnchanged(here, () => propose(who(), id, erase), { status, body: { code } })
  })

  test('is not one alone, nor the one who proposed it', async () => {
    const moderator = await here.proposer()
    const { id } = await here.held()
    await expectUnchanged(here, () => decide(moderator, id, { fence: 1, ...erase }), {
      status: 409,
      body: { code: 'item.graver' },
    })
    expect(await propose(moderator, id, erase)).toMatchObject({ status: 204 })
    expect(await here.stateOf((await read(moderator, id)).subjectId)).toBe('live')
    await expectUnchanged(here, () => cosign(moderator, id), { status: 403 })
  })

  test('is nobody who agrees as a mentor, or without their password', async () => {
    const { id } = await here.held()
    await propose(await here.proposer(), id, erase)
    const { mentor } = here.people
    await sure(here.app, mentor)
    await expectUnchanged(here, () => cosign(mentor, id), { status: 403 })
    const other = await as(here.app, 'moderator')
    await expectUnchanged(here, () => cosign(other, id), {
      status: 403,
      body: { code: 'session.confirm' },
    })
    const [seenByMentor, seenByOther] = [await read(mentor, id), await read(other, id)]
    expect(seenByMentor.proposal?.mayAnswer).toBe(false)
    expect(seenByOther.proposal).toMatchObject({ mayAnswer: true, stands: true })
  })

  test('names one of the three reasons, which are for nothing else', async () => {
    const moderator = await here.proposer()
    const { id } = await here.held()
    for (const policyCode of ['spam', 'other'] as const)
      await expectUnchanged(here, () => propose(moderator, id, { ...erase, policyCode }), {
        status: 400,
        body: { field: 'policyCode' },
      })
    const remove = { action: 'remove', policyCode: 'legal', note: 'Why.' } as const
    await expectUnchanged(here, () => decide(moderator, id, { fence: 1, ...remove }), {
      status: 400,
      body: { field: 'policyCode' },
    })
  })

  test('waits while somebody is in danger, and until the day to come back is done', async () => {
    const moderator = await here.proposer()
    const crisis = await here.held({ lane: 'crisis' })
    const refused = { status: 409, body: { code: 'item.in-danger' } }
    await expectUnchanged(here, () => propose(moderator, crisis.id, erase), refused)
    const { id } = await here.held()
    await here.app.owner.query(
      `WITH before AS (
         INSERT INTO community.review_item (subject_kind, subject_id, episode, lane, severity, excerpt, snapshot, due_at, state)
         SELECT subject_kind, subject_id, episode + 1, 'crisis', 3, '', '', now(), 'closed'
         FROM community.review_item WHERE id = $1 RETURNING id)
       INSERT INTO community.follow_up (item_id, due_on) SELECT id, now() FROM before`,
      [id],
    )
    await expectUnchanged(here, () => propose(moderator, id, erase), refused)
  })

  test('waits for no day to come back that a mentor noted where nobody is in danger', async () => {
    const { mentor } = here.people
    const moderator = await here.proposer()
    const { id } = await here.held({ lane: 'privacy' })
    const dueOn = plusDays(dayOf(here.app.platform.clock.now()), 2)
    const given = { params: { id }, body: { dueOn, note: 'Ask again.' } }
    expect((await mentor.raw('POST /api/queue/:id/follow-ups', given)).status).toBe(201)
    expect((await propose(moderator, id, erase)).status).toBe(204)
  })

  test('can not agree once it became a crisis', async () => {
    const { id } = await here.held()
    await propose(await here.proposer(), id, erase)
    await here.app.owner.query(
      `UPDATE community.review_item SET lane = 'crisis', severity = 3 WHERE id = $1`,
      [id],
    )
    const other = await here.staff()
    await expectUnchanged(here, () => cosign(other, id), {
      status: 409,
      body: { code: 'item.in-danger' },
    })
  })

  test('leaves what somebody asked a second look for', async () => {
    const moderator = await here.proposer()
    const { id } = await here.held()
    await here.app.owner.query(
      `UPDATE community.review_item SET appealed = ARRAY[gen_random_uuid()] WHERE id = $1`,
      [id],
    )
    await expectUnchanged(here, () => propose(moderator, id, erase), {
      status: 409,
      body: { code: 'item.appealed' },
    })
  })
})
