import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { appeal, Appealing, takeBack } from '#testing/appealing.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { cosign, propose, seenTo } from '#testing/proposing.ts'
import { claim, decide, read, report } from '#testing/reviewing.ts'

const here = new Appealing()

/** A mentor of the group and of another one, who is a member of both. */
async function mentorOfTwo() {
  const { group } = here.people
  const there = await aGroup(here.app)
  const both = await as(here.app, 'mentor', { group: group.id })
  await here.app.owner.query(
    `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
    [both.id, there.id],
  )
  for (const place of [group.id, there.id]) await joined(here.app, place, both)
  return { there, both }
}

const move = (who: TestPerson, id: string, into: string) =>
  who.raw('POST /api/posts/:id/move', {
    params: { id },
    body: { from: here.people.group.id, into },
  })
const undo = (who: TestPerson, id: string) =>
  who.raw<{ code?: string }>('POST /api/decisions/:id/undo', { params: { id } })

const rowOf = async (id: string) => {
  const { rows } = await here.app.owner.query<object>(
    `SELECT state, holder, proposed_by, (SELECT ended FROM community.proposal WHERE item_id = item.id) AS ended
     FROM community.review_item item WHERE id = $1`,
    [id],
  )
  return rows[0]
}

const decisionOf = async (itemId: string) => {
  const { rows } = await here.app.owner.query<{ id: string }>(
    'SELECT id FROM community.decision WHERE item_id = $1 AND reverses IS NULL',
    [itemId],
  )
  return rows[0]?.id ?? ''
}

describe('a post that is moved while an item about it waits', () => {
  test('is not moved by who wrote it, nor by who reported it until that is decided', async () => {
    const { group, author, mentor } = here.people
    const { there, both } = await mentorOfTwo()
    const own = await anItem(here.app, { group, author: both, textState: 'live', holder: mentor })
    expect((await move(both, own.postId, there.id)).status).toBe(403)
    const about = { group, author, textState: 'live', reporters: [both], holder: mentor } as const
    const reported = await anItem(here.app, about)
    expect((await move(both, reported.postId, there.id)).status).toBe(403)
    expect((await decide(mentor, reported.id, { fence: 1 })).status).toBe(200)
    expect((await move(both, reported.postId, there.id)).status).toBe(204)
  })

  test('is let go of by who does not help there, and stays with staff', async () => {
    const { group, author, mentor, moderator } = here.people
    const { there, both } = await mentorOfTwo()
    const about = { group, author, textState: 'live' } as const
    const item = await anItem(here.app, { ...about, holder: mentor })
    expect((await move(both, item.postId, there.id)).status).toBe(204)
    expect(await rowOf(item.id)).toMatchObject({ state: 'open', holder: null })
    const staffs = await anItem(here.app, { ...about, holder: moderator })
    expect((await move(both, staffs.postId, there.id)).status).toBe(204)
    expect(await rowOf(staffs.id)).toMatchObject({ state: 'claimed', holder: moderator.id })
  })

  test('ends what was proposed by who does not help there', async () => {
    const { group, author, mentor, moderator } = here.people
    const { there, both } = await mentorOfTwo()
    const about = { group, author, textState: 'live', lane: 'crisis', holder: mentor } as const
    const item = await anItem(here.app, about)
    await seenTo(here.app, mentor, item.id)
    const remove = { action: 'remove', policyCode: 'hate', note: 'Why.', particulars: {} } as const
    expect((await propose(mentor, item.id, remove)).status).toBe(204)
    expect((await move(both, item.postId, there.id)).status).toBe(204)
    expect(await rowOf(item.id)).toEqual({
      state: 'open',
      holder: null,
      proposed_by: null,
      ended: 'moved',
    })
    expect((await claim(moderator, item.id)).fence).toBe(2)
  })
})

describe('a conversation that a decision closed', () => {
  test('is not opened, closed anew or put first by who wrote the post', async () => {
    const { group, moderator } = here.people
    const author = await as(here.app, 'mentor', { group: group.id })
    await joined(here.app, group.id, author)
    const about = { group, author, textState: 'live', lane: 'harm', holder: moderator } as const
    const { id, postId } = await anItem(here.app, about)
    const lock = { fence: 1, action: 'lock', policyCode: 'attack', note: 'x' } as const
    expect((await decide(moderator, id, lock)).status).toBe(200)
    const at = { params: { id: postId } }
    const pin = () => author.raw('PUT /api/posts/:id/pin', at)
    const unlock = () => author.raw('DELETE /api/posts/:id/lock', at)
    const body = { reason: 'heated' } as const
    expect((await unlock()).status).toBe(403)
    expect((await author.raw('PUT /api/posts/:id/lock', { ...at, body })).status).toBe(403)
    expect((await pin()).status).toBe(403)
    // Once that is taken back, it is a post like all others.
    expect((await undo(moderator, await decisionOf(id))).status).toBe(200)
    expect((await pin()).status).toBe(204)
    expect((await author.raw('PUT /api/posts/:id/lock', { ...at, body })).status).toBe(204)
    expect((await unlock()).status).toBe(204)
  })
})

describe('a decision that is taken back', () => {
  test('ends what is proposed about its text by then, and says so to who proposed it', async () => {
    const { group, author, moderator } = here.people
    const third = await as(here.app, 'moderator')
    const about = { group, author, textState: 'live', lane: 'spam', holder: moderator } as const
    const { id, postId } = await anItem(here.app, about)
    const limit = { fence: 1, action: 'limit', policyCode: 'spam', note: 'x' } as const
    expect((await decide(moderator, id, limit)).status).toBe(200)
    const reporter = await person(here.app)
    await joined(here.app, group.id, reporter)
    await report(reporter, postId, { reason: 'attack' })
    const next = await here.idOf(postId)
    await claim(third, next)
    expect((await propose(third, next)).status).toBe(204)
    expect((await undo(moderator, await decisionOf(id))).status).toBe(200)
    expect(await rowOf(next)).toMatchObject({ state: 'open', proposed_by: null, ended: 'undone' })
    expect((await read(third, next)).proposal).toMatchObject({ mine: true, ended: 'undone' })
    expect((await cosign(moderator, next)).status).toBe(409)
  })

  test('beside its author taking an appeal back is undone, or refused for a reason', async () => {
    const { author, moderator } = here.people
    const statuses: number[] = []
    for (let round = 0; round < 8; round++) {
      const { decisionId } = await here.decided()
      expect((await appeal(author, decisionId)).status).toBe(201)
      const all = await Promise.all([
        takeBack(author, decisionId),
        ...[1, 2, 3].map(() => undo(moderator, decisionId)),
      ])
      statuses.push(...all.map(({ status }) => status))
    }
    expect(statuses.filter((status) => status >= 500)).toEqual([])
  })
})

test('a list of decisions goes on from a place of that list, and from nothing else', async () => {
  const { author } = here.people
  for (const cursor of ['x', "'", '9'.repeat(30)])
    expect(await author.raw('GET /api/me/decisions', { query: { cursor } })).toMatchObject({
      status: 400,
      body: { field: 'cursor' },
    })
})
