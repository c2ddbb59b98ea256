import { describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { lockedOutToken } from '#accounts/public.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import * as reviewing from '#testing/reviewing.ts'

const { claim, claimNext, decide, expectUnchanged, queue, read, renew } = reviewing
const here = new reviewing.Reviewing()
const words = 'It was my own story, and gave no advice.'
const remove = { action: 'remove', policyCode: 'medical-advice', note: 'It gave a dose.' } as const

const appeal = (who: TestPerson, id: string, sent = words) =>
  who.raw<object>('POST /api/me/decisions/:id/appeal', { params: { id }, body: { words: sent } })
const takeBack = (who: TestPerson, id: string) =>
  who.raw('DELETE /api/me/decisions/:id/appeal', { params: { id } })
const ownOf = async (who: TestPerson) => (await who.call('GET /api/me/decisions')).items

type Given = Partial<RequestBody<'POST /api/queue/:id/decide'>>

/** A post that a moderator removed, unless something else was decided. */
async function decided(given: Given = remove, options: ItemOptions = {}) {
  const { group, author, moderator } = here.people
  const item = await anItem(here.app, { group, author, textState: 'live', ...options })
  const { fence } = await claim(moderator, item.id)
  await decide(moderator, item.id, { fence, ...given })
  const [decision] = await ownOf(author)
  if (!decision) throw new Error('nothing was decided')
  return { ...item, decisionId: decision.id }
}

/** The same, appealed. */
async function appealed(given: Given = remove, options: ItemOptions = {}) {
  const made = await decided(given, options)
  expect(await appeal(here.people.author, made.decisionId)).toMatchObject({ status: 201 })
  return { ...made, itemId: await here.idOf(made.postId) }
}

async function answer(who: TestPerson, itemId: string, given: Given) {
  const { fence } = await claim(who, itemId)
  return decide(who, itemId, { fence, ...given })
}

async function appealsOf(decisionId: string): Promise<unknown[]> {
  const { rows } = await here.app.owner.query(
    'SELECT state, answer_id IS NOT NULL AS answered FROM community.appeal WHERE decision_id = $1 ORDER BY created_at',
    [decisionId],
  )
  return rows
}

describe('asking for a second look', () => {
  test('is for the person concerned, and nobody else learns that there was a decision', async () => {
    const { moderator, mentor } = here.people
    const { decisionId } = await decided()
    await expectUnchanged(here, async () => appeal(await as(here.app, 'visitor'), decisionId), {
      status: 401,
    })
    for (const who of [mentor, moderator, await person(here.app)])
      await expectUnchanged(here, () => appeal(who, decisionId), { status: 403 })
  })

  test('brings the decision before staff, in a new item that is due in 72 hours', async () => {
    const { author, mentor } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId, id } = await appealed()
    expect(itemId).not.toBe(id)
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'appeal', state: 'open', episode: 2 })
    const item = await read(another, itemId)
    expect(item).toMatchObject({ tier: 1, signals: ['appeal'], mayClaim: true })
    expect(item.appeals).toMatchObject([
      { state: 'open', words, action: 'remove', note: remove.note, policyCode: 'medical-advice' },
    ])
    expect(item.appeals[0]?.decidedBy).toEqual([here.people.moderator.screenName])
    await expect(read(mentor, itemId)).rejects.toMatchObject({ status: 404 })
    const [own] = await ownOf(author)
    expect(own).toMatchObject({
      id: decisionId,
      appealUntil: null,
      appeal: { state: 'open', words },
    })
    const due = new Date(own?.appeal?.dueAt ?? 0).getTime()
    expect(due - new Date(own?.appeal?.createdAt ?? 0).getTime()).toBe(72 * 3_600_000)
  })

  test('never says to its author who decided', async () => {
    await appealed()
    expect(JSON.stringify(await ownOf(here.people.author))).not.toContain(
      here.people.moderator.screenName,
    )
  })

  test('joins the item that is open, which then is for staff and the gravest of both', async () => {
    const { author, mentor, moderator } = here.people
    const { decisionId, postId } = await decided({
      action: 'ask-to-edit',
      note: 'No names please.',
    })
    await here.edit(postId, 1, 'Without a name now')
    const before = await here.itemOf(postId)
    const { fence } = await claim(mentor, before?.id ?? '')
    await appeal(author, decisionId)
    const after = await here.itemOf(postId)
    expect(after).toMatchObject({ id: before?.id, state: 'open', holder: null, tier: 1 })
    expect((await decide(mentor, before?.id ?? '', { fence })).status).toBe(404)
    expect((await read(moderator, before?.id ?? '')).mayClaim).toBe(false)
  })

  test('is done once, also by two at the same moment', async () => {
    const { author } = here.people
    const { decisionId } = await decided()
    const both = await Promise.all([appeal(author, decisionId), appeal(author, decisionId)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409,
    ])
    await expectUnchanged(here, () => appeal(author, decisionId), {
      status: 409,
      body: { code: 'appeal.again' },
    })
    expect(await appealsOf(decisionId)).toHaveLength(1)
  })

  test('is refused without words, with too many, and after thirty days', async () => {
    const { author } = here.people
    const { decisionId } = await decided()
    await expectUnchanged(here, () => appeal(author, decisionId, ' \n '), { status: 422 })
    await expectUnchanged(here, () => appeal(author, decisionId, 'a'.repeat(2001)), { status: 400 })
    here.later(30 * 24 * 60)
    await expectUnchanged(here, () => appeal(author, decisionId), {
      status: 409,
      body: { code: 'appeal.late' },
    })
  })

  test('can be taken back and made again, and leaves nothing in the queue', async () => {
    const { author, moderator } = here.people
    const { decisionId, itemId } = await appealed()
    expect((await takeBack(author, decisionId)).status).toBe(204)
    expect((await read(moderator, itemId)).state).toBe('closed')
    expect(await here.audited(itemId)).toEqual([])
    await expectUnchanged(here, () => takeBack(author, decisionId), {
      status: 409,
      body: { code: 'appeal.ended' },
    })
    expect((await appeal(author, decisionId)).status).toBe(201)
    expect(await appealsOf(decisionId)).toMatchObject([{ state: 'withdrawn' }, { state: 'open' }])
  })
})

