import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { claim, decide, expectUnchanged, read, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const remove = { action: 'remove', policyCode: 'attack', note: 'Rule 2' } as const

const undo = (who: TestPerson, id: string) =>
  who.raw<{ itemId: string | null }>('POST /api/decisions/:id/undo', { params: { id } })

const own = async (who: TestPerson) => (await who.call('GET /api/decisions/mine')).items

/** All of a post, its replies and its group but what only counts changes. */
async function texts(postId: string): Promise<unknown> {
  const { rows } = await here.app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post, to_jsonb(g) - 'post_sequence' - 'posts_version' AS place,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.position) FROM community.reply r WHERE r.post_id = p.id) AS replies
     FROM community.post p JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1`,
    [postId],
  )
  return rows[0]
}

async function decided(who: TestPerson, id: string, given: object = {}): Promise<string> {
  const { fence } = await claim(who, id)
  const { body } = await decide(who, id, { fence, ...given })
  if (!('id' in body) || typeof body.id !== 'string') throw new Error('not decided')
  return body.id
}

/** An open item about a text that waits. */
async function aWaiting(kind: 'post' | 'reply', id: string): Promise<string> {
  const { group, author } = here.people
  const { rows } = await here.app.owner.query<{ id: string }>(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     VALUES ($1, $2, 'new-member', 0, $3, $4, '', '', now()) RETURNING id`,
    [kind, id, group.id, author.id],
  )
  return rows[0]?.id ?? ''
}

