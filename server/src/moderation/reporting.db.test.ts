import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'
import {
  expectUnchanged,
  claim,
  decide,
  queue,
  read,
  report,
  Reviewing,
} from '#testing/reviewing.ts'

const MINUTE = 60_000
const here = new Reviewing()

describe('reporting', () => {
  test('needs a session, and a text of someone else that one may read', async () => {
    const { app, people } = here
    const { group, author } = people
    const visitor = await as(app, 'visitor')
    const member = await person(app)
    const live = await aPost(app, group, author)
    const held = await aPost(app, group, author, { state: 'held' })
    const gone = await aPost(app, group, author, { state: 'removed', removedFor: 'attack' })
    const closed = await aPost(app, await aGroup(app, { visibility: 'private' }), author)
    await expectUnchanged(here, () => report(visitor, live.id), { status: 401 })
    for (const { id } of [held, closed, group]) {
      await expectUnchanged(here, () => report(member, id), { status: 404 })
    }
    await expectUnchanged(here, () => report(member, live.id, { subjectKind: 'reply' }), {
      status: 404,
    })
    await expectUnchanged(here, () => report(author, live.id), { status: 403 })
    await expectUnchanged(here, () => report(member, gone.id), { status: 403 })
    await expectUnchanged(here, () => report(member, live.id, { note: '\0' }), {
      body: { code: 'request.invalid', field: 'note' },
    })
  })

  test('of a danger to life is taken of what was hidden since one read it, and answered as ever', async () => {
    const { group, author, mentor } = here.people
    const closed = await aGroup(here.app, { visibility: 'private' })
    const [reader, stranger] = [await person(here.app), await person(here.app)]
    const post = await aPost(here.app, group, author)
    const answer = await aReply(here.app, post, author)
    const [unseen, elsewhere] = [
      await aPost(here.app, group, author, { state: 'hidden', shown: false }),
      await aPost(here.app, closed, author, { state: 'hidden', shown: true }),
    ]
    const danger = { reason: 'self-harm' } as const
    const hide = (id: string) =>
      here.app.owner.query("UPDATE community.post SET state = 'hidden' WHERE id = $1", [id])
    const before = await report(stranger, post.id, danger)
    await hide(post.id)
    await expectUnchanged(here, () => report(reader, post.id), { status: 404 })
    const told = await report(reader, post.id, danger)
    expect({ ...told, headers: null, bytes: null }).toEqual({
      ...before,
      headers: null,
      bytes: null,
      body: { dueAt: expect.any(String) },
    })
    expect(Object.keys(told.body)).toEqual(Object.keys(before.body))
    const item = await here.itemOf(post.id)
    expect(item).toMatchObject({ lane: 'crisis', reporter_ids: [stranger.id, reader.id] })
    expect((await queue(mentor)).items.map(({ id }) => id)).toContain(item?.id)
    expect((await report(reader, answer.id, { ...danger, subjectKind: 'reply' })).status).toBe(201)
    for (const { id } of [unseen, elsewhere])
      await expectUnchanged(here, () => report(reader, id, danger), { status: 404 })
    await expectUnchanged(here, () => report(author, post.id, danger), { status: 403 })
  })

  test('that hid a text, sent again, is told that it was told: whoever said it knows that', async () => {
    const { group, author } = here.people
    const reader = await person(here.app)
    const post = await aPost(here.app, group, author)
    await report(reader, post.id)
    await here.app.owner.query("UPDATE community.post SET state = 'hidden' WHERE id = $1", [
      post.id,
    ])
    await expectUnchanged(here, () => report(reader, post.id), {
      status: 409,
      body: { code: 'report.again' },
    })
  })

  test('that hid a text, asked again with its key because the answer was lost, is answered as it was', async () => {
    const { group, author } = here.people
    const reader = await person(here.app)
    const post = await aPost(here.app, group, author)
    const headers = { 'idempotency-key': randomUUID() }
    const body = { subjectKind: 'post', subjectId: post.id, reason: 'attack' }
    const told = await reader.raw('POST /api/reports', { headers, body })
    expect(told.status).toBe(201)
    await here.app.owner.query("UPDATE community.post SET state = 'hidden' WHERE id = $1", [
      post.id,
    ])
    const again = await reader.raw('POST /api/reports', { headers, body })
    expect([again.status, again.body]).toEqual([201, told.body])
  })

  test('opens an item in the lane of its reason, and says by when it is read', async () => {
    const { group, author, mentor } = here.people
    const { id } = await aPost(here.app, group, author, { text: 'You people are all the same' })
    const now = here.app.platform.clock.now().getTime()
    const told = await report(await person(here.app), id, { note: 'Please look' })
    expect(told.status).toBe(201)
    expect(Date.parse(told.body.dueAt ?? '') - now).toBeGreaterThanOrEqual(120 * MINUTE)
    expect(await here.itemOf(id)).toMatchObject({
      state: 'open',
      episode: 1,
      lane: 'harm',
      severity: 2,
    })
    const excerpt = 'A question\nYou people are all the same'
    expect((await queue(mentor)).items).toMatchObject([{ signals: ['report'], excerpt }])
  })

  test('joins the open item, which only becomes more urgent', async () => {
    const { group, author, mentor } = here.people
    const { id } = await aPost(here.app, group, author)
    const [one, two, three] = [
      await person(here.app),
      await person(here.app),
      await person(here.app),
    ]
    await report(one, id, { reason: 'attack' })
    await report(two, id, { reason: 'off-topic' })
    const both = [one.id, two.id]
    expect(await here.itemOf(id)).toMatchObject({ lane: 'harm', severity: 2, reporter_ids: both })
    await report(three, id, { reason: 'self-harm' })
    expect(await here.itemOf(id)).toMatchObject({ lane: 'crisis', severity: 3, episode: 1 })
    expect((await queue(mentor)).items).toHaveLength(1)
  })

  test('is done once by each person, until the episode is over', async () => {
    const { group, author, mentor } = here.people
    const { id } = await aPost(here.app, group, author)
    const member = await person(here.app)
    await report(member, id)
    const again = { status: 409, body: { code: 'report.again' } }
    await expectUnchanged(here, () => report(member, id, { reason: 'spam' }), again)
    const itemId = await here.idOf(id)
    const { fence } = await claim(mentor, itemId)
    await decide(mentor, itemId, { fence, action: 'no-action' })
    expect((await report(member, id)).status).toBe(201)
    const second = { episode: 2, state: 'open', reporter_ids: [member.id] }
    expect(await here.itemOf(id)).toMatchObject(second)
  })

  test('of a danger to life is taken from who told of something else before, once, and counts as one', async () => {
    const { group, author, moderator } = here.people
    const { id } = await aPost(here.app, group, author)
    const member = await person(here.app)
    const about = { subjectKind: 'post', subjectId: id } as const
    await report(member, id, { reason: 'off-topic', note: 'Not about this' })
    here.later(10)
    const told = await report(member, id, { reason: 'self-harm', note: 'Now I am afraid for them' })
    expect(told.status).toBe(201)
    const item = { lane: 'crisis', severity: 3, episode: 1, reporter_ids: [member.id] }
    expect(await here.itemOf(id)).toMatchObject(item)
    expect(await member.call('GET /api/reports/mine', { query: about })).toMatchObject({
      report: { reason: 'self-harm', dueAt: told.body.dueAt },
    })
    for (const reason of ['self-harm', 'spam'] as const) {
      const again = { status: 409, body: { code: 'report.again' } }
      await expectUnchanged(here, () => report(member, id, { reason }), again)
    }
    const seen = await read(moderator, await here.idOf(id))
    expect(seen.reports).toMatchObject({
      people: 1,
      voices: 1,
      reasons: [{ reason: 'self-harm', count: 1 }],
    })
    const notes = seen.signalRows.map(({ note }) => note)
    expect(notes).toEqual(['Not about this', 'Now I am afraid for them'])
  })

  test('of a danger to life is taken though others told of it before', async () => {
    const { group, author } = here.people
    const { id } = await aPost(here.app, group, author)
    const [one, two] = [await person(here.app), await person(here.app)]
    await report(one, id, { reason: 'self-harm' })
    await report(two, id, { reason: 'spam' })
    expect((await report(two, id, { reason: 'self-harm' })).status).toBe(201)
    expect((await report(one, id, { reason: 'self-harm' })).status).toBe(409)
  })

  test('by fifty people at once makes one item with fifty reporters', async () => {
    const { group, author, mentor } = here.people
    const { id } = await aPost(here.app, group, author)
    const people = await Promise.all(Array.from({ length: 50 }, () => person(here.app)))
    const told = await Promise.all(people.map((one) => report(one, id)))
    expect(told.map(({ status }) => status)).toEqual(people.map(() => 201))
    const reporters = (await here.itemOf(id))?.reporter_ids
    expect(reporters).toHaveLength(50)
    expect(new Set(reporters)).toEqual(new Set(people.map((one) => one.id)))
    expect((await queue(mentor)).items).toHaveLength(1)
  })

  test('what one holds oneself lets go of it', async () => {
    const { group, author, mentor, moderator } = here.people
    const about = { group, author, textState: 'live', holder: mentor } as const
    const { id, postId } = await anItem(here.app, about)
    expect((await report(mentor, postId)).status).toBe(201)
    const free = { state: 'open', holder: null, reporter_ids: [mentor.id] }
    expect(await here.itemOf(postId)).toMatchObject(free)
    const leave = { fence: 1, action: 'no-action' } as const
    await expectUnchanged(here, () => decide(mentor, id, leave), { status: 403 })
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
  })

  test('works for replies, too', async () => {
    const { group, author, mentor } = here.people
    const top = await aPost(here.app, group, author)
    const reply = await aReply(here.app, top, author)
    const told = await report(await person(here.app), reply.id, { subjectKind: 'reply' })
    expect(told.status).toBe(201)
    const id = await here.idOf(reply.id)
    const { fence } = await claim(mentor, id)
    const remove = { fence, action: 'remove', policyCode: 'attack', note: 'Rule 2' } as const
    expect((await decide(mentor, id, remove)).status).toBe(200)
    const page = await author.call('GET /api/posts/:id', { params: { id: top.id } })
    expect(page.replies).toMatchObject([{ state: 'removed', removedFor: 'attack' }])
  })
})