describe('who decided what is appealed', () => {
  test('can not take the item, nor the next, nor find it on offer', async () => {
    const { moderator } = here.people
    const { itemId } = await appealed()
    await expectUnchanged(here, () => claim(moderator, itemId).catch((error: unknown) => error), {
      status: 403,
    })
    await expect(claimNext(moderator, { lane: 'appeal' })).rejects.toMatchObject({
      body: { code: 'queue.empty' },
    })
    const [line] = (await queue(moderator, { lane: 'appeal' })).items
    expect(line).toMatchObject({ id: itemId, mayClaim: false })
  })

  test('can not renew or decide either, though the item be put into their hands behind the product', async () => {
    const { moderator } = here.people
    const { itemId } = await appealed()
    await here.app.owner.query(
      `UPDATE community.review_item SET state = 'claimed', holder = $2, fence = 7, lease_until = $3 WHERE id = $1`,
      [itemId, moderator.id, new Date(here.app.platform.clock.now().getTime() + 600_000)],
    )
    await expectUnchanged(
      here,
      () => renew(moderator, itemId, 7).catch((error: unknown) => error),
      {
        status: 403,
      },
    )
    for (const action of ['uphold', 'overturn'] as const)
      await expectUnchanged(
        here,
        () => decide(moderator, itemId, { fence: 7, action, note: 'It stands.' }),
        { status: 403 },
      )
  })

  test('neither can who co-signed it', async () => {
    const cosigner = await as(here.app, 'moderator')
    const { decisionId, postId } = await decided()
    await here.app.owner.query(`ALTER TABLE community.decision DISABLE TRIGGER append_only`)
    await here.app.owner.query(`UPDATE community.decision SET cosigned_by = $2 WHERE id = $1`, [
      decisionId,
      cosigner.id,
    ])
    await here.app.owner.query(`ALTER TABLE community.decision ENABLE TRIGGER append_only`)
    await appeal(here.people.author, decisionId)
    await expect(claim(cosigner, await here.idOf(postId))).rejects.toMatchObject({ status: 403 })
  })

  test('may work on the text again when the appeal is taken back', async () => {
    const { author, moderator } = here.people
    const { decisionId, postId } = await decided({
      action: 'ask-to-edit',
      note: 'No names please.',
    })
    await here.edit(postId, 1, 'Without a name now')
    await appeal(author, decisionId)
    const itemId = await here.idOf(postId)
    await takeBack(author, decisionId)
    expect((await claim(moderator, itemId)).fence).toBe(1)
  })
})

