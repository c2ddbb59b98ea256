import { describe, expect, test } from 'vitest'
import { plainText } from '@kith/shared/words.ts'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import { CRISIS_STEPS } from '@kith/shared/moderation/crisis-contract.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { propose, seenTo, whole } from '#testing/proposing.ts'
import { claim, expectUnchanged, Reviewing } from '#testing/reviewing.ts'
import { tends } from './crisis-queries.ts'

const here = new Reviewing()
const today = () => dayOf(here.app.platform.clock.now())

const aCrisis = (holder?: TestPerson) => {
  const { group, author } = here.people
  return anItem(here.app, {
    group,
    author,
    lane: 'crisis',
    textState: 'live',
    ...(holder && { holder }),
  })
}
const look = (who: TestPerson, id: string) =>
  who.call('GET /api/queue/:id/crisis', { params: { id } })
const tick = (
  who: TestPerson,
  id: string,
  step: (typeof CRISIS_STEPS)[number],
  done = true,
  note = step === 'contact-made' ? 'Wrote to them alone.' : '',
) =>
  who.raw('PUT /api/queue/:id/crisis/:step', {
    params: { id, step },
    body: { fence: 1, done, note },
  })
const comeBack = (who: TestPerson, id: string, dueOn = plusDays(today(), 2)) =>
  who.raw('POST /api/queue/:id/follow-ups', {
    params: { id },
    body: { dueOn, note: 'Call first.' },
  })
const answer = (who: TestPerson, id: string, country = 'ES') =>
  who.raw<{ code?: string }>('POST /api/queue/:id/answer', {
    params: { id },
    body: { fence: 1, reply: 'here', locale: 'es', country },
  })

describe('the checklist of a crisis', () => {
  test('is for who holds it: others may read it, and strangers know of none', async () => {
    const { author, mentor, moderator } = here.people
    const { id } = await aCrisis(mentor)
    const visitor = await as(here.app, 'visitor')
    await expectUnchanged(here, () => tick(visitor, id, 'contact-made'), { status: 401 })
    await expectUnchanged(here, () => tick(author, id, 'contact-made'), { status: 404 })
    await expectUnchanged(here, () => tick(moderator, id, 'contact-made'), {
      body: { code: 'item.taken', state: { holder: mentor.screenName } },
    })
    expect((await tick(mentor, id, 'contact-made')).status).toBe(200)
    const seen = await look(moderator, id)
    expect(seen.steps[0]).toMatchObject({ done: { by: mentor.screenName } })
    expect(seen.complete).toBe(false)
  })

  test.each(['no-action', 'approve', 'remove', 'coach', 'suspend'] as const)(
    'must be whole before anything is proposed: %s is refused without each part of it',
    async (action) => {
      const { moderator } = here.people
      const { id } = await aCrisis(moderator)
      const refused = { status: 422, body: { code: 'item.checklist' } }
      const end = () => propose(moderator, id, { ...whole(action) })
      await expectUnchanged(here, end, refused)
      for (const step of CRISIS_STEPS) {
        await tick(moderator, id, step)
        await expectUnchanged(here, end, refused)
      }
      expect((await comeBack(moderator, id)).status).toBe(201)
      await tick(moderator, id, 'thread-safe', false)
      await expectUnchanged(here, end, refused)
      await tick(moderator, id, 'thread-safe')
      expect((await look(moderator, id)).complete).toBe(true)
      expect((await end()).status).toBe(204)
    },
  )

  test('is not whole once the day to come back on is done with, until there is another', async () => {
    const { moderator } = here.people
    const { id } = await aCrisis(moderator)
    await seenTo(here.app, moderator, id)
    const { complete, followUps } = await look(moderator, id)
    expect(complete).toBe(true)
    await moderator.call('POST /api/follow-ups/:id/done', {
      params: { id: followUps[0]?.id ?? '' },
      body: { note: 'They are with their sister.' },
    })
    expect((await look(moderator, id)).complete).toBe(false)
    const refused = { status: 422, body: { code: 'item.checklist' } }
    await expectUnchanged(here, () => propose(moderator, id, whole('no-action')), refused)
    await comeBack(moderator, id)
    expect((await look(moderator, id)).complete).toBe(true)
    expect((await propose(moderator, id, whole('no-action'))).status).toBe(204)
  })

  test('goes along when somebody else takes the item', async () => {
    const { mentor, moderator } = here.people
    const { id } = await aCrisis(mentor)
    await tick(mentor, id, 'contact-made')
    here.later(10)
    const { fence } = await claim(moderator, id)
    expect((await tick(mentor, id, 'thread-safe')).status).toBe(409)
    const body = { fence, done: true }
    await moderator.call('PUT /api/queue/:id/crisis/:step', {
      params: { id, step: 'thread-safe' },
      body,
    })
    const done = (await look(moderator, id)).steps.map((step) => step.done?.by ?? null)
    expect(done).toEqual([mentor.screenName, null, moderator.screenName])
  })
})

