import { describe, expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { expectRefusal, claim, claimNext, release, renew, Reviewing } from '#testing/reviewing.ts'

const MINUTE = 60_000
const here = new Reviewing()

describe('claiming', () => {
  test('is refused to visitors, members, the author and who reported', async () => {
    const { app, people } = here
    const { group, author, mentor, moderator } = people
    const visitor = await as(app, 'visitor')
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    const { id } = await anItem(app, { group, author: mentor, reporters: [moderator] })
    await expectRefusal(here, () => claim(visitor, id), { status: 401 })
    await expectRefusal(here, () => claim(author, id), { status: 404 })
    await expectRefusal(here, () => claim(elsewhere, id), { status: 404 })
    await expectRefusal(here, () => claim(mentor, id), { status: 403 })
    await expectRefusal(here, () => claim(moderator, id), { status: 403 })
    await expectRefusal(here, () => claimNext(visitor), { status: 401 })
    await expectRefusal(here, () => claimNext(author), { status: 403 })
    for (const who of [elsewhere, mentor, moderator]) {
      await expectRefusal(here, () => claimNext(who), { code: 'queue.empty' })
    }
  })

  test('gives one person ten minutes, after which it is anyone’s', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author })
    const now = here.app.platform.clock.now().getTime()
    const got = await claim(mentor, id)
    expect(got.fence).toBe(1)
    expect(Date.parse(got.leaseUntil) - now).toBeGreaterThanOrEqual(10 * MINUTE)
    const held = { state: 'claimed', holder: mentor.screenName, fence: 1, subjectVersion: 1 }
    await expectRefusal(here, () => claim(moderator, id), {
      code: 'item.taken',
      problem: { state: { ...held, text: null, contentState: 'held', decision: null } },
    })
    await expectRefusal(here, () => claimNext(moderator), { code: 'queue.empty' })
    here.later(10)
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
    await expectRefusal(here, () => release(mentor, id, 1), { code: 'item.taken' })
  })

  test('the next one under the same key is the same one, and no second item is taken', async () => {
    const { group, author, mentor } = here.people
    const by = { group, author }
    await anItem(here.app, { ...by, lane: 'spam' })
    await anItem(here.app, { ...by, lane: 'spam' })
    const asked = (key: string, body: object) =>
      mentor.raw('POST /api/queue/claim-next', { body, headers: { 'idempotency-key': key } })
    const first = await asked('take-the-next', {})
    expect(first.status).toBe(200)
    expect((await asked('take-the-next', {})).body).toEqual(first.body)
    const other = await asked('take-the-next', { lane: 'spam' })
    expect([other.status, other.body]).toMatchObject([422, { code: 'request.key-reused' }])
    expect((await asked('', {})).body).toMatchObject({ code: 'request.key-missing' })
    const { rows } = await here.app.owner.query(
      `SELECT count(*)::int AS held FROM community.review_item WHERE holder = $1`,
      [mentor.id],
    )
    expect(rows).toEqual([{ held: 1 }])
  })

  test('the next one takes what is overdue, then the gravest, then what is due first', async () => {
    const { group, author, mentor } = here.people
    const by = { group, author }
    const soon = await anItem(here.app, { ...by, lane: 'spam', dueInMinutes: 20 })
    const grave = await anItem(here.app, { ...by, lane: 'harm', dueInMinutes: 90 })
    const late = await anItem(here.app, { ...by, lane: 'new-member', dueInMinutes: -5 })
    const sooner = await anItem(here.app, { ...by, lane: 'spam', dueInMinutes: 10 })
    const order: string[] = []
    for (let n = 0; n < 4; n++) order.push((await claimNext(mentor)).id)
    expect(order).toEqual([late.id, grave.id, sooner.id, soon.id])
    await expectRefusal(here, () => claimNext(mentor), { code: 'queue.empty' })
    here.later(10)
    expect(await claimNext(mentor)).toEqual(expect.objectContaining({ fence: 2 }))
  })

  test('the next one of a lane stays in that lane', async () => {
    const { group, author, mentor } = here.people
    await anItem(here.app, { group, author, lane: 'harm' })
    const spam = await anItem(here.app, { group, author, lane: 'spam' })
    expect((await claimNext(mentor, { lane: 'spam' })).id).toBe(spam.id)
  })

  test('can be renewed three times, by its holder, under its fence', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author })
    const { fence } = await claim(mentor, id)
    const visitor = await as(here.app, 'visitor')
    await expectRefusal(here, () => renew(visitor, id, fence), { status: 401 })
    await expectRefusal(here, () => renew(author, id, fence), { status: 404 })
    await expectRefusal(here, () => renew(moderator, id, fence), { code: 'item.taken' })
    await expectRefusal(here, () => renew(mentor, id, fence + 1), { code: 'item.lease-ended' })
    for (let n = 0; n < 3; n++) {
      here.later(9)
      await renew(mentor, id, fence)
    }
    here.later(9)
    await expectRefusal(here, () => renew(mentor, id, fence), { code: 'item.renewed-enough' })
    here.later(1)
    await expectRefusal(here, () => renew(mentor, id, fence), { code: 'item.lease-ended' })
  })

  test('ends when the item is given back', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author })
    const { fence } = await claim(mentor, id)
    const visitor = await as(here.app, 'visitor')
    await expectRefusal(here, () => release(visitor, id, fence), { status: 401 })
    await expectRefusal(here, () => release(author, id, fence), { status: 404 })
    await expectRefusal(here, () => release(moderator, id, fence), { code: 'item.taken' })
    await expectRefusal(here, () => release(mentor, id, fence - 1), { code: 'item.lease-ended' })
    await release(mentor, id, fence)
    await expectRefusal(here, () => release(mentor, id, fence), { code: 'item.lease-ended' })
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
    expect(await here.audited(id)).toEqual(['item.claimed', 'item.released', 'item.claimed'])
  })
})
