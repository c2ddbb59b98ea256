import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aHelpedGroup, aNewcomer, settled, waitingFor } from '#testing/mentoring.ts'
import { aBlock } from '#testing/messages.ts'
import { happened } from '#testing/notifications.ts'
import { giveBack, greet, reopenTask } from './task-queries.ts'

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let second: TestPerson
let mentors: TestPerson[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  ;({ group, mentors, first: mentor, second } = await aHelpedGroup(app, { mentors: 20 }))
})
afterAll(() => app.close())

const changes = ['take', 'give-back', 'done', 'undone', 'hello'] as const
const change = (by: TestPerson, id: string, what: (typeof changes)[number]) =>
  by.raw<{ code?: string; state?: unknown }>(`POST /api/desk/tasks/:id/${what}`, { params: { id } })
const take = async (by: TestPerson, id: string) =>
  by.call('POST /api/desk/tasks/:id/take', { params: { id } })
const hand = (by: TestPerson, id: string, to: { id: string }, note = 'She writes in Spanish.') =>
  by.call('POST /api/desk/tasks/:id/hand-over', { params: { id }, body: { to: to.id, note } })

describe('a task', () => {
  test('is changed by nobody from outside, who learn not even that it is there', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const { mentors: others } = await aHelpedGroup(app)
    const outside = [who, await person(app), ...others, await as(app, 'admin')]
    for (const what of changes) {
      const { status } = await change(await as(app, 'visitor'), taskId, what)
      expect(status).toBe(401)
      for (const one of outside) expect((await change(one, taskId, what)).status).toBe(404)
    }
    for (const one of outside) {
      const handed = one.raw('POST /api/desk/tasks/:id/hand-over', {
        params: { id: taskId },
        body: { to: mentor.id, note: '' },
      })
      expect((await handed).status).toBe(404)
    }
  })

  test('is counted as waiting until somebody takes it, and who is new in two groups as one person', async () => {
    const { group: one, first: helper, second: other } = await aHelpedGroup(app)
    const two = await aGroup(app)
    await app.owner.query(
      `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
      [helper.id, two.id],
    )
    const count = () => helper.call('GET /api/desk/count')
    const { who, taskId } = await aNewcomer(app, one)
    const { taskId: taskThere } = await aNewcomer(app, two, who)
    expect(await count()).toMatchObject({ newcomers: 1, overdue: 0, mine: 0 })
    await take(other, taskId)
    expect(await count()).toMatchObject({ newcomers: 1, mine: 0 })
    await take(helper, taskThere)
    expect(await count()).toMatchObject({ newcomers: 0, mine: 1 })
  })

  test('is taken by one of twenty mentors who take it at once, and the others are told who has it', async () => {
    const { taskId } = await aNewcomer(app, group)
    const answers = await Promise.all(mentors.map((one) => change(one, taskId, 'take')))
    const won = answers.findIndex(({ status }) => status === 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200)
    for (const { status, body } of lost) {
      expect(status).toBe(409)
      expect(body).toMatchObject({
        code: 'task.changed',
        state: { holder: { screenName: mentors[won]?.screenName, mine: false }, done: null },
      })
    }
  })

  test('is given back by who has it, and by staff for them', async () => {
    const { taskId } = await aNewcomer(app, group)
    await take(mentor, taskId)
    expect((await change(second, taskId, 'give-back')).status).toBe(409)
    expect((await change(mentor, taskId, 'give-back')).status).toBe(200)
    expect((await change(mentor, taskId, 'give-back')).status).toBe(409)
    await take(second, taskId)
    const staff = await as(app, 'moderator')
    expect((await change(staff, taskId, 'give-back')).status).toBe(200)
    expect(await take(mentor, taskId)).toMatchObject({ holder: { mine: true } })
  })

  test('is handed over with a note to another mentor, who is told and by whom', async () => {
    const { taskId } = await aNewcomer(app, group)
    await take(mentor, taskId)
    expect(await hand(mentor, taskId, second)).toMatchObject({
      holder: { id: second.id, mine: false },
      note: { by: mentor.screenName, text: 'She writes in Spanish.' },
    })
    const notice = await until(async () => {
      const { items } = await second.call('GET /api/notices', { query: {} })
      return items.find(({ kind }) => kind === 'task-handed')
    })
    expect(notice).toMatchObject({ from: mentor.screenName, groupSlug: group.slug })
    // Who has it no more learns where it is.
    await expect(hand(mentor, taskId, second)).rejects.toMatchObject({
      code: 'task.changed',
      problem: { state: { holder: { id: second.id } } },
    })
  })

  test('goes to no one who is no mentor there', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    await take(mentor, taskId)
    const { mentors: others } = await aHelpedGroup(app)
    for (const one of [who, ...others, await as(app, 'moderator'), await as(app, 'admin')])
      await expect(hand(mentor, taskId, one)).rejects.toMatchObject({ code: 'task.changed' })
  })

  test('is done when a mentor says so, and waits again when they take it back', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    await take(mentor, taskId)
    const refused = await change(second, taskId, 'done')
    expect(refused).toMatchObject({ status: 409, body: { state: { holder: { id: mentor.id } } } })
    expect((await change(mentor, taskId, 'done')).status).toBe(200)
    expect(await waitingFor(second)).not.toContain(who.id)
    expect(await waitingFor(second, { show: 'done' })).toContain(who.id)
    expect(await change(second, taskId, 'take')).toMatchObject({
      status: 409,
      body: { state: { done: { by: mentor.screenName, how: 'said' } } },
    })
    expect((await change(second, taskId, 'undone')).status).toBe(409)
    expect((await change(mentor, taskId, 'undone')).status).toBe(200)
    expect(await waitingFor(second)).toContain(who.id)
  })

  test('of a mentor whose role ended goes back to the list, and they change it no more', async () => {
    const { group: own, first: one, second: other } = await aHelpedGroup(app)
    const { taskId } = await aNewcomer(app, own)
    await take(one, taskId)
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [one.id],
    )
    expect((await change(one, taskId, 'done')).status).toBe(404)
    await quarter()
    expect(await take(other, taskId)).toMatchObject({ holder: { mine: true } })
  })

  test('of a mentor who is kept apart from the newcomer by now goes back as well', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    await take(mentor, taskId)
    await aBlock(app, who, mentor)
    await quarter()
    expect(await take(second, taskId)).toMatchObject({ holder: { mine: true } })
  })
})

describe('the statement of a change', () => {
  const ended = (who: TestPerson) =>
    app.owner.query('UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1', [
      who.id,
    ])

  test('asks for the role again when a task is given back or waits again', async () => {
    const { group: own, first: one } = await aHelpedGroup(app)
    const { taskId } = await aNewcomer(app, own)
    const { db } = app.platform.community
    const by = { taskId, by: one.id, at: app.platform.clock.now() }
    await take(one, taskId)
    await ended(one)
    expect(await giveBack(db, by, false)).toBe(false)
    await app.owner.query(
      `UPDATE community.mentor_task SET done_at = now(), done_by = $2, done_how = 'said' WHERE id = $1`,
      [taskId, one.id],
    )
    expect(await reopenTask(db, by, new Date(0))).toBe(false)
  })

  test('asks for the hello and the newcomer when one says hello', async () => {
    const { group: own, first: one } = await aHelpedGroup(app)
    const { who, taskId } = await aNewcomer(app, own)
    const { db } = app.platform.community
    const by = { taskId, by: one.id, at: app.platform.clock.now() }
    const params = { slug: own.slug }
    expect(await greet(db, by)).toBe(false)
    const words = 'Good that you are here.'
    await one.call('PUT /api/desk/groups/:slug/hello', { params, body: { words } })
    await aBlock(app, who, one)
    expect(await greet(db, by)).toBe(false)
    // As if the newcomer were gone.
    expect((await change(one, taskId, 'hello')).status).toBe(404)
    await app.owner.query('DELETE FROM community.block WHERE blocker = $1', [who.id])
    await who.call('PUT /api/me/mutes/:id', { params: { id: one.id } })
    expect((await change(one, taskId, 'hello')).status).toBe(200)
  })
})

async function quarter(): Promise<void> {
  await happened(app, 'quarter.passed', {})
  await settled(app)
}

describe('a mentor on a break', () => {
  const until2099 = () => {
    const day = new Date(app.platform.clock.now().getTime() + 9 * 86_400_000)
    return day.toISOString().slice(0, 10)
  }

  test('has no task any more, is seen to be away, and is handed nothing', async () => {
    const { group: own, first: one, second: away } = await aHelpedGroup(app)
    const { who, taskId } = await aNewcomer(app, own)
    await take(away, taskId)
    const quietUntil = until2099()
    await away.call('PATCH /api/me/notices', { body: { quietUntil } })
    await settled(app)
    const { items } = await one.call('GET /api/desk/newcomers', { query: { group: own.slug } })
    expect(items).toMatchObject([{ person: { id: who.id }, holder: null }])
    const mentorsOf = await one.call('GET /api/desk/groups/:slug/mentors', {
      params: { slug: own.slug },
    })
    expect(mentorsOf.items.find(({ id }) => id === away.id)?.awayUntil).toBe(quietUntil)
    await take(one, taskId)
    await expect(hand(one, taskId, away)).rejects.toMatchObject({ code: 'task.away' })
    await away.call('PATCH /api/me/notices', { body: { quietUntil: null } })
    expect(await hand(one, taskId, away)).toMatchObject({ holder: { id: away.id } })
  })

  test('is seen to be away by nobody outside', async () => {
    const look = (by: TestPerson) =>
      by.raw('GET /api/desk/groups/:slug/mentors', { params: { slug: group.slug } })
    expect((await look(await as(app, 'visitor'))).status).toBe(401)
    const { mentors: others } = await aHelpedGroup(app)
    for (const one of [await person(app), ...others]) expect((await look(one)).status).toBe(403)
  })
})
