import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import {
  claim,
  claimNext,
  decide,
  expectUnchanged,
  queue,
  read,
  Reviewing,
} from '#testing/reviewing.ts'

const here = new Reviewing()
const note = 'Is this trial one of ours?'

const skip = (who: TestPerson, id: string, fence: number) =>
  who.raw('POST /api/queue/:id/skip', { params: { id }, body: { fence, reason: 'too-close' } })

const escalate = (who: TestPerson, id: string, fence: number, words = note) =>
  who.raw('POST /api/queue/:id/escalate', { params: { id }, body: { fence, note: words } })

const lower = (who: TestPerson, id: string) =>
  who.raw('POST /api/queue/:id/lower', { params: { id }, body: { note } })

const hand = (
  who: TestPerson,
  id: string,
  body: Omit<RequestBody<'POST /api/queue/:id/hand'>, 'note'>,
) => who.raw('POST /api/queue/:id/hand', { params: { id }, body: { ...body, note } })

const seen = async (who: TestPerson, id: string) =>
  (await queue(who)).items.some((item) => item.id === id)

async function aLead(): Promise<TestPerson> {
  return person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
}

describe('passing an item on', () => {
  test('is refused to visitors, members, mentors elsewhere, and who does not hold it', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const to = moderator.id
    for (const act of [
      (who: TestPerson) => skip(who, id, 1),
      (who: TestPerson) => escalate(who, id, 1),
      (who: TestPerson) => hand(who, id, { fence: 1, to }),
    ]) {
      await expectUnchanged(here, async () => act(await as(here.app, 'visitor')), { status: 401 })
      for (const who of [author, elsewhere])
        await expectUnchanged(here, () => act(who), { status: 404 })
      await expectUnchanged(here, () => act(moderator), {
        status: 409,
        body: { code: 'item.taken' },
      })
    }
    await expectUnchanged(here, () => lower(mentor, id), { status: 403 })
  })

  test('by skipping it hides it from oneself for a day, and from nobody else', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor, dueInMinutes: 3000 })
    expect((await skip(mentor, id, 1)).status).toBe(204)
    expect(await seen(mentor, id)).toBe(false)
    expect(await seen(moderator, id)).toBe(true)
    const { lanes } = await queue(mentor)
    expect(lanes.every(({ open }) => open === 0)).toBe(true)
    await expect(claimNext(mentor)).rejects.toMatchObject({ status: 404 })
    const { rows } = await here.app.owner.query<{ hours: number }>(
      `UPDATE community.item_skip SET until = $2 WHERE item_id = $1
       RETURNING extract(epoch FROM old.until - $2)::int / 3600 AS hours`,
      [id, here.app.platform.clock.now()],
    )
    expect(rows[0]?.hours).toBeGreaterThanOrEqual(23)
    expect(await seen(mentor, id)).toBe(true)
    expect((await claimNext(mentor)).id).toBe(id)
  })

  test('goes from mentors to staff with a note, and on to a lead with another', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await expectUnchanged(here, () => escalate(mentor, id, 1, '   '), { status: 400 })
    expect((await escalate(mentor, id, 1)).status).toBe(204)
    await expect(read(mentor, id)).rejects.toMatchObject({ status: 404 })
    const { fence } = await claim(moderator, id)
    await expectUnchanged(here, () => escalate(moderator, id, fence), {
      status: 409,
      body: { code: 'item.top-tier' },
    })
    const lead = await aLead()
    expect((await escalate(moderator, id, fence, 'I am not sure either')).status).toBe(204)
    await expect(read(moderator, id)).rejects.toMatchObject({ status: 404 })
    const item = await read(lead, id)
    expect(item).toMatchObject({
      tier: 2,
      state: 'open',
      notes: [
        { kind: 'escalate', by: mentor.screenName, note },
        { kind: 'escalate', by: moderator.screenName, note: 'I am not sure either' },
      ],
    })
    const held = await claim(lead, id)
    expect((await decide(lead, id, { fence: held.fence })).status).toBe(200)
    await here.app.owner.query(
      `UPDATE community.role_grant SET revoked_at = now() WHERE role = 'lead'`,
    )
  })

  test('falls back by staff alone, and is then for mentors again', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await escalate(mentor, id, 1)
    expect((await read(moderator, id)).mayLower).toBe(true)
    expect((await lower(moderator, id)).status).toBe(204)
    expect(await read(mentor, id)).toMatchObject({
      tier: 0,
      mayLower: false,
      notes: [{ kind: 'escalate' }, { kind: 'lower', by: moderator.screenName }],
    })
    await expectUnchanged(here, () => lower(moderator, id), { status: 403 })
    expect(await here.audited(id)).toEqual(['item.escalated', 'item.lowered'])
  })

  test('with an appeal in it does not fall back to mentors', async () => {
    const { group, author, mentor, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await escalate(mentor, id, 1)
    await here.app.owner.query(
      `UPDATE community.review_item SET appealed = '{${randomUUID()}}' WHERE id = $1`,
      [id],
    )
    expect((await read(moderator, id)).mayLower).toBe(false)
    await expectUnchanged(here, () => lower(moderator, id), { status: 403 })
  })

  test('to a colleague gives it to them for ten minutes, with a note', async () => {
    const { group, author, mentor, moderator } = here.people
    const reporter = await as(here.app, 'mentor', { group: group.id })
    const about = { group, author, holder: mentor, reporters: [reporter] }
    const { id } = await anItem(here.app, about)
    const { items } = await mentor.call('GET /api/queue/:id/colleagues', { params: { id } })
    const ids = items.map((one) => one.id)
    expect(ids).toContain(moderator.id)
    for (const none of [mentor, author]) expect(ids).not.toContain(none.id)
    for (const to of [author.id, mentor.id])
      await expectUnchanged(here, () => hand(mentor, id, { fence: 1, to }), {
        status: 422,
        body: { code: 'item.colleague' },
      })
    here.later(5)
    expect((await hand(mentor, id, { fence: 1, to: moderator.id })).status).toBe(204)
    expect(await here.enqueued('item.handed.notices')).toMatchObject([
      { itemId: id, by: mentor.id, to: moderator.id },
    ])
    expect(await read(moderator, id)).toMatchObject({
      mine: true,
      fence: 2,
      notes: [{ kind: 'hand', note }],
    })
    await expectUnchanged(here, () => decide(mentor, id, { fence: 1 }), { status: 409 })
    here.later(9)
    expect((await decide(moderator, id, { fence: 2 })).status).toBe(200)
  })

  test('names nobody by leaving them out, and tells of nobody by a refusal', async () => {
    const { group, author, mentor, moderator } = here.people
    const reporter = await as(here.app, 'mentor', { group: group.id })
    const masked = await as(here.app, 'mentor', { group: group.id })
    const reported = await anItem(here.app, {
      group,
      author,
      holder: mentor,
      reporters: [reporter],
    })
    const under = await anItem(here.app, { group, author: masked, holder: mentor })
    await here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [
      under.id,
    ])
    for (const [{ id }, secret] of [
      [reported, reporter],
      [under, masked],
    ] as const) {
      const { items } = await mentor.call('GET /api/queue/:id/colleagues', { params: { id } })
      const ids = items.map((one) => one.id)
      for (const who of [reporter, masked, moderator]) expect(ids).toContain(who.id)
      expect(await hand(mentor, id, { fence: 1, to: secret.id })).toMatchObject({ status: 204 })
      expect(await read(moderator, id)).toMatchObject({
        state: 'open',
        fence: 2,
        notes: [{ kind: 'hand', note }],
      })
      expect(await here.audited(id)).toEqual(['item.handed'])
      expect((await decide(secret, id, { fence: 2 })).status).not.toBe(200)
    }
    const told = await here.enqueued('item.handed.notices')
    for (const { id } of [reported, under])
      expect(told).not.toContainEqual(expect.objectContaining({ itemId: id }))
  })

  test('hands no hard text to who has read enough for today; a light one, and a crisis', async () => {
    const { group, author, moderator } = here.people
    const tired = await here.tired()
    for (const [lane, takes] of [
      ['harm', false],
      ['advice', true],
      ['crisis', true],
    ] as const) {
      const about = { group, author, lane, textState: 'live', holder: moderator } as const
      const { id } = await anItem(here.app, about)
      const { items } = await moderator.call('GET /api/queue/:id/colleagues', { params: { id } })
      expect(items.some((one) => one.id === tired.id)).toBe(takes)
      const give = () => hand(moderator, id, { fence: 1, to: tired.id })
      if (takes) expect((await give()).status).toBe(204)
      else await expectUnchanged(here, give, { status: 422, body: { code: 'item.colleague' } })
    }
  })
})
