import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aMessage, aTalk, seasoned } from '#testing/messages.ts'
import { news } from '#testing/notifications.ts'
import { asked, asks, box, read, sees, writes } from '#testing/talking.ts'

let app: TestApp
let group: TestGroup
let anna: TestPerson
let ben: TestPerson
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  group = await aGroup(app, { visibility: 'private' })
  anna = await seasoned(app, group)
  ben = await seasoned(app, group)
})
afterAll(() => app.close())

describe('a conversation', () => {
  test('counts what is unread, until it is read, and never back', async () => {
    const id = await aTalk(app, anna, ben)
    for (const text of ['One.', 'Two.', 'Three.']) await writes(anna, id, text)
    expect(await box(ben)).toMatchObject([{ unread: 3, last: { excerpt: 'Three.' } }])
    expect(await ben.call('GET /api/conversations/count')).toEqual({ unread: 1, requests: 0 })
    const [newest, , oldest] = await read(ben, id)
    const seen = (upTo = '') =>
      ben.call('PUT /api/conversations/:id/read', { params: { id }, body: { upTo } })
    await seen(newest?.id)
    await seen(oldest?.id)
    expect(await box(ben)).toMatchObject([{ unread: 0 }])
    expect(await box(anna)).toMatchObject([{ unread: 0 }])
  })

  test('is read in pages, newest first, without doubles or gaps', async () => {
    const id = await aTalk(app, anna, ben)
    const all: string[] = []
    for (let n = 0; n < 65; n++) all.unshift(await aMessage(app, id, n % 2 ? anna : ben))
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(id, cursor)
      found.push(...page.items.map((one) => one.id))
      cursor = page.next
    } while (cursor)
    expect(found).toEqual(all)
    const other = await aTalk(app, anna, await seasoned(app, group))
    const foreign = await aMessage(app, other, anna)
    expect((await pageAfter(id, foreign)).items).toEqual([])
  })
  const pageAfter = (id: string, cursor: string | null) =>
    ben.call('GET /api/conversations/:id/messages', {
      params: { id },
      query: cursor ? { cursor } : {},
    })

  test('list comes in pages too, what moved last first', async () => {
    const ids: string[] = []
    for (let n = 0; n < 23; n++) ids.unshift(await aTalk(app, anna, await person(app)))
    const first = await anna.call('GET /api/conversations', { query: {} })
    const rest = await anna.call('GET /api/conversations', {
      query: { cursor: first.next ?? '' },
    })
    const found = [...first.items, ...rest.items].map(({ id }) => id)
    expect(found.toSorted()).toEqual(ids.toSorted())
    await writes(anna, ids[20] ?? '')
    expect((await box(anna))[0]?.id).toBe(ids[20])
  })

  test('that one of them left is closed for both, and gone for who left', async () => {
    const id = await aTalk(app, anna, ben)
    await ben.call('POST /api/conversations/:id/leave', { params: { id } })
    expect((await sees(ben, id)).status).toBe(404)
    expect((await sees(anna, id)).body.phase).toBe('closed')
    expect((await writes(anna, id)).body.code).toBe('conversation.closed')
    expect((await asks(anna, ben)).status).toBe(201)
  })

  test('that is muted makes no number, but can be read', async () => {
    const id = await aTalk(app, anna, ben)
    await ben.call('PATCH /api/conversations/:id', { params: { id }, body: { muted: true } })
    await writes(anna, id)
    expect(await box(ben)).toMatchObject([{ muted: true, unread: 1 }])
    expect(await ben.call('GET /api/conversations/count')).toEqual({ unread: 0, requests: 0 })
  })

  test('is nobody else’s: not even the team can open it', async () => {
    const id = await aTalk(app, anna, ben)
    await aMessage(app, id, anna)
    for (const role of ['mentor', 'moderator', 'admin', 'member'] as const) {
      const other = await as(app, role, role === 'mentor' ? { group: group.id } : {})
      expect((await sees(other, id)).status).toBe(404)
      expect((await writes(other, id)).status).toBe(404)
    }
  })

  test('tells the pages of both that it moved, and of nobody else', async () => {
    const id = await aTalk(app, anna, ben)
    const heard = await news(app)
    await writes(anna, id)
    await new Promise((wait) => setTimeout(wait, 100))
    await heard.end()
    const [line = '{}'] = heard.said.filter((one) => one.includes(id))
    const { topics }: { topics: string[] } = JSON.parse(line)
    expect(topics.toSorted()).toEqual(
      [`conversation:${id}`, `inbox:${anna.id}`, `inbox:${ben.id}`].toSorted(),
    )
  })
})

