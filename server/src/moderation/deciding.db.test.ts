import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { expectUnchanged, claim, decide, read, release, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const warnInDistress = {
  action: 'warn',
  policyCode: 'distress',
  note: 'Please take care.',
} as const
const remove = { action: 'remove', policyCode: 'attack', note: 'Rule 2' } as const

describe('deciding', () => {
  test('is refused to visitors, members, mentors elsewhere, and who does not hold it', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const visitor = await as(here.app, 'visitor')
    await expectUnchanged(here, () => decide(visitor, id, { fence: 1 }), { status: 401 })
    await expectUnchanged(here, () => decide(author, id, { fence: 1 }), { status: 404 })
    await expectUnchanged(here, () => decide(elsewhere, id, { fence: 1 }), { status: 404 })
    await expectUnchanged(here, () => decide(moderator, id, { fence: 1 }), {
      body: { code: 'item.taken', state: { holder: mentor.screenName } },
    })
  })

  test('to approve shows a held text, and tells who must know', async () => {
    const { author, mentor, moderator } = here.people
    const sent = await here.post('Hello all')
    const id = await here.idOf(sent.id)
    const { fence } = await claim(mentor, id)
    const done = await decide(mentor, id, { fence })
    expect(done).toMatchObject({ status: 200, body: { action: 'approve', policyCode: null } })
    expect(await here.stateOf(sent.id)).toBe('live')
    expect(await here.audited(id)).toEqual(['item.claimed', 'item.decided'])
    expect(await here.enqueued('item.decided.notices')).toHaveLength(1)
    const shown = { postId: sent.id, authorId: author.id, counted: true }
    expect(await here.enqueued('post.shown.milestone')).toEqual([shown])
    expect((await read(moderator, id)).decision).toMatchObject({ action: 'approve' })
  })

  test('is done once: the same again is told that it was decided', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(200)
    const state = { state: 'decided', decision: { action: 'approve' } }
    for (const again of [{ fence: 1 }, { fence: 1, ...remove }]) {
      await expectUnchanged(here, () => decide(mentor, id, again), {
        status: 409,
        body: { code: 'item.decided', state },
      })
    }
  })

  test('sent again under its key is answered the same, and by who may not any more not at all', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const again = {
      params: { id },
      body: { fence: 1, subjectVersion: 1, action: 'approve', note: '' },
      headers: { 'idempotency-key': randomUUID() },
    }
    const first = await mentor.raw('POST /api/queue/:id/decide', again)
    expect(first.status).toBe(200)
    await expectUnchanged(here, () => mentor.raw('POST /api/queue/:id/decide', again), {
      status: 200,
      body: first.body,
    })
    await here.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [mentor.id],
    )
    await expectUnchanged(here, () => mentor.raw('POST /api/queue/:id/decide', again), {
      status: 404,
    })
  })

  test('twice at the same moment is done once', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const eight = Array.from({ length: 8 }, (_, n) =>
      decide(mentor, id, { fence: 1, ...(n % 2 && remove) }),
    )
    const codes = (await Promise.all(eight)).map(({ status }) => status)
    expect(codes.toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 409),
    ])
  })

  test('under an earlier claim is refused, also when one holds it again', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author })
    const first = await claim(mentor, id)
    await release(mentor, id, first.fence)
    await claim(mentor, id)
    await expectUnchanged(here, () => decide(mentor, id, { fence: first.fence }), {
      status: 409,
      body: { code: 'item.lease-ended', state: { fence: 2, holder: mentor.screenName } },
    })
  })

  test('after the lease ended is refused', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    here.later(10)
    await expectUnchanged(here, () => decide(mentor, id, { fence: 1 }), {
      status: 409,
      body: { code: 'item.lease-ended', state: { state: 'open', holder: null } },
    })
  })

  test('on words that were changed meanwhile is refused, with the words of now', async () => {
    const { mentor } = here.people
    const sent = await here.post('First words')
    const id = await here.idOf(sent.id)
    const { fence } = await claim(mentor, id)
    await here.edit(sent.id, 1, 'Other words')
    const text = 'Second week of chemo\nOther words'
    await expectUnchanged(here, () => decide(mentor, id, { fence, ...remove }), {
      status: 409,
      body: {
        code: 'item.stale',
        state: { state: 'claimed', holder: mentor.screenName, subjectVersion: 2, text },
      },
    })
    const item = await read(mentor, id)
    const snapshot = 'Second week of chemo\nFirst words'
    expect(item).toMatchObject({ subjectVersion: 2, text, snapshot })
    expect((await decide(mentor, id, { fence, subjectVersion: 2 })).status).toBe(200)
    expect(await here.stateOf(sent.id)).toBe('live')
  })

  test('after its author took the text back is refused, and shows no words', async () => {
    const { author, mentor } = here.people
    const sent = await here.post('I would rather not')
    const id = await here.idOf(sent.id)
    const { fence } = await claim(mentor, id)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: sent.id } })
    expect(await here.itemOf(sent.id)).toMatchObject({ state: 'closed', holder: null })
    await expectUnchanged(here, () => decide(mentor, id, { fence }), {
      status: 409,
      body: {
        code: 'item.stale',
        state: { state: 'closed', contentState: 'withdrawn', text: null },
      },
    })
  })

  test.each([
    ['to remove, without a reason', { action: 'remove', note: 'Rule 2' }, 'policyCode'],
    ['to warn somebody for being in distress', { ...warnInDistress }, 'policyCode'],
    ['to remove the words of distress', { ...remove, policyCode: 'distress' }, 'policyCode'],
    ['to hold them', { ...remove, action: 'ask-to-edit', policyCode: 'distress' }, 'policyCode'],
    ['to remove, without a note', { ...remove, note: '  ' }, 'note'],
    ['to ask for a change, without a note', { action: 'ask-to-edit' }, 'note'],
    ['with what no database keeps', { note: 'a \0 sign' }, 'note'],
  ] as const)('%s is refused', async (_, given, field) => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await expectUnchanged(here, () => decide(mentor, id, { fence: 1, ...given }), {
      status: 400,
      body: { code: 'request.invalid', field },
    })
  })

  test('to remove leaves a tombstone with the reason', async () => {
    const { group, author, mentor } = here.people
    const { id, postId } = await anItem(here.app, {
      group,
      author,
      textState: 'live',
      holder: mentor,
    })
    expect((await decide(mentor, id, { fence: 1, ...remove })).status).toBe(200)
    const { post } = await (
      await person(here.app)
    ).call('GET /api/posts/:id', { params: { id: postId } })
    expect(post).toMatchObject({ state: 'removed', removedFor: 'attack', body: null })
  })

  test('to leave a waiting text as it is, is no answer; a live one may be left', async () => {
    const { group, author, mentor } = here.people
    const held = await anItem(here.app, { group, author, holder: mentor })
    const leave = { fence: 1, action: 'no-action' } as const
    await expectUnchanged(here, () => decide(mentor, held.id, leave), {
      status: 422,
      body: { code: 'item.answer-needed' },
    })
    const live = await anItem(here.app, { group, author, textState: 'live', holder: mentor })
    expect((await decide(mentor, live.id, leave)).status).toBe(200)
    expect(await here.stateOf(live.postId)).toBe('live')
  })

  test('to ask for a change keeps the text back until someone has read the change', async () => {
    const { group, author, mentor } = here.people
    const about = { group, author, textState: 'live', lane: 'privacy', holder: mentor } as const
    const { id, postId } = await anItem(here.app, about)
    const asked = { fence: 1, action: 'ask-to-edit', note: 'Please take out the surname' } as const
    expect((await decide(mentor, id, asked)).status).toBe(200)
    const reader = await person(here.app)
    const look = () => reader.call('GET /api/posts/:id', { params: { id: postId } })
    await expect(look()).rejects.toMatchObject({ status: 404 })
    await here.edit(postId, 1, 'Without the surname')
    const again = await here.itemOf(postId)
    expect(again).toMatchObject({
      episode: 2,
      state: 'open',
      subject_version: 2,
      lane: 'new-member',
    })
    const { fence } = await claim(mentor, again?.id ?? '')
    await decide(mentor, again?.id ?? '', { fence, subjectVersion: 2 })
    expect((await look()).post.state).toBe('live')
  })

  test('asks for eligibility at that very moment', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const status = async () => (await decide(mentor, id, { fence: 1 })).status
    const set = (change: string) =>
      here.app.owner.query(`UPDATE community.review_item SET ${change} WHERE id = '${id}'`)
    await set(`reporter_ids = '{${mentor.id}}'`)
    expect(await status()).toBe(403)
    await set(`reporter_ids = '{}', author_id = '${mentor.id}'`)
    expect(await status()).toBe(403)
    await set(`author_id = '${author.id}', tier = 1`)
    expect(await status()).toBe(404)
    await set('tier = 0')
    expect(await status()).toBe(200)
  })
})
