import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { allReviews, anItem } from '#testing/moderation.ts'
import { propose } from '#testing/proposing.ts'
import { decide, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const note = 'Is this trial one of ours?'
let lead: TestPerson
beforeEach(async () => {
  lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
})

/** The answer got lost, and whoever sent it presses again, now or when much else has happened. */
async function expectOnce(who: TestPerson, route: string, id: string, body: object) {
  const sent = { params: { id }, body, headers: { 'idempotency-key': randomUUID() } }
  const first = await who.raw(route, sent)
  const after = await allReviews(here.app)
  const second = await who.raw(route, sent)
  expect([first.status, second.status, second.body]).toEqual([204, 204, first.body])
  expect(await allReviews(here.app)).toEqual(after)
  return sent
}

/** The answers to the same key that differ. */
async function twentyTimes(who: TestPerson, route: string, id: string) {
  const sent = { params: { id }, headers: { 'idempotency-key': randomUUID() } }
  const all = await Promise.all(Array.from({ length: 20 }, () => who.raw<object>(route, sent)))
  const answers = [...all, await who.raw<object>(route, sent)].map(({ status, body }) => ({
    status,
    body,
  }))
  return [...new Map(answers.map((one) => [JSON.stringify(one), one])).values()]
}

describe('what went through is done once, and said to be done, when it is sent again', () => {
  test.each([
    ['skip', { reason: 'too-close' }],
    ['skip', { reason: 'know-them', leaveOut: true }],
    // A mentor does not see it any more then.
    ['escalate', { note }],
  ])('%s', async (way, given) => {
    const { mentor, group, author } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await expectOnce(mentor, `POST /api/queue/:id/${way}`, id, { fence: 1, ...given })
  })

  test('hand, and lower', async () => {
    const { mentor, moderator, group, author } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const to = { fence: 1, to: moderator.id, note }
    await expectOnce(mentor, 'POST /api/queue/:id/hand', id, to)
    const other = await anItem(here.app, { group, author, tier: 2 })
    await expectOnce(lead, 'POST /api/queue/:id/lower', other.id, { note })
  })

  test('refuse, and take back', async () => {
    const { moderator, group, author } = here.people
    const second = await as(here.app, 'moderator')
    const proposed = async () => {
      const { id } = await anItem(here.app, { group, author, textState: 'live', holder: moderator })
      expect((await propose(moderator, id)).status).toBe(204)
      return id
    }
    const shown = { fence: 1, subjectVersion: 1, note }
    await expectOnce(second, 'POST /api/queue/:id/refuse', await proposed(), shown)
    await expectOnce(moderator, 'POST /api/queue/:id/take-back', await proposed(), { fence: 1 })
  })

  test('taking one, and taking a decision back, also by twenty answers that got lost at once', async () => {
    const { moderator, group, author } = here.people
    const { id, postId } = await anItem(here.app, { group, author, textState: 'live' })
    const taken = await twentyTimes(moderator, 'POST /api/queue/:id/claim', id)
    expect(taken).toMatchObject([{ status: 200, body: { id, fence: 1 } }])
    const { body } = await decide(moderator, id, { fence: 1, action: 'no-action' })
    const decision = 'id' in body ? String(body.id) : ''
    const back = await twentyTimes(moderator, 'POST /api/decisions/:id/undo', decision)
    expect(back).toMatchObject([{ status: 200, body: { itemId: await here.idOf(postId) } }])
    expect((await here.audited(id)).filter((what) => what === 'item.undone')).toHaveLength(1)
  })

  test('but a key is for one item, and of one person', async () => {
    const { mentor, moderator, group, author } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const sent = await expectOnce(mentor, 'POST /api/queue/:id/escalate', id, { fence: 1, note })
    expect((await author.raw('POST /api/queue/:id/escalate', sent)).status).toBe(404)
    expect((await moderator.raw('POST /api/queue/:id/escalate', sent)).status).toBe(409)
    const other = await anItem(here.app, { group, author, holder: mentor })
    const again = { ...sent, params: { id: other.id } }
    expect(await mentor.raw('POST /api/queue/:id/escalate', again)).toMatchObject({
      status: 422,
      body: { code: 'request.key-reused' },
    })
  })
})

describe('the checklist of a crisis', () => {
  const aCrisis = () => {
    const { mentor, group, author } = here.people
    return anItem(here.app, { group, author, lane: 'crisis', textState: 'live', holder: mentor })
  }

  test('has a day once, also when a page sends it again that forgot what it sent', async () => {
    const { mentor, moderator } = here.people
    const { id } = await aCrisis()
    const dueOn = plusDays(dayOf(here.app.platform.clock.now()), 2)
    const days = async (by: TestPerson, more = {}) => {
      const body = { dueOn, note: 'Call first.', ...more }
      const { followUps } = await by.call('POST /api/queue/:id/follow-ups', {
        params: { id },
        body,
      })
      return followUps.map(({ dueOn: day }) => day)
    }
    expect(await days(mentor)).toEqual([dueOn])
    expect(await days(mentor, { note: ' Call first. ' })).toEqual([dueOn])
    expect(await days(mentor, { note: 'Ask for the sister.' })).toEqual([dueOn, dueOn])
    const next = plusDays(dueOn, 1)
    expect(await days(mentor, { dueOn: next })).toEqual([dueOn, dueOn, next])
    expect(await days(moderator)).toHaveLength(4)
  })

  test('is ticked once, and the log says so once', async () => {
    const { mentor } = here.people
    const { id } = await aCrisis()
    const tick = async (done: boolean) => {
      const params = { id, step: 'thread-safe' as const }
      const body = { fence: 1, done, note: 'Read all of it.' }
      return (await mentor.call('PUT /api/queue/:id/crisis/:step', { params, body })).steps
    }
    const first = await tick(true)
    expect(await tick(true)).toEqual(first)
    await tick(false)
    await tick(false)
    expect(await here.audited(id)).toEqual(['crisis.ticked', 'crisis.unticked'])
  })
})
