import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { danger, noDanger } from '#testing/alarms.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { cosign, propose, seenTo, takeBack, whole } from '#testing/proposing.ts'
import {
  claim,
  decide,
  expectUnchanged,
  read,
  release,
  report,
  Reviewing,
} from '#testing/reviewing.ts'

const here = new Reviewing()

const item = (holder: TestPerson, options: ItemOptions = {}) =>
  anItem(here.app, { group: here.people.group, author: here.people.author, holder, ...options })

const forbidden = { status: 403 }

/** All of an item, and what was done about it; but its signals, which say what was said of it. */
async function rowOf(id: string) {
  const { rows } = await here.app.owner.query<object>(
    `SELECT to_jsonb(i) AS item,
       ARRAY(SELECT to_jsonb(s) FROM community.crisis_step s WHERE s.item_id = i.id ORDER BY s.step) AS steps,
       ARRAY(SELECT to_jsonb(f) FROM community.follow_up f WHERE f.item_id = i.id ORDER BY f.id) AS follow_ups,
       ARRAY(SELECT to_jsonb(r) FROM community.reply r WHERE r.post_id = i.subject_id ORDER BY r.id) AS answers
     FROM community.review_item i WHERE i.id = $1`,
    [id],
  )
  return rows[0]
}

/** Alerts that somebody on call was sent of it. */
async function alerted(id: string, stage: string) {
  const now = here.app.platform.clock.now()
  await here.app.owner.query(
    `INSERT INTO community.crisis_alert (item_id, stage, account_id, made_at, everyone) VALUES ($1, $2, $3, $4, false)`,
    [id, stage, here.people.moderator.id, now],
  )
}

async function stagesOf(id: string) {
  const { rows } = await here.app.owner.query<{ stage: string }>(
    'SELECT stage FROM community.crisis_alert WHERE item_id = $1',
    [id],
  )
  return rows.map(({ stage }) => stage)
}