describe('an edit', () => {
  test('joins what is found to the open item, and forgets where the old words were', async () => {
    const { mentor } = here.people
    const sent = await here.post('My number is 312-555-0134')
    await here.edit(sent.id, 1, 'Write to pat@example.com instead')
    const found = await here.itemOf(sent.id)
    expect(found).toMatchObject({ episode: 1, subject_version: 2 })
    const item = await read(mentor, found?.id ?? '')
    const fired = item.signalRows.map(({ kind, rule, span }) => {
      return [kind, rule, span && item.text.slice(span.start, span.end)]
    })
    expect(fired).toContainEqual(['edit', null, null])
    expect(fired).toContainEqual(['rule', 'privacy.phone', null])
    expect(fired).toContainEqual(['rule', 'privacy.email', 'pat@example.com'])
    expect(item.excerpt).toContain('pat@example.com')
  })

  test('of a live text in which nothing is found asks nobody', async () => {
    const { group, author } = here.people
    const { id } = await aPost(here.app, group, author)
    expect(await here.edit(id, 1, 'Only a comma, moved')).toBe(200)
    expect(await here.itemOf(id)).toBeUndefined()
  })

  test('at the moment of a decision makes it stale, or comes after it', async () => {
    const { group, author, mentor } = here.people
    for (let round = 0; round < 12; round++) {
      const { id, postId } = await anItem(here.app, { group, author, holder: mentor })
      const [decided, edited] = await Promise.all([
        decide(mentor, id, { fence: 1 }),
        here.edit(postId, 1, 'Words of later'),
      ])
      expect(edited).toBe(200)
      const { rows } = await here.app.owner.query(
        'SELECT subject_version FROM community.decision WHERE item_id = $1',
        [id],
      )
      const stale = { code: 'item.stale', state: { subjectVersion: 2 } }
      if (decided.status === 200) expect(rows).toEqual([{ subject_version: 1 }])
      else expect(decided.body).toMatchObject(stale)
    }
  })
})
