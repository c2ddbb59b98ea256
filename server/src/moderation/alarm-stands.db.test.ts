import { describe, expect, test } from 'vitest'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { danger, noDanger } from '#testing/alarms.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { propose } from '#testing/proposing.ts'
import { claim, expectUnchanged, read, release, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const item = (holder: TestPerson, options: ItemOptions = {}) =>
  anItem(here.app, { group: here.people.group, author: here.people.author, holder, ...options })

const forbidden = { status: 403 }

async function dangersOf(who: TestPerson, id: string) {
  return (await read(who, id)).signalRows.filter(({ kind }) => kind === 'danger')
}

const tick = (who: TestPerson, id: string, fence: number) =>
  who.call('PUT /api/queue/:id/crisis/:step', {
    params: { id, step: 'thread-safe' },
    body: { fence, done: true },
  })

const answer = (who: TestPerson, id: string, fence: number) =>
  who.call('POST /api/queue/:id/answer', {
    params: { id },
    body: { fence, reply: 'here', locale: 'en', country: 'US' },
  })

const comeBack = (who: TestPerson, id: string) =>
  who.call('POST /api/queue/:id/follow-ups', {
    params: { id },
    body: { dueOn: plusDays(dayOf(here.app.platform.clock.now()), 2), note: 'Call first.' },
  })

describe('a danger that one person may not take back alone', () => {
  test('stays once two have said it: the word of the second is kept, under the claim they see, and said once', async () => {
    const { mentor, moderator } = here.people
    const other = await as(here.app, 'moderator')
    const { id } = await item(moderator, { lane: 'harm' })
    expect((await propose(moderator, id)).status).toBe(204)
    await danger(other, id)
    await expectUnchanged(here, () => danger(moderator, id, 0), {
      body: { code: 'item.lease-ended' },
    })
    // From a page that showed no crisis yet.
    expect(await danger(moderator, id)).toMatchObject({ status: 204 })
    expect(await dangersOf(moderator, id)).toHaveLength(2)
    expect(await here.audited(id)).toEqual(['item.proposed', 'crisis.seen', 'crisis.seen'])
    for (const who of [other, moderator]) {
      expect(await read(who, id)).toMatchObject({ calmUntil: null, lane: 'crisis' })
      await expectUnchanged(here, () => noDanger(who, id), forbidden)
      await expectUnchanged(here, () => danger(who, id), { status: 204 })
    }
    const held = await item(mentor)
    await danger(mentor, held.id)
    await expectUnchanged(here, () => danger(moderator, held.id), { body: { code: 'item.taken' } })
    await release(mentor, held.id, 1)
    const { fence } = await claim(moderator, held.id)
    expect(await danger(moderator, held.id, fence)).toMatchObject({ status: 204 })
    await release(moderator, held.id, fence)
    await expectUnchanged(here, () => noDanger(mentor, held.id), forbidden)
  })

  test('stays where two say it in the same moment', async () => {
    const { moderator } = here.people
    const other = await as(here.app, 'moderator')
    const { id } = await item(moderator, { lane: 'harm' })
    expect((await propose(moderator, id)).status).toBe(204)
    const both = [moderator, other].flatMap((who) => [who, who, who, who])
    const presses = await Promise.all(both.map((who) => danger(who, id)))
    expect(new Set(presses.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await dangersOf(moderator, id)).toHaveLength(2)
    for (const who of [moderator, other])
      await expectUnchanged(here, () => noDanger(who, id), forbidden)
  })

  test.each<[string, (who: TestPerson, id: string, fence: number) => Promise<unknown>]>([
    ['a step of the list', tick],
    ['an answer of the team', answer],
    ['a day to come back on', comeBack],
  ])('stays once %s is there, of who saw it or of another', async (_, begin) => {
    const { mentor, moderator } = here.people
    const own = await item(mentor, { textState: 'live' })
    await danger(mentor, own.id)
    await begin(mentor, own.id, 1)
    expect(await read(mentor, own.id)).toMatchObject({ calmUntil: null, lane: 'crisis' })
    await expectUnchanged(here, () => noDanger(mentor, own.id), forbidden)
    const { id } = await item(mentor, { textState: 'live' })
    await danger(mentor, id)
    await release(mentor, id, 1)
    const { fence } = await claim(moderator, id)
    await begin(moderator, id, fence)
    await release(moderator, id, fence)
    await expectUnchanged(here, () => noDanger(mentor, id), forbidden)
  })

  test('stays where a server of the release before brought something to it, and left the alarm', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    here.later(1)
    await here.app.owner.query(
      `INSERT INTO community.signal (item_id, kind, lane, severity, created_at) VALUES ($1, 'rule', 'harm', 2, $2)`,
      [id, here.app.platform.clock.now()],
    )
    await expectUnchanged(here, () => noDanger(mentor, id), { body: { code: 'item.stale' } })
  })

  test('keeps what it was as long as it stands, also when who saw it is gone', async () => {
    const { id } = await item(here.people.mentor)
    await danger(here.people.mentor, id)
    const set = (what: string) =>
      here.app.owner.query(`UPDATE community.review_item SET ${what} WHERE id = $1`, [id])
    for (const half of ['alarm_was = NULL', 'alarm_at = NULL', 'alarm_at = NULL, alarm_was = NULL'])
      await expect(set(half)).rejects.toThrow('review_item_alarm')
    for (const was of [`'{}'`, `'{"lane": "peace"}'`])
      await expect(set(`alarm_was = ${was}`)).rejects.toThrow('review_item_alarm_was')
    await set('alarm_by = NULL')
    await expectUnchanged(here, () => noDanger(here.people.mentor, id), forbidden)
  })
})