describe('a message', () => {
  test('that screening holds is seen by its author alone', async () => {
    const id = await aTalk(app, anna, ben)
    expect((await writes(anna, id, 'Call me on 612-555-0147.')).body.state).toBe('held')
    expect(await read(anna, id)).toMatchObject([{ state: 'held', own: true }])
    expect(await read(ben, id)).toEqual([])
    expect(await box(ben)).toMatchObject([{ unread: 0, last: null }])
  })

  test('that is held takes a request along: nobody is asked before the team has read it', async () => {
    const sent = await asks(anna, ben, 'Call me on 612-555-0147.')
    expect(sent.body.state).toBe('held')
    expect(await box(ben, 'requests')).toEqual([])
    expect((await sees(ben, sent.body.conversationId)).status).toBe(404)
  })

  test('is deleted by its author alone, and leaves a tombstone', async () => {
    const id = await aTalk(app, anna, ben)
    const one = await aMessage(app, id, anna)
    const gone = { params: { id: one } }
    expect((await ben.raw('POST /api/messages/:id/withdraw', gone)).status).toBe(403)
    expect(
      (await person(app).then((x) => x.raw('POST /api/messages/:id/withdraw', gone))).status,
    ).toBe(404)
    expect((await anna.raw('POST /api/messages/:id/withdraw', gone)).status).toBe(204)
    for (const who of [anna, ben])
      expect(await read(who, id)).toMatchObject([{ id: one, state: 'withdrawn', body: null }])
    expect((await anna.raw('POST /api/messages/:id/withdraw', gone)).status).toBe(403)
  })

  test('that never reached the other leaves nothing there when it is deleted', async () => {
    const id = await aTalk(app, anna, ben)
    const one = await aMessage(app, id, anna, { state: 'held' })
    await anna.call('POST /api/messages/:id/withdraw', { params: { id: one } })
    expect(await read(ben, id)).toEqual([])
  })

  test.each([
    ['nothing to read', bodyOf(' \u200b ')],
    ['a sign that can not be kept', bodyOf('a\0b')],
  ])('holds %s: it is refused', async (_, body) => {
    const id = await aTalk(app, anna, ben)
    const answer = await anna.raw('POST /api/conversations/:id/messages', {
      params: { id },
      body: { body },
    })
    expect([400, 422]).toContain(answer.status)
  })
})

describe('a block', () => {
  test('works both ways: neither can write, nor ask, nor see the other’s request', async () => {
    const id = await aTalk(app, anna, ben)
    await ben.call('PUT /api/me/blocks/:id', { params: { id: anna.id } })
    expect((await writes(anna, id)).body.code).toBe('conversation.closed')
    expect((await writes(ben, id)).body.code).toBe('conversation.closed')
    for (const [who, whom] of [
      [anna, ben],
      [ben, anna],
    ] as const)
      expect((await asks(who, whom)).status).toBe(404)
    const carla = await seasoned(app, group)
    await asked(carla, anna)
    await carla.call('PUT /api/me/blocks/:id', { params: { id: anna.id } })
    expect(await box(anna, 'requests')).toEqual([])
  })

  test('is known to who made it alone; to the other it looks as if they had left', async () => {
    const [blocked, left] = [await aTalk(app, anna, ben), await aTalk(app, anna, await person(app))]
    await ben.call('PUT /api/me/blocks/:id', { params: { id: anna.id } })
    await app.owner.query('UPDATE community.conversation SET ended_at = now() WHERE id = $1', [
      left,
    ])
    const strip = (one: object) => ({ ...one, id: '', with: null })
    const views = await Promise.all([sees(anna, blocked), sees(anna, left)])
    expect(strip(views[0].body)).toEqual(strip(views[1].body))
    expect((await sees(ben, blocked)).body).toMatchObject({ phase: 'closed', blocked: true })
  })

  test('can be ended, and then all is as before', async () => {
    const id = await aTalk(app, anna, ben)
    const anna_ = { params: { id: anna.id } }
    await ben.call('PUT /api/me/blocks/:id', anna_)
    await ben.call('PUT /api/me/blocks/:id', anna_)
    expect((await ben.call('GET /api/me/blocks', { query: {} })).items).toMatchObject([
      { id: anna.id, screenName: anna.screenName },
    ])
    await ben.call('DELETE /api/me/blocks/:id', anna_)
    expect((await ben.call('GET /api/me/blocks', { query: {} })).items).toEqual([])
    expect((await writes(anna, id)).status).toBe(201)
  })

  test('is of somebody who is there, and not oneself', async () => {
    const nobody = { params: { id: '018f0000-0000-7000-8000-0000000000aa' } }
    expect((await anna.raw('PUT /api/me/blocks/:id', nobody)).status).toBe(404)
    expect((await anna.raw('PUT /api/me/blocks/:id', { params: { id: anna.id } })).status).toBe(400)
  })
})
