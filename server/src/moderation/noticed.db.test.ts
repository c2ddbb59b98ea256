import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { hide, Hiding, limit, show, shown } from '#testing/hiding.ts'
import { cosign, propose } from '#testing/proposing.ts'
import { claim, decide, expectUnchanged, read, release, report } from '#testing/reviewing.ts'

const here = new Hiding()
const note = 'A word about this.'

/** A post that a decision put behind a notice, reported again and hidden for now by the mentor. */
async function limitedAndHidden() {
  const { mentor, moderator } = here.people
  const { id: first, postId } = await here.held({ lane: 'harm', holder: moderator })
  const made = await moderator.call('POST /api/queue/:id/decide', {
    params: { id: first },
    body: { ...shown, ...limit },
  })
  await report(await person(here.app), postId)
  const id = await here.idOf(postId)
  const { fence } = await claim(mentor, id)
  expect((await hide(mentor, id, { fence })).status).toBe(204)
  return { id, postId, fence, limited: made.id }
}

describe('a notice that a decision put before a text', () => {
  test.each([
    ['approve', {}],
    ['coach', { note }],
    ['add-warning', { note, policyCode: 'other', particulars: { warning: 'About needles' } }],
    ['warn', { note, policyCode: 'attack', particulars: { takeDown: false } }],
  ] as const)(
    'stays when the text was hidden for now and is shown by: %s',
    async (action, given) => {
      const { mentor, moderator } = here.people
      const { id, postId, fence } = await limitedAndHidden()
      await release(mentor, id, fence)
      const taken = await claim(moderator, id)
      const answer = await decide(moderator, id, { fence: taken.fence, action, ...given })
      expect(answer.status).toBe(200)
      expect(await here.stateOf(postId)).toBe('limited')
      // Taken back and decided once more, in the next episode.
      const made = (await read(moderator, id)).decision
      await moderator.call('POST /api/decisions/:id/undo', { params: { id: made?.id ?? '' } })
      expect(await here.stateOf(postId)).toBe('hidden')
      const next = await here.idOf(postId)
      const again = await claim(moderator, next)
      expect((await decide(moderator, next, { fence: again.fence })).status).toBe(200)
      expect(await here.stateOf(postId)).toBe('limited')
    },
  )

  test('stays when other words of it were kept back, and are let through', async () => {
    const { mentor, moderator } = here.people
    const { id: first, postId } = await here.held({ lane: 'harm', holder: moderator })
    expect((await decide(moderator, first, { fence: 1, ...limit })).status).toBe(200)
    expect(await here.edit(postId, 1, 'The best way to kill yourself is')).toBe(200)
    expect(await here.stateOf(postId)).toBe('held')
    const id = await here.idOf(postId)
    const item = await read(mentor, id)
    const { fence } = await claim(mentor, id)
    const given = { fence, subjectVersion: item.subjectVersion }
    expect((await decide(mentor, id, { ...given, action: 'coach', note })).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('limited')
  })

  test('goes with the decision that put it there', async () => {
    const { mentor, moderator } = here.people
    const { id, postId, fence, limited } = await limitedAndHidden()
    await moderator.call('POST /api/decisions/:id/undo', { params: { id: limited } })
    expect((await decide(mentor, id, { fence })).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('live')
  })

  test('is foreseen where many are approved at once', async () => {
    const { mentor, moderator } = here.people
    const { id, fence } = await limitedAndHidden()
    await release(mentor, id, fence)
    const { items } = await moderator.call('GET /api/batch-preview', {
      query: { items: id, action: 'approve' },
    })
    expect(items).toMatchObject([{ before: 'hidden', after: 'limited' }])
  })
})

describe('while a decision waits for a second person', () => {
  test('the text can still be taken away by either of them, and what was proposed stays', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await here.held({ lane: 'harm', holder: moderator })
    expect((await propose(moderator, id)).status).toBe(204)
    const stranger = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    await expectUnchanged(here, () => hide(stranger, id), { status: 404 })
    for (const given of [{ fence: 0 }, { subjectVersion: 2 }])
      await expectUnchanged(here, () => hide(mentor, id, given), { status: 409 })
    const before = await read(mentor, id)
    expect(before).toMatchObject({ mayHide: true, mayShow: false })
    for (const [one, other] of [
      [mentor, moderator],
      [moderator, mentor],
    ] as const) {
      expect((await hide(one, id)).status).toBe(204)
      expect(await here.stateOf(postId)).toBe('hidden')
      expect(await read(other, id)).toMatchObject({
        state: 'second',
        mayHide: false,
        mayShow: true,
        proposal: { fence: 1, ended: null, stands: true },
      })
      expect((await show(other, id)).status).toBe(204)
      expect(await here.stateOf(postId)).toBe('live')
    }
    expect(await read(mentor, id)).toEqual(before)
    expect((await hide(mentor, id)).status).toBe(204)
    const another = await as(here.app, 'moderator')
    expect((await cosign(another, id)).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('removed')
    await expectUnchanged(here, () => show(mentor, id), { status: 409 })
  })

  test('nobody takes away what hurts nobody, nor who reported it', async () => {
    const { mentor, moderator } = here.people
    const spam = await here.held({ lane: 'spam', holder: moderator })
    await propose(moderator, spam.id)
    await expectUnchanged(here, () => hide(mentor, spam.id), { status: 403 })
    const { id, postId } = await here.held({ lane: 'harm', holder: moderator })
    await report(mentor, postId)
    expect((await propose(moderator, id)).status).toBe(204)
    await expectUnchanged(here, () => hide(mentor, id), { status: 403 })
  })
})

describe('a text that is hidden', () => {
  test('can be asked to be changed: it waits for its author then', async () => {
    const { mentor } = here.people
    const { id, postId } = await here.held({ lane: 'harm' })
    await hide(mentor, id)
    expect((await decide(mentor, id, { fence: 1, action: 'ask-to-edit', note })).status).toBe(200)
    expect(await here.stateOf(postId)).toBe('held')
    expect(await here.edit(postId, 1, 'Other words.')).toBe(200)
    expect(await here.itemOf(postId)).toMatchObject({ episode: 2, state: 'open' })
  })
})