describe('a danger that was seen by mistake', () => {
  test('is taken back by who saw it alone: strangers and others of the team change nothing', async () => {
    const { author, mentor, moderator } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    await expectUnchanged(here, async () => noDanger(await as(here.app, 'visitor'), id), {
      status: 401,
    })
    for (const stranger of [author, await person(here.app)])
      await expectUnchanged(here, () => noDanger(stranger, id), { status: 404 })
    await expectUnchanged(here, () => noDanger(moderator, id), { body: { code: 'item.taken' } })
    expect(await read(moderator, id)).toMatchObject({ calmUntil: null })
    await release(mentor, id, 1)
    await expectUnchanged(here, () => noDanger(moderator, id), forbidden)
  })

  test('leaves the item exactly as it was, late as before, and says that it was thought so', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor, { dueInMinutes: -30, lane: 'advice' })
    const before = await rowOf(id)
    await danger(mentor, id)
    await alerted(id, 'half')
    here.later(9)
    const seen = await read(mentor, id)
    expect(Date.parse(seen.calmUntil ?? '')).toBeGreaterThan(
      here.app.platform.clock.now().getTime() + 5 * 60_000,
    )
    expect(await noDanger(mentor, id)).toMatchObject({ status: 204 })
    expect(await rowOf(id)).toEqual(before)
    expect(await stagesOf(id)).toEqual([])
    const after = await read(mentor, id)
    expect(after).toMatchObject({ mayAlarm: true, calmUntil: null, lane: 'advice' })
    expect(after.signalRows.at(-1)).toMatchObject({ kind: 'danger-over', lane: 'advice' })
    expect(after.signalRows.map(({ kind }) => kind)).not.toContain('danger')
    expect(await here.audited(id)).toEqual(['crisis.seen', 'crisis.unseen'])
    // Pressed once more after an answer that was lost.
    await expectUnchanged(here, () => noDanger(mentor, id), { status: 204 })
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(200)
  })

  test('may be seen again, and is due anew then', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    await noDanger(mentor, id)
    here.later(3)
    expect(await danger(mentor, id)).toMatchObject({ status: 204 })
    const due = here.app.platform.clock.now().getTime() + 15 * 60_000
    expect(Math.abs(Date.parse((await read(mentor, id)).dueAt) - due)).toBeLessThan(5000)
  })

  test('stays after fifteen minutes', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    here.later(15)
    expect(await read(mentor, id)).toMatchObject({ calmUntil: null })
    await expectUnchanged(here, () => noDanger(mentor, id), { body: { code: 'decision.too-late' } })
  })

  test('stays where somebody reported the text meanwhile, or its author changed it', async () => {
    const { mentor, moderator } = here.people
    const reported = await item(mentor, { textState: 'live' })
    await danger(mentor, reported.id)
    const member = await person(here.app)
    expect((await report(member, reported.postId, { reason: 'off-topic' })).status).toBe(201)
    await expectUnchanged(here, () => noDanger(mentor, reported.id), forbidden)
    const edited = await item(moderator, { textState: 'live' })
    await danger(moderator, edited.id)
    expect(await here.edit(edited.postId, 1, 'All other words.')).toBe(200)
    expect(await read(moderator, edited.id)).toMatchObject({ lane: 'crisis', calmUntil: null })
    await expectUnchanged(here, () => noDanger(moderator, edited.id), forbidden)
  })

  test('stays where its author took the text back: nobody would be asked to decide about it', async () => {
    const { author, mentor } = here.people
    const { id, postId } = await item(mentor, { textState: 'live' })
    await danger(mentor, id)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: postId } })
    await expectUnchanged(here, () => noDanger(mentor, id), { body: { code: 'item.stale' } })
  })

  test('stays once somebody else works on it, and is theirs to end with a second person', async () => {
    const { mentor, moderator } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    await release(mentor, id, 1)
    await claim(moderator, id)
    await expectUnchanged(here, () => noDanger(mentor, id), { body: { code: 'item.taken' } })
  })

  test('stays once something was proposed about the crisis, also after that is taken back', async () => {
    const { mentor, moderator } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    await seenTo(here.app, mentor, id)
    expect((await propose(mentor, id, whole('approve'))).status).toBe(204)
    await expectUnchanged(here, () => noDanger(mentor, id), forbidden)
    await takeBack(mentor, id)
    await expectUnchanged(here, () => noDanger(mentor, id), forbidden)
    await claim(moderator, id)
    await expectUnchanged(here, () => decide(moderator, id, { fence: 2 }), {
      body: { code: 'item.graver' },
    })
  })

  test('forgets only whom it was told to itself', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await alerted(id, 'half')
    here.later(1)
    await danger(mentor, id)
    await alerted(id, 'due')
    await noDanger(mentor, id)
    expect(await stagesOf(id)).toEqual(['half'])
  })

  test('is taken back beside what waited before, which waits as it did', async () => {
    const { moderator } = here.people
    const other = await as(here.app, 'moderator')
    const { id } = await item(moderator, { lane: 'harm' })
    expect((await propose(moderator, id)).status).toBe(204)
    const before = await rowOf(id)
    await danger(other, id)
    await expectUnchanged(here, () => noDanger(moderator, id), forbidden)
    expect(await noDanger(other, id)).toMatchObject({ status: 204 })
    expect(await rowOf(id)).toEqual(before)
    expect((await cosign(other, id)).status).toBe(200)
  })

  test('is taken back once by twenty presses at once, and each is answered as the first', async () => {
    const { mentor } = here.people
    const { id } = await item(mentor)
    await danger(mentor, id)
    const presses = await Promise.all(Array.from({ length: 20 }, () => noDanger(mentor, id)))
    expect(new Set(presses.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await here.audited(id)).toEqual(['crisis.seen', 'crisis.unseen'])
  })
})