/** All of a post that others meet. */
async function post(postId: string): Promise<unknown> {
  const { rows } = await here.app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post, g.post_count, to_jsonb(g) - 'post_sequence' - 'posts_version' AS place
     FROM (SELECT * FROM community.post WHERE id = $1) p
     JOIN (SELECT *, (SELECT count(*) FROM community.post o WHERE o.group_id = g.id AND o.state = 'live') AS post_count
       FROM community."group" g) g ON g.id = p.group_id`,
    [postId],
  )
  return rows[0]
}

describe('the second look', () => {
  test('that upholds leaves all as it is, and says why', async () => {
    const { author } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId } = await appealed()
    const before = await post(postId)
    const note = 'It names a dose. That can hurt someone.'
    expect((await answer(another, itemId, { action: 'uphold', note })).status).toBe(200)
    expect(await post(postId)).toEqual(before)
    expect(await appealsOf(decisionId)).toEqual([{ state: 'upheld', answered: true }])
    const [own] = await ownOf(author)
    expect(own).toMatchObject({ reversed: false, appeal: { state: 'upheld', answer: note } })
    await expectUnchanged(here, () => appeal(author, decisionId), { status: 409 })
  })

  test.each([
    ['removed', remove],
    ['sent back', { action: 'ask-to-edit', note: 'No names please.' }],
  ] as const)('that overturns puts a text that was %s back exactly', async (_, given) => {
    const { author } = here.people
    const another = await as(here.app, 'moderator')
    const { group } = here.people
    const item = await anItem(here.app, { group, author, textState: 'live' })
    const before = await post(item.postId)
    const { fence } = await claim(here.people.moderator, item.id)
    await decide(here.people.moderator, item.id, { fence, ...given })
    const decisionId = (await ownOf(author))[0]?.id ?? ''
    await appeal(author, decisionId)
    here.later(90)
    const itemId = await here.idOf(item.postId)
    expect((await answer(another, itemId, { action: 'overturn' })).status).toBe(200)
    expect(await post(item.postId)).toEqual(before)
    expect(await ownOf(author)).toMatchObject([
      { id: decisionId, reversed: true, appealUntil: null, appeal: { state: 'overturned' } },
    ])
    const { rows } = await here.app.owner.query(
      'SELECT decided_by, state_after FROM community.decision WHERE reverses = $1',
      [decisionId],
    )
    expect(rows).toEqual([{ decided_by: another.id, state_after: 'live' }])
  })

  test('that overturns the rejection of a first post shows it', async () => {
    const another = await as(here.app, 'moderator')
    const { itemId, postId } = await appealed(remove, { textState: 'held' })
    await answer(another, itemId, { action: 'overturn' })
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('that finds something else puts that in the place of the first', async () => {
    const { author } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId } = await appealed()
    const given = { action: 'ask-to-edit', note: 'Only the name has to go.' } as const
    expect((await answer(another, itemId, given)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('held')
    expect(await ownOf(author)).toMatchObject([
      { action: 'ask-to-edit', note: given.note, reversed: false },
      { id: decisionId, reversed: true, appeal: { state: 'modified', answer: given.note } },
    ])
    // What stands now can be appealed in its turn: by a third person.
    const [second] = await ownOf(author)
    expect((await appeal(author, second?.id ?? '')).status).toBe(201)
    await expect(claim(another, await here.idOf(postId))).rejects.toMatchObject({ status: 403 })
  })

  test('is no approval, and not nothing; without an appeal there is none', async () => {
    const another = await as(here.app, 'moderator')
    const { itemId } = await appealed()
    const { fence } = await claim(another, itemId)
    for (const action of ['approve', 'no-action'] as const)
      await expectUnchanged(here, () => decide(another, itemId, { fence, action }), {
        status: 409,
        body: { code: 'item.appealed' },
      })
    const plain = await anItem(here.app, { group: here.people.group, holder: another })
    await expectUnchanged(here, () => decide(another, plain.id, { fence: 1, action: 'overturn' }), {
      status: 409,
      body: { code: 'item.stale' },
    })
  })

  test('does not bring back what its author deleted meanwhile, nor is anything lost by it', async () => {
    const { author } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, postId } = await appealed({ action: 'ask-to-edit', note: 'No names please.' })
    await author.raw('POST /api/posts/:id/withdraw', { params: { id: postId } })
    const item = await here.itemOf(postId)
    expect(await here.stateOf(postId)).toBe('withdrawn')
    if (item?.state === 'closed') return
    await answer(another, itemId, { action: 'overturn' })
    expect(await here.stateOf(postId)).toBe('withdrawn')
  })

  test('waits for one of two that come at once: an answer, or a change of mind', async () => {
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId } = await appealed()
    const { fence } = await claim(another, itemId)
    const [answered, back] = await Promise.all([
      decide(another, itemId, { fence, action: 'overturn' }),
      takeBack(here.people.author, decisionId),
    ])
    const state = answered.status === 200 ? 'overturned' : 'withdrawn'
    expect([answered.status, back.status]).toEqual(state === 'overturned' ? [200, 409] : [409, 204])
    expect(await appealsOf(decisionId)).toMatchObject([{ state }])
    expect(await here.stateOf(postId)).toBe(state === 'overturned' ? 'live' : 'removed')
  })
})

describe('undoing', () => {
  const undo = (who: TestPerson, id: string) =>
    who.raw('POST /api/decisions/:id/undo', { params: { id } })

  test('is refused while an appeal waits, and of its answer', async () => {
    const { moderator } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId } = await appealed()
    for (const who of [moderator, another])
      await expectUnchanged(here, () => undo(who, decisionId), {
        status: 409,
        body: { code: 'decision.appealed' },
      })
    const { body } = await answer(another, itemId, { action: 'uphold', note: 'It stands.' })
    const answerId = 'id' in body ? String(body.id) : ''
    await expectUnchanged(here, () => undo(another, answerId), {
      status: 409,
      body: { code: 'decision.answered' },
    })
  })

  test('and an appeal at the same moment: one of them', async () => {
    const { author, moderator } = here.people
    for (let turn = 0; turn < 5; turn++) {
      const { decisionId } = await decided()
      const [asked, undone] = await Promise.all([
        appeal(author, decisionId),
        undo(moderator, decisionId),
      ])
      expect([asked.status, undone.status]).toContain(409)
      expect([201, 200]).toContain(Math.min(asked.status, undone.status))
    }
  })

  test('can not stand beside an open appeal, whoever writes the rows', async () => {
    const { decisionId } = await appealed()
    await expect(
      here.app.owner.query(
        `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, reverses)
         SELECT item_id, decided_by, action, 1, 1, 'removed', 'live', id FROM community.decision WHERE id = $1`,
        [decisionId],
      ),
    ).rejects.toThrow(/appealed and taken back/)
  })
})

describe('who may not sign in', () => {
  const link = (who: TestPerson) => lockedOutToken(here.app.platform.secrets.index, who.id)
  const suspend = (who: TestPerson, standing = 'suspended') =>
    here.app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
      who.id,
      standing,
    ])

  test('reads why and asks for a second look by a link, which ends with the suspension', async () => {
    const { author } = here.people
    const { decisionId } = await decided()
    await suspend(author)
    const token = link(author)
    const visitor = await as(here.app, 'visitor')
    const { items } = await visitor.call('POST /api/locked-out/decisions', { body: { token } })
    expect(items).toMatchObject([{ id: decisionId, note: remove.note }])
    const sent = await visitor.raw('POST /api/locked-out/appeals', {
      body: { token, decisionId, words },
    })
    expect(sent).toMatchObject({ status: 200, body: { appeal: { state: 'open', words } } })
    const back = { body: { token, decisionId } }
    expect((await visitor.raw('POST /api/locked-out/appeals/withdraw', back)).status).toBe(204)
    await suspend(author, 'active')
    const spent = await visitor.raw('POST /api/locked-out/decisions', { body: { token } })
    expect(spent).toMatchObject({ status: 410 })
  })

  test('reaches nothing of anyone else by it', async () => {
    const { decisionId } = await decided()
    const other = await person(here.app)
    await suspend(other)
    const visitor = await as(here.app, 'visitor')
    const token = link(other)
    await expectUnchanged(
      here,
      () => visitor.raw('POST /api/locked-out/appeals', { body: { token, decisionId, words } }),
      { status: 404 },
    )
    await expectUnchanged(
      here,
      () => visitor.raw('POST /api/locked-out/decisions', { body: { token: 'A'.repeat(64) } }),
      { status: 410 },
    )
  })
})

test('a list of decisions is of whoever asks, and can be of one text', async () => {
  const { author } = here.people
  const one = await decided()
  await decided()
  const about = await author.call('GET /api/me/decisions', { query: { about: one.postId } })
  expect(about.items.map(({ id }) => id)).toEqual([one.decisionId])
  expect(await ownOf(author)).toHaveLength(2)
  expect(await ownOf(here.people.mentor)).toEqual([])
  await aGroup(here.app)
})
