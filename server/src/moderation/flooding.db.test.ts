import { describe, expect, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { Flooding } from '#testing/flooding.ts'
import { news } from '#testing/notifications.ts'
import { claim, decide, queue, read, report } from '#testing/reviewing.ts'

const here = new Flooding()
const page = (who: TestPerson, id: string) => who.raw('GET /api/posts/:id', { params: { id } })
const noAction = { action: 'no-action' } as const
const unkind = { action: 'remove', policyCode: 'attack', note: 'This is unkind.' } as const

describe('a text that many report', () => {
  test('is hidden once enough of them count by themselves, and comes back as it was', async () => {
    const { group, author, moderator } = here.people
    const before = await allOf(await here.live())
    const { postId, itemId } = await here.hidden()
    expect(await here.stateOf(postId)).toBe('hidden')
    expect(await here.itemOf(postId)).toMatchObject({
      state: 'open',
      lane: 'harm',
      severity: 2,
      hard_clock: true,
      group_id: group.id,
    })
    expect(await here.hidings(postId)).toBe(1)
    expect(await here.audited(itemId)).toEqual(['text.hidden'])
    const { rows } = await here.app.owner.query(
      'SELECT actor_id FROM audit.event WHERE subject = $1',
      [`item:${itemId}`],
    )
    expect(rows).toEqual([{ actor_id: null }])
    expect((await page(await person(here.app), postId)).status).toBe(404)
    const due = (await queue(moderator)).items.find(({ id }) => id === itemId)?.dueAt
    expect(await page(author, postId)).toMatchObject({
      body: { post: { state: 'hidden', readBy: due } },
    })
    const { fence } = await claim(moderator, itemId)
    expect((await decide(moderator, itemId, { fence })).status).toBe(200)
    expect(await allOf(postId)).toEqual({ ...before, id: postId })
  })

  test('stays where the group does not want that, and is hidden where it wants fewer', async () => {
    const { group } = here.people
    const set = (hideAfter: number | null) =>
      here.app.owner.query('UPDATE community."group" SET hide_after = $2 WHERE id = $1', [
        group.id,
        hideAfter,
      ])
    await set(null)
    const { postId } = await here.hidden()
    expect(await here.stateOf(postId)).toBe('live')
    expect(await here.itemOf(postId)).toMatchObject({ severity: 2, hard_clock: false })
    await set(3)
    const other = await here.live()
    await here.oneByOne(await here.regulars(3), other)
    expect(await here.stateOf(other)).toBe('hidden')
    await set(2)
    const third = await here.live()
    await here.oneByOne(await here.regulars(2), third)
    expect(await here.stateOf(third)).toBe('hidden')
  })

  test('is not hidden where someone may be in danger: a cry for help stays where it is answered', async () => {
    const postId = await here.live()
    for (const who of await here.regulars(5)) {
      here.later(1)
      await report(who, postId, { reason: 'self-harm' })
    }
    expect(await here.stateOf(postId)).toBe('live')
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'crisis', severity: 3 })
  })

  test('by one who told of it twice has one voice of them, also for a danger to life', async () => {
    const postId = await here.live()
    const [one, two] = await here.regulars(2)
    if (!one || !two) throw new Error('there are two')
    await here.oneByOne([one, two], postId)
    here.later(10)
    expect((await report(one, postId, { reason: 'self-harm' })).status).toBe(201)
    const { reports } = await read(here.people.moderator, await here.idOf(postId))
    expect(reports).toMatchObject({ people: 2, voices: 2 })
  })

  test('is not hidden again by reports alone once someone of the team has read these words', async () => {
    const { moderator } = here.people
    const { postId, itemId } = await here.hidden()
    const { fence } = await claim(moderator, itemId)
    await decide(moderator, itemId, { fence })
    await here.oneByOne(await here.regulars(5), postId)
    expect(await here.stateOf(postId)).toBe('live')
    expect(await here.itemOf(postId)).toMatchObject({ episode: 2, severity: 2 })
    expect(await here.edit(postId, 1, 'Other words')).toBe(200)
    await here.oneByOne(await here.regulars(1), postId)
    expect(await here.stateOf(postId)).toBe('hidden')
  })

  test('is hidden again, by the hard clock too, when its approval is undone', async () => {
    const { moderator } = here.people
    const { postId, itemId } = await here.hidden()
    const { fence } = await claim(moderator, itemId)
    const { body } = await decide(moderator, itemId, { fence })
    const id = 'id' in body ? String(body.id) : ''
    await moderator.call('POST /api/decisions/:id/undo', { params: { id } })
    expect(await here.stateOf(postId)).toBe('hidden')
    expect(await here.itemOf(postId)).toMatchObject({ episode: 2, state: 'open', hard_clock: true })
  })

  test('by twenty more at once is hidden once, in one item', async () => {
    const postId = await here.live()
    await here.oneByOne(await here.regulars(3), postId)
    here.later(1)
    const crowd = await here.regulars(20)
    const told = await Promise.all(crowd.map((who) => report(who, postId)))
    // To who comes after it is hidden, it is not there any more.
    const filed = told.filter(({ status }) => status === 201).length
    expect(filed).toBeGreaterThan(0)
    expect(told.filter(({ status }) => status === 404)).toHaveLength(20 - filed)
    expect(await here.stateOf(postId)).toBe('hidden')
    expect(await here.hidings(postId)).toBe(1)
    expect(await here.itemOf(postId)).toMatchObject({ episode: 1, state: 'open' })
    expect((await here.itemOf(postId))?.reporter_ids).toHaveLength(3 + filed)
    const ids = (await queue(here.people.moderator)).items.map(({ id }) => id)
    expect(ids).toEqual([await here.idOf(postId)])
  })

  test('and that someone approves or takes back at this moment ends in one of two ways', async () => {
    const { author, moderator } = here.people
    for (let round = 0; round < 6; round++) {
      const postId = await here.live()
      await here.oneByOne(await here.regulars(3), postId)
      here.later(1)
      const fourth = await here.regular()
      const itemId = await here.idOf(postId)
      const { fence } = await claim(moderator, itemId)
      const [told, answered] = await Promise.all([
        report(fourth, postId),
        round % 2 === 0
          ? decide(moderator, itemId, { fence, ...noAction })
          : author.raw('POST /api/posts/:id/withdraw', { params: { id: postId } }),
      ])
      const ended = [told.status, answered.status, await here.stateOf(postId)]
      if (round % 2 === 0)
        // Who left a text as it is was not shown that it is hidden by now.
        expect([
          [201, 200, 'live'],
          [201, 422, 'hidden'],
        ]).toContainEqual(ended)
      else
        expect([
          [201, 204, 'withdrawn'],
          [403, 204, 'withdrawn'],
        ]).toContainEqual(ended)
      const item = await here.itemOf(postId)
      expect(item?.state).toBe(
        ended[2] === 'hidden'
          ? 'claimed'
          : ended[2] === 'live' && item?.episode === 1
            ? 'decided'
            : ended[2] === 'live'
              ? 'open'
              : 'closed',
      )
    }
  })

  test.each([
    ['right about its author before counts all of them', unkind, { voices: 3, state: 'hidden' }],
    ['wrong about its author before counts them as one', noAction, { voices: 1, state: 'live' }],
  ] as const)('by people who were %s', async (_, answer, { voices, state }) => {
    const { moderator } = here.people
    const people = await here.regulars(3)
    for (let n = 0; n < 3; n++) {
      const postId = await here.live()
      await here.oneByOne(people, postId)
      const itemId = await here.idOf(postId)
      const { fence } = await claim(moderator, itemId)
      expect((await decide(moderator, itemId, { fence, ...answer })).status).toBe(200)
    }
    const postId = await here.live()
    await here.oneByOne(people, postId)
    const { reports } = await read(moderator, await here.idOf(postId))
    expect(reports.voices).toBe(voices)
    expect(await here.stateOf(postId)).toBe(state)
  })

  test('of a brigade stays, and staff are told why; mentors are not', async () => {
    const { mentor, moderator } = here.people
    const postId = await here.live()
    const crowd = await here.regulars(9)
    for (const who of crowd) await here.cameBefore(who, 2)
    await here.oneByOne(crowd, postId)
    expect(await here.stateOf(postId)).toBe('live')
    expect(await here.hidings(postId)).toBe(0)
    const id = await here.idOf(postId)
    expect((await read(moderator, id)).reports).toEqual({
      people: 9,
      reasons: [{ reason: 'attack', count: 9 }],
      voices: 1,
      suspected: [
        { why: 'new', people: 9 },
        { why: 'joined', people: 9 },
      ],
    })
    expect((await read(mentor, id)).reports).toMatchObject({
      people: 9,
      voices: null,
      suspected: [],
    })
  })

  test('is one item with what was said in it, of which a mentor reads no word and nobody a name', async () => {
    const { mentor, moderator } = here.people
    const postId = await here.live()
    const crowd = await here.regulars(14)
    for (const [at, who] of crowd.entries())
      await report(who, postId, at < 9 ? { note: `Because of ${at}` } : { reason: 'off-topic' })
    const id = await here.idOf(postId)
    const forStaff = await read(moderator, id)
    expect(forStaff.reports).toMatchObject({
      people: 14,
      reasons: [
        { reason: 'attack', count: 9 },
        { reason: 'off-topic', count: 5 },
      ],
    })
    expect(forStaff.signalRows.filter(({ note }) => note !== null)).toHaveLength(9)
    const forMentor = await read(mentor, id)
    expect(forMentor.signalRows.every(({ note }) => note === null)).toBe(true)
    for (const answer of [forStaff, forMentor].map((one) => JSON.stringify(one)))
      for (const who of crowd) {
        expect(answer).not.toContain(who.id)
        expect(answer).not.toContain(who.screenName)
      }
  })

  test('tells open queues once of a burst, and when it becomes more urgent', async () => {
    const postId = await here.live()
    const crowd = await here.regulars(12)
    const heard = await news(here.app)
    for (const who of crowd) await report(who, postId, { reason: 'spam' })
    await report(await here.regular(), postId, { reason: 'self-harm' })
    await here.app.owner.query(`SELECT pg_notify('kith_live', '{"topics":["end"]}')`)
    await expect.poll(() => heard.said.some((one) => one.includes('end'))).toBe(true)
    await heard.end()
    expect(heard.said.filter((one) => one.includes('queue'))).toHaveLength(2)
  })
})

