import { describe, expect, test } from 'vitest'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { cosign, propose, seenTo, whole } from '#testing/proposing.ts'
import { decide, expectUnchanged, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
/** A crisis about a post that everybody sees, in the hands of this person or nobody's. */
const held = (holder: TestPerson | null) => {
  const { group, author } = here.people
  const about = { group, author, lane: 'crisis', textState: 'live' } as const
  return anItem(here.app, { ...about, ...(holder && { holder }) })
}
const untick = (who: TestPerson, id: string) =>
  who.raw('PUT /api/queue/:id/crisis/:step', {
    params: { id, step: 'thread-safe' },
    body: { fence: 1, done: false, note: '' },
  })

describe('a crisis', () => {
  // Words are never erased in a crisis.
  const ends = DECISIONS.filter((action) => action !== 'purge')
  test.each(ends)('is not ended by one alone: %s', async (action) => {
    const { moderator } = here.people
    const { id } = await held(moderator)
    await seenTo(here.app, moderator, id)
    const refusal = { status: 409, body: { code: 'item.graver' } }
    await expectUnchanged(
      here,
      () => decide(moderator, id, { fence: 1, ...whole(action) }),
      refusal,
    )
  })

  test('is ended by two, whatever they decide: the words that name a method go', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await held(mentor)
    await seenTo(here.app, mentor, id)
    expect((await propose(mentor, id, whole('remove'))).status).toBe(204)
    expect(await here.stateOf(postId)).toBe('live')
    expect((await cosign(moderator, id)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('removed')
  })

  test('is left by two, and looked at again by the second', async () => {
    const { mentor, moderator, group } = here.people
    const { id, postId } = await held(mentor)
    await seenTo(here.app, mentor, id)
    expect((await propose(mentor, id, { action: 'no-action' })).status).toBe(204)
    // Nobody holds it now: what was ticked stays.
    expect((await untick(mentor, id)).status).toBe(409)
    await expectUnchanged(here, () => cosign(mentor, id), { status: 403 })
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    await expectUnchanged(here, () => cosign(elsewhere, id), { status: 404 })
    await here.app.owner.query(`DELETE FROM community.crisis_step WHERE step = 'thread-safe'`)
    await expectUnchanged(here, () => cosign(moderator, id), {
      status: 422,
      body: { code: 'item.checklist' },
    })
    await here.app.owner.query(
      `INSERT INTO community.crisis_step (item_id, step, at) VALUES ($1, 'thread-safe', now())`,
      [id],
    )
    const colleague = await as(here.app, 'mentor', { group: group.id })
    expect((await cosign(colleague, id)).status).toBe(200)
    expect(await here.itemOf(postId)).toMatchObject({ state: 'decided' })
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('that waits for a second person is not closed when its author takes the text back', async () => {
    const { author, mentor, moderator } = here.people
    const { id, postId } = await held(mentor)
    await seenTo(here.app, mentor, id)
    await propose(mentor, id, { action: 'no-action' })
    await author.call('POST /api/posts/:id/withdraw', { params: { id: postId } })
    expect(await here.itemOf(postId)).toMatchObject({ state: 'second' })
    expect((await cosign(moderator, id)).status).toBe(200)
  })

  test('is not closed when its author takes the text back', async () => {
    const { author } = here.people
    const { postId } = await held(null)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: postId } })
    expect(await here.itemOf(postId)).toMatchObject({ state: 'open', lane: 'crisis' })
  })
})