describe('that the person was written to', () => {
  const unsaid = { status: 400, body: { code: 'request.invalid', field: 'note' } }

  test('is not ticked by a tick alone, and a note of it is read by the second person', async () => {
    const { mentor, moderator } = here.people
    const { id } = await aCrisis(mentor)
    for (const note of ['', '   ', '\u200b'])
      await expectUnchanged(here, () => tick(mentor, id, 'contact-made', true, note), unsaid)
    expect((await tick(mentor, id, 'contact-made', true, ' Spoke with her. ')).status).toBe(200)
    expect((await look(moderator, id)).steps[0]).toMatchObject({
      done: { by: mentor.screenName, note: 'Spoke with her.' },
    })
  })

  test('is ticked without a note where the team answered below the text, since it came here', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await aCrisis(mentor)
    await answer(mentor, id)
    await here.app.owner.query(
      `UPDATE community.reply SET created_at = created_at - interval '1 day' WHERE post_id = $1`,
      [postId],
    )
    await expectUnchanged(here, () => tick(mentor, id, 'contact-made', true, ''), unsaid)
    await answer(mentor, id)
    expect((await tick(mentor, id, 'contact-made', true, '')).status).toBe(200)
    const { answers } = await look(moderator, id)
    expect(answers).toMatchObject([{ postId, position: 2, by: mentor.screenName }])
    expect(answers[0]?.words).toContain('Línea 024: 024')
  })

  test('is not shown by an answer that nobody reads any more', async () => {
    const { mentor } = here.people
    const { id, postId } = await aCrisis(mentor)
    await answer(mentor, id)
    await here.app.owner.query(`UPDATE community.reply SET state = 'removed' WHERE post_id = $1`, [
      postId,
    ])
    await expectUnchanged(here, () => tick(mentor, id, 'contact-made', true, ''), unsaid)
    expect((await look(mentor, id)).answers).toEqual([])
  })
})

describe('a step of the list', () => {
  test('is ticked under the present claim alone, and as long as that lasts', async () => {
    const { mentor } = here.people
    const { id } = await aCrisis(mentor)
    here.later(10)
    const over = { status: 409, body: { code: 'item.lease-ended' } }
    await expectUnchanged(here, () => tick(mentor, id, 'contact-made'), over)
    await expectUnchanged(here, () => answer(mentor, id), over)
    // The same person, under another claim: the page of before ticks nothing any more.
    await claim(mentor, id)
    await expectUnchanged(here, () => tick(mentor, id, 'contact-made'), over)
    await expectUnchanged(here, () => answer(mentor, id), over)
  })
})

