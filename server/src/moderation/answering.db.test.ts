import { describe, expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { answer, appeal, Appealing, ownOf, remove, takeBack } from '#testing/appealing.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, decide, expectUnchanged, read } from '#testing/reviewing.ts'

const here = new Appealing()

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
    const { itemId, decisionId, postId } = await here.appealed()
    const before = await post(postId)
    const note = 'It names a dose. That can hurt someone.'
    expect((await answer(another, itemId, { action: 'uphold', note })).status).toBe(200)
    expect(await post(postId)).toEqual(before)
    expect(await here.appealsOf(decisionId)).toEqual([{ state: 'upheld', answered: true }])
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
    here.later(20)
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
    const { itemId, postId } = await here.appealed(remove, { textState: 'held' })
    await answer(another, itemId, { action: 'overturn' })
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('that finds something else puts that in the place of the first', async () => {
    const { author } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId } = await here.appealed()
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
    const { itemId } = await here.appealed()
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
    const { itemId, postId } = await here.appealed({
      action: 'ask-to-edit',
      note: 'No names please.',
    })
    await author.raw('POST /api/posts/:id/withdraw', { params: { id: postId } })
    const item = await here.itemOf(postId)
    expect(await here.stateOf(postId)).toBe('withdrawn')
    if (item?.state === 'closed') return
    await answer(another, itemId, { action: 'overturn' })
    expect(await here.stateOf(postId)).toBe('withdrawn')
  })

  test('waits for one of two that come at once: an answer, or a change of mind', async () => {
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId } = await here.appealed()
    const { fence } = await claim(another, itemId)
    const [answered, back] = await Promise.all([
      decide(another, itemId, { fence, action: 'overturn' }),
      takeBack(here.people.author, decisionId),
    ])
    const state = answered.status === 200 ? 'overturned' : 'withdrawn'
    expect([answered.status, back.status]).toEqual(state === 'overturned' ? [200, 409] : [409, 204])
    expect(await here.appealsOf(decisionId)).toMatchObject([{ state }])
    expect(await here.stateOf(postId)).toBe(state === 'overturned' ? 'live' : 'removed')
  })
})

describe('undoing', () => {
  const undo = (who: TestPerson, id: string) =>
    who.raw('POST /api/decisions/:id/undo', { params: { id } })

  test('is refused while an appeal waits, and of its answer', async () => {
    const { moderator } = here.people
    const another = await as(here.app, 'moderator')
    const { id, itemId, decisionId } = await here.appealed()
    for (const who of [moderator, another])
      await expectUnchanged(here, () => undo(who, decisionId), {
        status: 409,
        body: { code: 'decision.appealed' },
      })
    const offered = async (who: TestPerson, id: string) => {
      const { items } = await who.call('GET /api/decisions/mine')
      return [items.length, (await read(who, id)).mayUndo]
    }
    expect(await offered(moderator, id)).toEqual([0, false])
    const { body } = await answer(another, itemId, { action: 'uphold', note: 'It stands.' })
    const answerId = 'id' in body ? String(body.id) : ''
    await expectUnchanged(here, () => undo(another, answerId), {
      status: 409,
      body: { code: 'decision.answered' },
    })
    expect(await offered(another, itemId)).toEqual([0, false])
    expect(await offered(moderator, id)).toEqual([0, false])
  })

  test('and an appeal at the same moment: one of them', async () => {
    const { author, moderator } = here.people
    for (let turn = 0; turn < 5; turn++) {
      const { decisionId } = await here.decided()
      const [asked, undone] = await Promise.all([
        appeal(author, decisionId),
        undo(moderator, decisionId),
      ])
      expect([asked.status, undone.status]).toContain(409)
      expect([201, 200]).toContain(Math.min(asked.status, undone.status))
    }
  })

  test('can not stand beside an open appeal, whoever writes the rows', async () => {
    const { decisionId } = await here.appealed()
    await expect(
      here.app.owner.query(
        `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, reverses)
         SELECT item_id, decided_by, action, 1, 1, 'removed', 'live', id FROM community.decision WHERE id = $1`,
        [decisionId],
      ),
    ).rejects.toThrow(/appealed and taken back/)
  })
})