describe('words about a method', () => {
  const words = 'The best way to kill yourself is'

  test('in a new text wait by the hard clock, and in an open one hide it', async () => {
    const { author } = here.people
    const sent = await here.post(words)
    expect(await here.stateOf(sent.id)).toBe('held')
    expect(await here.itemOf(sent.id)).toMatchObject({
      lane: 'harm',
      severity: 3,
      hard_clock: true,
    })
    const postId = await here.live()
    expect(await here.edit(postId, 1, words)).toBe(200)
    expect(await here.stateOf(postId)).toBe('hidden')
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'harm', severity: 3, hard_clock: true })
    expect((await page(await person(here.app), postId)).status).toBe(404)
    expect(await page(author, postId)).toMatchObject({ body: { post: { state: 'hidden' } } })
  })

  test('that only tell of distress hide nothing', async () => {
    const postId = await here.live()
    expect(await here.edit(postId, 1, 'I do not want to live any more')).toBe(200)
    expect(await here.stateOf(postId)).toBe('live')
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'crisis', hard_clock: false })
  })
})

/** All of a post that others meet, and where it stands in its group. */
async function allOf(postId: string): Promise<object> {
  const { rows } = await here.app.owner.query(
    `SELECT p.id, p.state, p.removed_for, p.reply_count, p.shown_at IS NOT NULL AS shown,
       p.active_at = p.created_at AS unmoved, g.last_post_at IS NULL AS quiet, p.locked
     FROM community.post p JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1`,
    [postId],
  )
  return rows[0]
}
