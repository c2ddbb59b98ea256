import { describe, expect, test } from 'vitest'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { expectUnchanged, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const today = () => dayOf(here.app.platform.clock.now())

const aCrisis = (holder: TestPerson) => {
  const { group, author } = here.people
  return anItem(here.app, { group, author, lane: 'crisis', textState: 'live', holder })
}
const comeBack = (who: TestPerson, id: string, dueOn = plusDays(today(), 2)) =>
  who.raw('POST /api/queue/:id/follow-ups', {
    params: { id },
    body: { dueOn, note: 'Call first.' },
  })

describe('coming back to someone', () => {
  const steps = (who: TestPerson, id: string, what: 'take' | 'give-back') =>
    who.raw<{ code?: string }>(`POST /api/follow-ups/:id/${what}`, { params: { id } })
  const move = (who: TestPerson, id: string, dueOn: string, note = 'They asked for it.') =>
    who.raw('POST /api/follow-ups/:id/move', { params: { id }, body: { dueOn, note } })
  const done = (who: TestPerson, id: string, note = 'They are with their sister.') =>
    who.raw('POST /api/follow-ups/:id/done', { params: { id }, body: { note } })
  const listed = async (who: TestPerson, show: 'waiting' | 'done' = 'waiting') =>
    (await who.call('GET /api/follow-ups', { query: { show } })).items
  const one = async (dueOn?: string) => {
    const { mentor } = here.people
    await here.app.owner.query('DELETE FROM community.follow_up_step')
    await here.app.owner.query('DELETE FROM community.follow_up')
    const { id: itemId } = await aCrisis(mentor)
    expect((await comeBack(mentor, itemId, dueOn)).status).toBe(201)
    const [made] = await listed(mentor)
    return made?.id ?? ''
  }

  test('is seen and counted by the team of the group, and by nobody else', async () => {
    const { author, mentor, moderator } = here.people
    const id = await one(today())
    const counted = (who: TestPerson) => who.call('GET /api/follow-ups/count')
    for (const who of [mentor, moderator]) {
      expect((await listed(who)).map((row) => row.id)).toEqual([id])
      expect(await counted(who)).toEqual({ waiting: 1, due: 1, mine: 0 })
    }
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    expect(await listed(elsewhere)).toEqual([])
    expect(await counted(elsewhere)).toEqual({ waiting: 0, due: 0, mine: 0 })
    expect((await steps(elsewhere, id, 'take')).status).toBe(404)
    expect((await author.raw('GET /api/follow-ups', { query: {} })).status).toBe(403)
  })

  test('can be taken over by another, and is then no longer the first one’s to end', async () => {
    const { mentor, moderator } = here.people
    const id = await one()
    expect((await steps(mentor, id, 'take')).status).toBe(200)
    await expectUnchanged(here, () => done(moderator, id), {
      status: 409,
      body: { code: 'task.changed', state: { holder: { screenName: mentor.screenName } } },
    })
    expect((await steps(moderator, id, 'take')).status).toBe(200)
    expect((await done(mentor, id)).status).toBe(409)
    expect((await steps(mentor, id, 'give-back')).status).toBe(409)
    expect((await done(moderator, id)).status).toBe(200)
    expect(await listed(mentor)).toEqual([])
    const [ended] = await listed(mentor, 'done')
    expect(ended?.steps.map(({ what, by }) => [what, by])).toEqual([
      ['made', mentor.screenName],
      ['taken', mentor.screenName],
      ['taken', moderator.screenName],
      ['done', moderator.screenName],
    ])
    expect((await steps(mentor, id, 'take')).status).toBe(409)
  })

  test('is put off with a note and a day that is one, and kept with both', async () => {
    const { mentor } = here.people
    const id = await one()
    const later = plusDays(today(), 5)
    for (const [day, note] of [
      ['2026-02-30', 'x'],
      [plusDays(today(), -3), 'x'],
      [plusDays(today(), 400), 'x'],
      [later, '  '],
    ] as const)
      await expectUnchanged(here, () => move(mentor, id, day, note), { status: 400 })
    expect((await move(mentor, id, later)).status).toBe(200)
    const [row] = await listed(mentor)
    expect(row).toMatchObject({ dueOn: later })
    expect(row?.steps.at(-1)).toMatchObject({
      what: 'moved',
      dueOn: later,
      note: 'They asked for it.',
    })
  })

  test('twice at the same moment is taken once by each, and never by two', async () => {
    const { mentor } = here.people
    const id = await one()
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => (await steps(mentor, id, 'take')).status),
    )
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409])
  })
})