describe('undoing a decision', () => {
  test('is refused to visitors, members, mentors elsewhere, and to who did not decide it', async () => {
    const { group, author, mentor } = here.people
    const item = await anItem(here.app, { group, author })
    const id = await decided(mentor, item.id)
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const beside = await as(here.app, 'mentor', { group: group.id })
    await expectUnchanged(here, async () => undo(await as(here.app, 'visitor'), id), {
      status: 401,
    })
    for (const who of [author, elsewhere, await person(here.app)])
      await expectUnchanged(here, () => undo(who, id), { status: 404 })
    await expectUnchanged(here, () => undo(beside, id), { status: 403 })
  })

  test.each([
    ['approved', 'held', { action: 'approve' }],
    ['removed', 'held', remove],
    ['removed', 'live', remove],
    ['removed', 'hidden', remove],
    ['sent back', 'live', { action: 'ask-to-edit', note: 'Please take out the name' }],
    ['left as it is', 'live', { action: 'no-action' }],
  ] as const)('that %s a %s text leaves everything as it was', async (_, textState, given) => {
    const { group, author, mentor } = here.people
    const { id, postId } = await anItem(here.app, { group, author, textState, tier: 0 })
    const before = await texts(postId)
    const decision = await decided(mentor, id, given)
    here.later(5)
    const { body } = await undo(mentor, decision)
    expect(await texts(postId)).toEqual(before)
    expect(await here.itemOf(postId)).toMatchObject({ id: body.itemId, episode: 2, state: 'open' })
    const old = await read(mentor, id)
    expect(old).toMatchObject({ state: 'decided', decision: { undoUntil: null } })
    expect(old.decision?.undoneAt).toBeTruthy()
    expect(await here.audited(id)).toEqual(['item.claimed', 'item.decided', 'item.undone'])
  })

  test('of a reply that was removed counts it again, and puts its post where it stood', async () => {
    const { author, group, moderator, mentor } = here.people
    const post = await aPost(here.app, group, author, {})
    await joined(here.app, group.id, moderator)
    await aReply(here.app, post, author)
    here.later(2)
    const { id } = await aReply(here.app, post, author)
    await report(moderator, id, { subjectKind: 'reply' })
    const before = await texts(post.id)
    const decision = await decided(mentor, await here.idOf(id), remove)
    expect(await texts(post.id)).not.toEqual(before)
    expect((await undo(mentor, decision)).status).toBe(200)
    expect(await texts(post.id)).toEqual(before)
  })

  test('opens an item that says what the one before was about, until that is answered', async () => {
    const { moderator, mentor } = here.people
    const reporter = await person(here.app)
    const sent = await here.post('Call me at 212-736-5000')
    await decided(mentor, await here.idOf(sent.id))
    await joined(here.app, here.people.group.id, reporter)
    await report(reporter, sent.id, { reason: 'spam', note: 'She sells it.' })
    const first = await here.idOf(sent.id)
    await undo(mentor, await decided(mentor, first, remove))
    const why = async (who: TestPerson) => {
      const { signalRows } = await read(who, await here.idOf(sent.id))
      return signalRows.map(({ kind, reason, note, earlier }) => [kind, reason, note, earlier])
    }
    expect(await why(moderator)).toEqual([
      ['report', 'spam', 'She sells it.', true],
      ['undo', null, null, false],
    ])
    expect(await why(mentor)).toContainEqual(['report', 'spam', null, true])
    await undo(mentor, await decided(mentor, await here.idOf(sent.id), remove))
    expect(await why(mentor)).toHaveLength(3)
    await decided(mentor, await here.idOf(sent.id))
    await report(reporter, sent.id)
    expect(await why(moderator)).toEqual([['report', 'attack', null, false]])
  })

  test('marks the words that fired before only as long as they stand', async () => {
    const { mentor } = here.people
    const sent = await here.post('Call me at 212-736-5000')
    const id = await here.idOf(sent.id)
    const spans = async () =>
      (await read(mentor, await here.idOf(sent.id))).signalRows.flatMap(({ span }) => span ?? [])
    const [before] = [await spans()]
    expect(before.length).toBeGreaterThan(0)
    await undo(mentor, await decided(mentor, id, remove))
    expect(await spans()).toEqual(before)
    await here.edit(sent.id, 1, 'Call me')
    expect(await spans()).toEqual([])
  })

  test('is for who decided for fifteen minutes, and for staff after that', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id, postId } = await anItem(here.app, { group, author })
    const decision = await decided(mentor, id)
    expect(await own(mentor)).toMatchObject([{ id: decision, itemId: id, action: 'approve' }])
    expect(await own(moderator)).toEqual([])
    here.later(15)
    expect(await own(mentor)).toEqual([])
    await expectUnchanged(here, () => undo(mentor, decision), {
      status: 409,
      body: { code: 'decision.too-late' },
    })
    expect((await undo(moderator, decision)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('held')
  })

  test.each(['post', 'reply'] as const)(
    'that showed a %s leaves it as unseen as it was, unless somebody met it meanwhile',
    async (kind) => {
      const { group, author, mentor } = here.people
      const reader = await person(here.app)
      await joined(here.app, group.id, reader)
      for (const met of [false, true]) {
        const post = await aPost(here.app, group, author, {
          state: kind === 'post' ? 'held' : 'live',
        })
        const text =
          kind === 'post' ? post : await aReply(here.app, post, author, { state: 'held' })
        const itemId = await aWaiting(kind, text.id)
        const decision = await decided(mentor, itemId)
        if (met) {
          const position = kind === 'post' ? 0 : 1
          await reader.call('PUT /api/posts/:id/read', {
            params: { id: post.id },
            body: { position },
          })
        }
        await undo(mentor, decision)
        await decided(mentor, await here.idOf(text.id), remove)
        const { status, body } = await reader.raw<{ replies: object[] }>('GET /api/posts/:id', {
          params: { id: post.id },
        })
        // Whoever met it finds why it went; who did not never hears of it.
        if (kind === 'post') expect(status).toBe(met ? 200 : 404)
        else expect(body.replies).toHaveLength(met ? 1 : 0)
      }
    },
  )

  test('is done once', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author })
    const decision = await decided(mentor, id)
    const both = await Promise.all([undo(mentor, decision), undo(moderator, decision)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    await expectUnchanged(here, () => undo(mentor, decision), {
      status: 409,
      body: { code: 'decision.undone' },
    })
  })

  test('is refused once the text was decided about again', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id, postId } = await anItem(here.app, { group, author })
    const first = await decided(mentor, id)
    await report(moderator, postId)
    const second = await decided(mentor, await here.idOf(postId), remove)
    await expectUnchanged(here, () => undo(mentor, first), {
      status: 409,
      body: { code: 'decision.overtaken' },
    })
    await undo(mentor, second)
    expect(await here.stateOf(postId)).toBe('live')
    expect((await undo(mentor, first)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('held')
    // The report is still to be answered, and its reporter does not answer it.
    expect(await here.itemOf(postId)).toMatchObject({ reporter_ids: [moderator.id], lane: 'harm' })
  })

  test('never brings back what its author took back', async () => {
    const { author, mentor } = here.people
    const sent = await here.post('Hello all')
    const id = await here.idOf(sent.id)
    const decision = await decided(mentor, id)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: sent.id } })
    expect(await undo(mentor, decision)).toMatchObject({ status: 200, body: { itemId: null } })
    expect(await here.stateOf(sent.id)).toBe('withdrawn')
    expect(await here.itemOf(sent.id)).toMatchObject({ id, state: 'closed' })
  })

  test('leaves words that were changed since as they are, to be judged anew', async () => {
    const { mentor } = here.people
    const sent = await here.post('Hello all')
    const decision = await decided(mentor, await here.idOf(sent.id))
    expect(await here.edit(sent.id, 1, 'Hello everybody')).toBe(200)
    await undo(mentor, decision)
    expect(await here.stateOf(sent.id)).toBe('live')
    expect(await here.itemOf(sent.id)).toMatchObject({
      episode: 2,
      state: 'open',
      subject_version: 2,
    })
  })

  test('is not for who wrote the text, nor for who reported it', async () => {
    const { group, mentor } = here.people
    const staff = await as(here.app, 'moderator')
    const other = await as(here.app, 'moderator')
    const item = await anItem(here.app, { group, author: staff, reporters: [other] })
    const decision = await decided(mentor, item.id, remove)
    await expectUnchanged(here, () => undo(staff, decision), { status: 403 })
    await expectUnchanged(here, () => undo(other, decision), { status: 403 })
  })
})
