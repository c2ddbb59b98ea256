import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { hide, Hiding, limit, remove, show, shown } from '#testing/hiding.ts'
import { cosign, propose, seenTo } from '#testing/proposing.ts'
import { claim, decide, expectUnchanged, read, release, report } from '#testing/reviewing.ts'
import { unalerted } from './alert-queries.ts'

const here = new Hiding()
const page = (who: TestPerson, id: string) => who.raw('GET /api/posts/:id', { params: { id } })

/** All there is of the group and of what stands in it. */
async function allOf(postId: string): Promise<unknown> {
  const { rows } = await here.app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post, to_jsonb(g) AS "group" FROM community.post p
     JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1`,
    [postId],
  )
  return rows[0]
}

async function clockOf(id: string): Promise<unknown> {
  const { rows } = await here.app.owner.query(
    'SELECT state, holder, fence, hard_clock, hidden_version, due_at FROM community.review_item WHERE id = $1',
    [id],
  )
  return rows[0]
}

describe('hiding a text for now', () => {
  test('is for who holds the item: strangers know of none', async () => {
    const { author, mentor, moderator } = here.people
    const { id } = await here.held()
    const visitor = await as(here.app, 'visitor')
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    for (const act of [hide, show]) {
      await expectUnchanged(here, () => act(visitor, id), { status: 401 })
      await expectUnchanged(here, () => act(author, id), { status: 404 })
      await expectUnchanged(here, () => act(elsewhere, id), { status: 404 })
      await expectUnchanged(here, () => act(moderator, id), {
        status: 409,
        body: { code: 'item.taken', state: { holder: mentor.screenName } },
      })
    }
    expect(await read(moderator, id)).toMatchObject({ mayHide: false, mayShow: false })
    expect(await read(mentor, id)).toMatchObject({ mayHide: true, mayShow: false, hiddenAt: null })
  })

  test.each(['crisis', 'harm'] as const)(
    'takes it from everybody at once and decides nothing: %s',
    async (lane) => {
      const { author, group, mentor } = here.people
      const { id, postId } = await here.held({ lane })
      const reader = await person(here.app)
      await joined(here.app, group.id, reader)
      expect((await page(reader, postId)).status).toBe(200)
      const before = await clockOf(id)
      expect((await hide(mentor, id)).status).toBe(204)
      expect(await here.stateOf(postId)).toBe('hidden')
      expect((await page(reader, postId)).status).toBe(404)
      // Whose it is and until when is as it was; what is new is that staff hear of it past that time.
      expect(await clockOf(id)).toEqual({ ...Object(before), hard_clock: true, hidden_version: 1 })
      const item = await read(mentor, id)
      expect(item).toMatchObject({
        state: 'claimed',
        mine: true,
        contentState: 'hidden',
        mayHide: false,
        mayShow: true,
        decision: null,
      })
      expect(item.hiddenAt).not.toBeNull()
      expect(await page(author, postId)).toMatchObject({
        body: { post: { state: 'hidden', readBy: item.dueAt } },
      })
      const { rows } = await here.app.owner.query(
        'SELECT actor_id, action, facts FROM audit.event WHERE subject = $1',
        [`item:${id}`],
      )
      expect(rows).toMatchObject([
        {
          actor_id: mentor.id,
          action: 'text.hidden',
          facts: { by: 'reviewer', text: `post:${postId}`, before: 'live', after: 'hidden' },
        },
      ])
      expect(await here.enqueued('item.decided.notices')).toEqual([])
      await expectUnchanged(here, () => hide(mentor, id), { body: { code: 'item.stale' } })
      // Past its time staff are told.
      const { db } = here.app.platform.community
      const due = new Date(item.dueAt).getTime()
      expect(await unalerted(db, 'overdue', new Date(due - 1))).toEqual([])
      expect(await unalerted(db, 'overdue', new Date(due))).toEqual([id])
    },
  )

  test.each(['live', 'limited'] as const)('is undone exactly: it was %s', async (textState) => {
    const { mentor } = here.people
    const { id, postId } = await here.held({ textState })
    const [text, item] = [await allOf(postId), await clockOf(id)]
    await hide(mentor, id)
    here.later(3)
    expect((await show(mentor, id)).status).toBe(204)
    expect(await allOf(postId)).toEqual(text)
    expect(await clockOf(id)).toEqual(item)
    expect(await here.audited(id)).toEqual(['text.hidden', 'text.shown-again'])
    await expectUnchanged(here, () => show(mentor, id), { body: { code: 'item.not-hidden' } })
    expect((await hide(mentor, id)).status).toBe(204)
  })

  test('is for what may hurt somebody, and for what others can read', async () => {
    const { mentor } = here.people
    for (const lane of ['privacy', 'spam', 'advice', 'new-member', 'appeal'] as const) {
      const { id } = await here.held({ lane })
      await expectUnchanged(here, () => hide(mentor, id), { status: 403 })
      expect((await read(mentor, id)).mayHide).toBe(false)
    }
    for (const textState of ['held', 'hidden', 'removed'] as const) {
      const { id } = await here.held({ textState })
      await expectUnchanged(here, () => hide(mentor, id), { body: { code: 'item.stale' } })
      await expectUnchanged(here, () => show(mentor, id), { body: { code: 'item.not-hidden' } })
      expect(await read(mentor, id)).toMatchObject({ mayHide: false, mayShow: false })
    }
  })

  test('is refused once the time is over, under an earlier claim, and with other words', async () => {
    const { mentor } = here.people
    const { id } = await here.held()
    await expectUnchanged(here, () => hide(mentor, id, { fence: 0 }), {
      body: { code: 'item.lease-ended' },
    })
    await expectUnchanged(here, () => hide(mentor, id, { subjectVersion: 2 }), {
      body: { code: 'item.stale' },
    })
    here.later(10)
    await expectUnchanged(here, () => hide(mentor, id), { body: { code: 'item.lease-ended' } })
  })

  test('lasts when the item passes on, and whoever has it then may show it again', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await here.held()
    await hide(mentor, id)
    await release(mentor, id, 1)
    expect(await here.stateOf(postId)).toBe('hidden')
    const { fence } = await claim(moderator, id)
    await expectUnchanged(here, () => show(mentor, id), { status: 409 })
    expect((await show(moderator, id, { fence })).status).toBe(204)
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('is not undone for other words, nor for what its author took back', async () => {
    const { author, mentor } = here.people
    const other = await here.held()
    await hide(mentor, other.id)
    // As an edit does; while it is hidden its author can not.
    expect(await here.edit(other.postId, 1, 'Other words.')).toBe(403)
    await here.app.owner.query(
      'UPDATE community.review_item SET subject_version = 2 WHERE id = $1',
      [other.id],
    )
    expect(await read(mentor, other.id)).toMatchObject({ mayShow: false, hiddenAt: null })
    await expectUnchanged(here, () => show(mentor, other.id, { subjectVersion: 2 }), {
      body: { code: 'item.not-hidden' },
    })
    const back = await here.held()
    await hide(mentor, back.id)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: back.postId } })
    await expectUnchanged(here, () => show(mentor, back.id), { body: { code: 'item.stale' } })
    expect(await here.stateOf(back.postId)).toBe('withdrawn')
  })

  test('is not undone to what an earlier decision made of it, once that was taken back', async () => {
    const { mentor, moderator } = here.people
    const first = await here.held({ lane: 'harm', holder: moderator })
    const made = await moderator.call('POST /api/queue/:id/decide', {
      params: { id: first.id },
      body: { ...shown, ...limit },
    })
    await report(await person(here.app), first.postId)
    const id = await here.idOf(first.postId)
    const { fence } = await claim(mentor, id)
    expect((await hide(mentor, id, { fence })).status).toBe(204)
    await moderator.call('POST /api/decisions/:id/undo', { params: { id: made.id } })
    expect(await here.stateOf(first.postId)).toBe('hidden')
    await expectUnchanged(here, () => show(mentor, id, { fence }), {
      body: { code: 'item.not-hidden' },
    })
  })

  test('leaves a crisis to two people, who decide about it as it is then', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await here.held()
    await hide(mentor, id)
    await seenTo(here.app, mentor, id)
    await expectUnchanged(here, () => propose(mentor, id, { action: 'no-action' }), {
      body: { code: 'item.answer-needed' },
    })
    expect((await propose(mentor, id, { action: 'approve' })).status).toBe(204)
    expect((await cosign(moderator, id)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('is ended by one where nobody is in danger', async () => {
    const { mentor } = here.people
    const { id, postId } = await here.held({ lane: 'harm' })
    await hide(mentor, id)
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('is for the time until somebody decides: a later episode knows nothing of it', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await here.held({ lane: 'harm' })
    await hide(mentor, id)
    expect((await decide(mentor, id, { fence: 1, ...remove })).status).toBe(200)
    const made = (await read(mentor, id)).decision
    await moderator.call('POST /api/decisions/:id/undo', { params: { id: made?.id ?? '' } })
    expect(await here.stateOf(postId)).toBe('hidden')
    expect(await read(mentor, id)).toMatchObject({ state: 'decided', hiddenAt: null })
    expect(await read(mentor, await here.idOf(postId))).toMatchObject({ hiddenAt: null })
  })
})
