import { expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

test('who helps is told on every page how many crises wait in their scope, and how many of them are late', async () => {
  const { mentor, moderator, group, author } = here.people
  const counted = async (who = mentor) => {
    const { crises, crisesOverdue } = await who.call('GET /api/desk/count')
    return [crises, crisesOverdue]
  }
  const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
  const about = { group, author, lane: 'crisis', textState: 'live' } as const
  expect(await counted()).toEqual([0, 0])
  await anItem(here.app, { ...about, dueInMinutes: 5 })
  // Also what somebody has taken and not decided.
  await anItem(here.app, { ...about, dueInMinutes: 20, holder: moderator })
  await anItem(here.app, { ...about, lane: 'harm', dueInMinutes: 1 })
  await anItem(here.app, { ...about, tier: 1 })
  expect([await counted(), await counted(moderator)]).toEqual([
    [2, 0],
    [3, 0],
  ])
  here.later(6)
  expect([await counted(), await counted(elsewhere)]).toEqual([
    [2, 1],
    [0, 0],
  ])
  // The queue lists the same.
  const { lanes } = await mentor.call('GET /api/queue', { query: {} })
  const line = lanes.find(({ lane }) => lane === 'crisis')
  expect([line?.open, line?.overdue]).toEqual(await counted())
  expect((await (await person(here.app)).raw('GET /api/desk/count')).status).toBe(403)
})
