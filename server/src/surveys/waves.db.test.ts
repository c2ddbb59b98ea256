import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { onboardingOf, surveysGoOut } from '#testing/surveys.ts'

const DAY_MS = 86_400_000

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Someone who joined so many days before now. */
async function joinedAgo(days: number, who?: TestPerson): Promise<TestPerson> {
  const member = who ?? (await person(app))
  await app.owner.query('UPDATE community.account SET created_at = $2 WHERE id = $1', [
    member.id,
    new Date(app.platform.clock.now().getTime() - days * DAY_MS),
  ])
  return member
}

const surveysOf = async (member: TestPerson) => (await member.call('GET /api/me/surveys')).items
const followUpOf = async (member: TestPerson) =>
  (await surveysOf(member)).find(({ survey }) => survey === 'follow-up')
const kindsOf = async (member: TestPerson) =>
  (await member.call('GET /api/notices')).items.map(({ kind }) => kind)

describe('the survey of three and six months', () => {
  test('is asked once of who joined so long ago, until six weeks later, with a notice', async () => {
    const member = await joinedAgo(91)
    const late = await joinedAgo(132)
    const soon = await joinedAgo(90)
    const over = await joinedAgo(133)
    const longer = await joinedAgo(182)
    await surveysGoOut(app)
    await surveysGoOut(app)
    const today = dayOf(app.platform.clock.now())
    expect(await followUpOf(member)).toMatchObject({
      wave: '3m',
      state: 'new',
      dueOn: plusDays(today, 41),
    })
    expect(await followUpOf(late)).toMatchObject({ wave: '3m', dueOn: today })
    expect(await followUpOf(longer)).toMatchObject({ wave: '6m', dueOn: plusDays(today, 41) })
    expect(await followUpOf(soon)).toBeUndefined()
    expect(await followUpOf(over)).toBeUndefined()
    expect(await kindsOf(member)).toEqual(['survey'])
    expect(await kindsOf(soon)).toEqual([])
  })

  test('is not asked of staff, of who has not confirmed, is suspended or is gone, nor of who rather not answers', async () => {
    const unlike: TestPerson[] = [
      await joinedAgo(92, await as(app, 'moderator')),
      await joinedAgo(92, await person(app, { verified: false })),
      await joinedAgo(92, await person(app, { standing: 'suspended' })),
      await joinedAgo(92),
    ]
    const [staff, , , refuser] = unlike
    if (!staff || !refuser) throw new Error('nobody')
    await app.owner.query(`UPDATE community.account SET kind = 'staff' WHERE id = $1`, [staff.id])
    const { id } = await onboardingOf(refuser)
    await refuser.call('POST /api/me/surveys/:id/skip', { params: { id } })
    await surveysGoOut(app)
    const { rows } = await app.owner.query(
      `SELECT FROM survey.assignment WHERE wave = '3m' AND account_id = ANY($1)`,
      [unlike.map((one) => one.id)],
    )
    expect(rows).toEqual([])
  })

  test('is brought to mind once, a week later, of who has not begun or said no', async () => {
    const [waiting, begun, refused] = [
      await joinedAgo(91),
      await joinedAgo(91),
      await joinedAgo(91),
    ]
    await surveysGoOut(app)
    const params = { id: (await followUpOf(begun))?.id ?? '' }
    await begun.call('PUT /api/me/surveys/:id/answers', {
      params,
      body: { answers: { 'how-often': { codes: ['daily'] } }, revision: 0, language: 'en' },
    })
    const no = { id: (await followUpOf(refused))?.id ?? '' }
    await refused.call('POST /api/me/surveys/:id/skip', { params: no })
    app.platform.clock.shift(6 * DAY_MS)
    await surveysGoOut(app)
    expect(await kindsOf(waiting)).toEqual(['survey'])
    app.platform.clock.shift(DAY_MS)
    await surveysGoOut(app)
    await surveysGoOut(app)
    expect(await kindsOf(waiting)).toEqual(['survey-again', 'survey'])
    expect(await kindsOf(begun)).toEqual(['survey'])
    expect(await kindsOf(refused)).toEqual(['survey'])
  })

  test('is over after its last day: what was typed and not handed in is not kept, what was handed in is', async () => {
    const [half, whole] = [await joinedAgo(132), await joinedAgo(132)]
    await surveysGoOut(app)
    for (const who of [half, whole]) {
      const params = { id: (await followUpOf(who))?.id ?? '' }
      const { revision } = await who.call('PUT /api/me/surveys/:id/answers', {
        params,
        body: { answers: { 'how-often': { codes: ['weekly'] } }, revision: 0, language: 'es' },
      })
      if (who === whole)
        await who.call('POST /api/me/surveys/:id/complete', { params, body: { revision } })
    }
    const params = { id: (await followUpOf(half))?.id ?? '' }
    app.platform.clock.shift(DAY_MS)
    expect(await followUpOf(half)).toBeUndefined()
    expect((await half.raw('GET /api/me/surveys/:id', { params })).status).toBe(404)
    expect(await followUpOf(whole)).toMatchObject({ state: 'completed' })
    await surveysGoOut(app)
    const { rows } = await app.owner.query(
      'SELECT state, draft FROM survey.response WHERE assignment_id = $1',
      [params.id],
    )
    expect(rows).toEqual([{ state: 'stopped', draft: {} }])
  })
})
