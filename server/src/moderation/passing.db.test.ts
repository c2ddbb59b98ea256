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
  release,
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
    for (const nothing of [
      '   ',
      '\u200b\u200d\u2060',
      '\u202e\u2066',
      '\u0301\u0308',
      '\u3164\uffa0',
      '\u2800',
    ])
      await expectUnchanged(here, () => escalate(mentor, id, 1, nothing), {
        status: 400,
        body: { field: 'note' },
      })
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
    const { items: kept } = await queue(moderator, { state: 'mine' })
    expect(kept).toMatchObject([{ id, state: 'open', mayClaim: true }])
    await expectUnchanged(here, () => decide(mentor, id, { fence: 1 }), { status: 409 })
    const { fence } = await claimNext(moderator)
    expect(await read(moderator, id)).toMatchObject({ mine: true, notes: [{ kind: 'hand', note }] })
    expect((await decide(moderator, id, { fence })).status).toBe(200)
  })

  test('does not keep it for them past its time: then whoever comes next is given it', async () => {
    const { group, author, mentor, moderator } = here.people
    const other = await as(here.app, 'mentor', { group: group.id })
    const about = { group, author, holder: mentor, dueInMinutes: -1 }
    const { id } = await anItem(here.app, about)
    await hand(mentor, id, { fence: 1, to: moderator.id })
    expect((await claimNext(other)).id).toBe(id)
  })

  test('keeps it for them: for ten minutes nobody else is given it next, and anyone may take it', async () => {
    const { group, author, mentor, moderator } = here.people
    const other = await as(here.app, 'mentor', { group: group.id })
    const about = { group, author, holder: mentor, dueInMinutes: 3000 }
    const { id } = await anItem(here.app, about)
    await hand(mentor, id, { fence: 1, to: moderator.id })
    for (const who of [mentor, other])
      await expect(claimNext(who)).rejects.toMatchObject({ code: 'queue.empty' })
    const { fence } = await claim(other, id)
    await release(other, id, fence)
    expect((await claimNext(other)).id).toBe(id)
    await hand(other, id, { fence: fence + 1, to: moderator.id })
    here.later(10)
    expect((await queue(moderator, { state: 'mine' })).items).toEqual([])
    expect((await claimNext(mentor)).id).toBe(id)
  })

  test('keeps no cry for help for anybody', async () => {
    const { group, author, mentor, moderator } = here.people
    const about = { group, author, holder: moderator, lane: 'crisis', textState: 'live' } as const
    const { id } = await anItem(here.app, about)
    await hand(moderator, id, { fence: 1, to: (await as(here.app, 'moderator')).id })
    expect((await claimNext(mentor)).id).toBe(id)
  })

  test('looks the same whomever it concerns: to who hands it on, and to everybody else', async () => {
    const { group, author, mentor, moderator } = here.people
    const mentorHere = () => as(here.app, 'mentor', { group: group.id })
    const [plain, reporter, masked, knows, decider] = [
      await mentorHere(),
      await mentorHere(),
      await mentorHere(),
      await mentorHere(),
      await mentorHere(),
    ]
    const declare = (id: string) => knows.call('POST /api/queue/:id/conflict', { params: { id } })
    const set = (id: string, columns: string, ...values: unknown[]) =>
      here.app.owner.query(`UPDATE community.review_item SET ${columns} WHERE id = $1`, [
        id,
        ...values,
      ])
    const worlds: [string, TestPerson, (id: string) => Promise<unknown>][] = [
      ['nobody', plain, async () => null],
      ['who reported it', reporter, (id) => set(id, 'reporter_ids = ARRAY[$2::uuid]', reporter.id)],
      ['who wrote it', masked, (id) => set(id, 'masked = true, author_id = $2', masked.id)],
      ['who knows its author', knows, (id) => declare(id)],
      ['who decided before', decider, (id) => set(id, 'barred_ids = ARRAY[$2::uuid]', decider.id)],
    ]
    const shown: unknown[] = []
    for (const [, to, make] of worlds) {
      const { id, postId } = await anItem(here.app, { group, author, holder: mentor })
      await set(id, 'masked = true')
      await here.app.owner.query('UPDATE community.post SET mask = 7 WHERE id = $1', [postId])
      await make(id)
      const told = async (answer: ReturnType<TestPerson['raw']>) => {
        const { status, body } = await answer
        return { status, body }
      }
      const look = (who: TestPerson) => told(who.raw('GET /api/queue/:id', { params: { id } }))
      const others = await mentor.call('GET /api/queue/:id/colleagues', { params: { id } })
      const seen = [
        others.items.map((one) => one.id),
        await told(hand(mentor, id, { fence: 1, to: to.id })),
        await look(mentor),
        await look(moderator),
        (await queue(moderator)).items.filter((item) => item.id === id),
        await told(mentor.raw('POST /api/queue/claim-next', { body: {} })),
        (await here.audited(id)).filter((what) => what !== 'conflict.declared'),
      ]
      // What it is about is another post each time, and its times are those of the test.
      const same = JSON.stringify(seen)
        .replaceAll(id, 'item')
        .replaceAll(postId, 'post')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
        .replaceAll(/"requestId":"[^"]+"/g, '"requestId":"one"')
      shown.push(JSON.parse(same))
      const mentions = JSON.stringify(await here.enqueued('item.handed.notices')).includes(id)
      expect(mentions).toBe(to === plain)
      const { items: theirs } = await queue(to, { state: 'mine' })
      expect(theirs.map((item) => item.id)).toEqual(to === plain ? [id] : [])
      await set(id, "state = 'closed'")
    }
    for (const one of shown) expect(one).toEqual(shown[0])
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