describe('a step of the list, and the answer of the team,', () => {
  const steps = (who: TestPerson, id: string) => [
    () => tick(who, id, 'contact-made'),
    () => answer(who, id),
  ]

  test.each<[string, string, number]>([
    ['reported the text meanwhile', 'reporter_ids = ARRAY[$2::uuid]', 403],
    ['decided what is appealed in it', 'barred_ids = ARRAY[$2::uuid]', 403],
    ['wrote it', 'author_id = $2', 403],
  ])('is not of who holds it, but %s', async (_, set, status) => {
    const { moderator } = here.people
    const { id } = await aCrisis(moderator)
    await here.app.owner.query(`UPDATE community.review_item SET ${set} WHERE id = $1`, [
      id,
      moderator.id,
    ])
    for (const act of steps(moderator, id)) await expectUnchanged(here, act, { status })
  })

  test('is not of who is no moderator any more by the time it is written', async () => {
    const { moderator } = here.people
    const { id } = await aCrisis(moderator)
    const { db } = here.app.platform.community
    const now = here.app.platform.clock.now()
    expect(await tends(db, moderator.id, id, 1, now)).toBe(true)
    await here.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [moderator.id],
    )
    expect(await tends(db, moderator.id, id, 1, now)).toBe(false)
  })
})

describe('the answer of the team', () => {
  test('stands in the thread with the line of a country, under no name of a person', async () => {
    const { mentor, author } = here.people
    const { id, postId } = await aCrisis(mentor)
    const told = (await here.enqueued('reply.shown.notices')).length
    expect((await answer(mentor, id)).status).toBe(201)
    const reader = await person(here.app)
    await joined(here.app, here.people.group.id, reader)
    for (const who of [author, reader]) {
      const { replies } = await who.call('GET /api/posts/:id', {
        params: { id: postId },
        query: {},
      })
      const [said] = replies
      expect(said?.author).toMatchObject({ id: null, mask: { es: 'Equipo de moderación' } })
      expect(JSON.stringify(said)).not.toContain(mentor.id)
      expect(JSON.stringify(said)).not.toContain(mentor.screenName)
      expect(said?.body && plainText(said.body)).toContain('Línea 024: 024')
    }
    expect((await look(mentor, id)).steps[1]).toMatchObject({ step: 'helplines-shown', done: {} })
    expect(await here.enqueued('reply.shown.notices')).toHaveLength(told + 1)
  })

  test('stands there once, however often it is sent; other words are another answer', async () => {
    const { mentor } = here.people
    const { id } = await aCrisis(mentor)
    const told = (await here.enqueued('reply.shown.notices')).length
    const sent = await Promise.all([answer(mentor, id), answer(mentor, id), answer(mentor, id)])
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await look(mentor, id)).answers).toHaveLength(1)
    expect(await here.enqueued('reply.shown.notices')).toHaveLength(told + 1)
    await answer(mentor, id, 'US')
    expect((await look(mentor, id)).answers.map(({ position }) => position)).toEqual([2, 1])
  })

  test('of a second person of the team stands under the same name', async () => {
    const { mentor, moderator } = here.people
    const { id, postId } = await aCrisis(mentor)
    await answer(mentor, id)
    here.later(10)
    const { fence } = await claim(moderator, id)
    await moderator.call('POST /api/queue/:id/answer', {
      params: { id },
      body: { fence, reply: 'thread', locale: 'en', country: 'US' },
    })
    const { replies } = await moderator.call('GET /api/posts/:id', {
      params: { id: postId },
      query: {},
    })
    expect(replies.map(({ author }) => author?.screenName)).toEqual([
      'Moderation team',
      'Moderation team',
    ])
  })

  test('is not made for a country of which we know no line, nor by who does not hold it', async () => {
    const { mentor, moderator } = here.people
    const { id } = await aCrisis(mentor)
    await expectUnchanged(here, () => answer(mentor, id, 'ZZ'), {
      status: 400,
      body: { field: 'country' },
    })
    await expectUnchanged(here, () => answer(moderator, id), { status: 409 })
  })
})
