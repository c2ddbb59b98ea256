import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { danger } from '#testing/alarms.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { cosign, propose, refuse, seenTo, whole } from '#testing/proposing.ts'
import { claim, decide, expectUnchanged, read, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const item = (holder: TestPerson, options: ItemOptions = {}) =>
  anItem(here.app, { group: here.people.group, author: here.people.author, holder, ...options })

async function rowOf(id: string) {
  const { rows } = await here.app.owner.query<{ lane: string; severity: number; due_at: Date }>(
    'SELECT lane, severity, due_at FROM community.review_item WHERE id = $1',
    [id],
  )
  return rows[0]
}

const dueOf = async (id: string) => (await rowOf(id))?.due_at.getTime() ?? 0

describe('a text in which a life may be in danger', () => {
  test('becomes a crisis by who holds it: strangers, the author and who does not hold it change nothing', async () => {
    const { author, mentor, moderator, group } = here.people
    const { id } = await item(mentor)
    const member = await person(here.app)
    await joined(here.app, group.id, member)
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const visitor = await as(here.app, 'visitor')
    await expectUnchanged(here, () => danger(visitor, id), { status: 401 })
    for (const stranger of [author, member, elsewhere])
      await expectUnchanged(here, () => danger(stranger, id), { status: 404 })
    await expectUnchanged(here, () => danger(moderator, id), { body: { code: 'item.taken' } })
    await expectUnchanged(here, () => danger(mentor, id, 0), { body: { code: 'item.lease-ended' } })
    here.later(10)
    await expectUnchanged(here, () => danger(mentor, id), { body: { code: 'item.lease-ended' } })
  })

  test.each(['held', 'hidden', 'live', 'limited'] as const)(
    'is due as a crisis while it is %s, stays with who saw it, and the text stays as it was',
    async (textState) => {
      const { mentor } = here.people
      const { id, postId } = await item(mentor, { textState })
      expect(await read(mentor, id)).toMatchObject({ mayAlarm: true })
      const due = here.app.platform.clock.now().getTime() + 15 * 60_000
      expect(await danger(mentor, id)).toMatchObject({ status: 204 })
      const row = await rowOf(id)
      expect(row).toMatchObject({ lane: 'crisis', severity: 3 })
      expect(Math.abs((row?.due_at.getTime() ?? 0) - due)).toBeLessThan(5000)
      const seen = await read(mentor, id)
      expect(seen).toMatchObject({ mine: true, mayAlarm: false, contentState: textState })
      expect(seen.signalRows.at(-1)).toMatchObject({ kind: 'danger', lane: 'crisis', note: null })
      expect(await here.stateOf(postId)).toBe(textState)
      expect(await here.audited(id)).toEqual(['crisis.seen'])
      // Pressed once more after an answer that was lost.
      await expectUnchanged(here, () => danger(mentor, id), { status: 204 })
    },
  )

  test('is said once by fifty presses at once, and each is answered as the first', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    const presses = await Promise.all(Array.from({ length: 50 }, () => danger(mentor, id)))
    expect(new Set(presses.map(({ status }) => status))).toEqual(new Set([204]))
    expect(
      (await read(mentor, id)).signalRows.filter(({ kind }) => kind === 'danger'),
    ).toHaveLength(1)
    expect(await here.audited(id)).toEqual(['crisis.seen'])
  })

  test('is said as often as it may be reported: no machine calls everyone on the roster all night', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await here.app.owner.query(
      `INSERT INTO community.rate_limit (key, points, expire) VALUES ($1, 1000000, NULL)`,
      [`danger:${mentor.id}`],
    )
    await expectUnchanged(here, () => danger(mentor, id), { body: { code: 'request.too-many' } })
  })

  test('is due as a crisis of that moment, also where it was late as what it was', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor, { dueInMinutes: -30 })
    const due = here.app.platform.clock.now().getTime() + 15 * 60_000
    await danger(mentor, id)
    expect(Math.abs((await dueOf(id)) - due)).toBeLessThan(5000)
  })

  test('is not said by whoever may not judge it: who reported it, or lost it', async () => {
    const { moderator, mentor } = here.people
    const { id, postId } = await item(mentor, { textState: 'live' })
    expect((await report(moderator, postId)).status).toBe(201)
    await expectUnchanged(here, () => danger(moderator, id), { status: 403 })
    await here.app.owner.query('UPDATE community.review_item SET tier = 1 WHERE id = $1', [id])
    await expectUnchanged(here, () => danger(mentor, id), { status: 404 })
  })

  test('is decided by two and after the whole list only, which is undone exactly, and is a crisis again then', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await item(mentor)
    await danger(mentor, id)
    const refused = { body: { code: 'item.graver' } }
    await expectUnchanged(here, () => decide(mentor, id, { fence: 1 }), refused)
    const unchecked = { body: { code: 'item.checklist' } }
    await expectUnchanged(here, () => propose(mentor, id, whole('approve')), unchecked)
    await seenTo(here.app, mentor, id)
    expect((await propose(mentor, id, whole('approve'))).status).toBe(204)
    const text = async () =>
      (await here.app.owner.query('SELECT * FROM community.post WHERE id = $1', [postId])).rows[0]
    const { page_version: _, ...before } = await text()
    const { body } = await cosign(moderator, id)
    expect(await here.stateOf(postId)).toBe('live')
    const decision = 'id' in body ? String(body.id) : ''
    const { itemId } = await moderator.call('POST /api/decisions/:id/undo', {
      params: { id: decision },
    })
    const { page_version: __, ...after } = await text()
    expect(after).toEqual(before)
    expect(await rowOf(itemId ?? '')).toMatchObject({ lane: 'crisis', severity: 3 })
    expect(await read(mentor, itemId ?? '')).toMatchObject({ contentState: 'held', state: 'open' })
    const again = { fence: (await claim(moderator, itemId ?? '')).fence }
    await expectUnchanged(here, () => decide(moderator, itemId ?? '', again), refused)
  })

  test('is said beside what waits for a second person too, by either; nobody agrees before the list is done', async () => {
    const { mentor, moderator } = here.people
    const other = await as(here.app, 'moderator')
    for (const who of [moderator, other]) {
      const { id } = await item(moderator, { lane: 'harm' })
      expect((await propose(moderator, id)).status).toBe(204)
      await expectUnchanged(here, () => danger(other, id, 0), { status: 409 })
      expect(await read(who, id)).toMatchObject({ state: 'second', mayAlarm: true })
      expect(await danger(who, id)).toMatchObject({ status: 204 })
      await expectUnchanged(here, () => cosign(other, id), { body: { code: 'item.checklist' } })
      expect((await refuse(other, id)).status).toBe(204)
      expect(await read(mentor, id).catch(({ status }) => ({ status }))).toMatchObject({
        status: 404,
      })
    }
  })
})
