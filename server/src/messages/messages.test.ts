import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import * as testing from '#testing/messages.ts'
import { news } from '#testing/notifications.ts'

const { aBlock, aMessage, aTalk, said, seasoned } = testing

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

const asks = (who: TestPerson, whom: { id: string }, text = 'May I write to you?') =>
  who.raw<{ id: string; conversationId: string; code: string; state: unknown }>(
    'POST /api/conversations',
    { body: { personId: whom.id, ...said(text) } },
  )
const asked = async (who = anna, whom: { id: string } = ben) =>
  (await asks(who, whom)).body.conversationId
const writes = (who: TestPerson, id: string, text = 'Hello.') =>
  who.raw<{ code: string; state: string }>('POST /api/conversations/:id/messages', {
    params: { id },
    body: said(text),
  })
const sees = (who: TestPerson, id: string) =>
  who.raw<{ phase: string; code: string }>('GET /api/conversations/:id', { params: { id } })
const answers = (who: TestPerson, id: string, accept: boolean) =>
  who.raw('POST /api/conversations/:id/answer', { params: { id }, body: { accept } })
const box = async (who: TestPerson, name: 'talks' | 'requests' = 'talks') =>
  (await who.call('GET /api/conversations', { query: { box: name } })).items
const read = async (who: TestPerson, id: string) =>
  (await who.call('GET /api/conversations/:id/messages', { params: { id }, query: {} })).items

describe('asking for a conversation', () => {
  test('is nothing for visitors', async () => {
    expect((await asks(await as(app, 'visitor'), ben)).status).toBe(401)
  })

  test('reaches someone of a shared group, with the first message', async () => {
    const id = await asked()
    expect(await box(anna)).toMatchObject([{ id, phase: 'waiting', with: { id: ben.id } }])
    expect(await box(ben)).toEqual([])
    expect(await box(ben, 'requests')).toMatchObject([
      { id, phase: 'asked', last: { excerpt: 'May I write to you?', own: false } },
    ])
    expect(await read(ben, id)).toMatchObject([{ body: bodyOf('May I write to you?') }])
    expect(await ben.call('GET /api/conversations/count')).toEqual({ unread: 0, requests: 1 })
  })

  test('can not tell a stranger from nobody, from someone who blocked, or from someone suspended', async () => {
    const stranger = await seasoned(app, await aGroup(app))
    const blocker = await seasoned(app, group)
    const gone = await seasoned(app, group, { standing: 'suspended' })
    await aBlock(app, blocker, anna)
    const nobody = { id: '018f0000-0000-7000-8000-0000000000aa' }
    for (const whom of [stranger, blocker, gone, nobody, anna]) {
      const answer = await asks(anna, whom)
      expect([answer.status, answer.body.code]).toEqual([404, 'request.not-found'])
      const look = { params: { id: whom.id } }
      expect((await anna.raw('GET /api/conversations/with/:id', look)).status).toBe(404)
    }
  })

  test('takes some days and some texts that all may read, and says how many', async () => {
    const fresh = await seasoned(app, group)
    await testing.here(app, fresh, 2)
    const refused = await asks(fresh, ben)
    expect([refused.status, refused.body.code]).toEqual([403, 'conversation.standing'])
    expect(refused.body.state).toEqual({ texts: 3, textsNeeded: 3, days: 2, daysNeeded: 3 })
    await testing.here(app, fresh, 3)
    await app.owner.query(
      `UPDATE community.post SET state = 'held' WHERE id = (SELECT id FROM community.post WHERE author_id = $1 LIMIT 1)`,
      [fresh.id],
    )
    const look = { params: { id: ben.id } }
    expect(await fresh.call('GET /api/conversations/with/:id', look)).toMatchObject({
      mayAsk: false,
      standing: { texts: 2, days: 3 },
    })
    await app.owner.query(`UPDATE community.post SET state = 'live' WHERE author_id = $1`, [
      fresh.id,
    ])
    expect((await asks(fresh, ben)).status).toBe(201)
  })

  test('is open to mentors of the group from the first day', async () => {
    const mentor = await as(app, 'mentor', { group: group.id })
    expect((await asks(mentor, ben)).status).toBe(201)
  })

  test('is for who confirmed their address and is not silenced', async () => {
    const unconfirmed = await seasoned(app, group, { verified: false })
    expect((await asks(unconfirmed, ben)).body.code).toBe('account.unverified')
    const silenced = await seasoned(app, group, { standing: 'silenced' })
    expect((await asks(silenced, ben)).status).toBe(403)
  })

  test('allows no second message, nor a second request, before an answer', async () => {
    const id = await asked()
    expect((await writes(anna, id)).body.code).toBe('conversation.waiting')
    expect((await asks(anna, ben)).body).toMatchObject({
      code: 'conversation.exists',
      state: { id },
    })
  })

  test('stops at five who have not answered', async () => {
    for (let one = 0; one < 5; one++)
      expect((await asks(anna, await seasoned(app, group))).status).toBe(201)
    expect((await asks(anna, ben)).body.code).toBe('conversation.too-many')
  })

  test('of each other at the same moment makes one conversation', async () => {
    const both = await Promise.all([asks(anna, ben), asks(ben, anna)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0]?.body.conversationId).toBe(both[1]?.body.conversationId)
    expect(await box(anna)).toMatchObject([{ phase: 'open' }])
    expect(await box(ben)).toMatchObject([{ phase: 'open' }])
  })
})

describe('an answer', () => {
  test('yes opens the conversation for both', async () => {
    const id = await asked()
    expect((await writes(ben, id)).body.code).toBe('conversation.waiting')
    expect((await answers(ben, id, true)).status).toBe(204)
    expect((await writes(ben, id, 'Yes, do.')).status).toBe(201)
    expect((await writes(anna, id, 'Thank you.')).status).toBe(201)
    expect((await answers(ben, id, false)).status).toBe(403)
  })

  test('no, a block and no answer at all look alike to who asked', async () => {
    const [none, declines, blocks] = [ben, await seasoned(app, group), await seasoned(app, group)]
    const ids = [await asked(anna, none), await asked(anna, declines), await asked(anna, blocks)]
    const heard = await news(app)
    await answers(declines, ids[1] ?? '', false)
    await blocks.call('PUT /api/me/blocks/:id', { params: { id: anna.id } })
    await new Promise((wait) => setTimeout(wait, 100))
    expect(heard.said.filter((line) => line.includes(anna.id))).toEqual([])
    await heard.end()
    const cards = (await box(anna)).map(({ id, with: _, movedAt: __, ...rest }) => rest)
    expect(cards).toHaveLength(3)
    for (const card of cards) expect(card).toEqual(cards[0])
    for (const id of ids) {
      expect((await sees(anna, id)).body.phase).toBe('waiting')
      expect((await writes(anna, id)).body.code).toBe('conversation.waiting')
    }
    expect(await box(declines, 'requests')).toEqual([])
    expect(await box(blocks, 'requests')).toEqual([])
    expect((await sees(declines, ids[1] ?? '')).status).toBe(404)
    expect((await sees(blocks, ids[2] ?? '')).status).toBe(404)
  })

  test('that was no is undone by who gave it: by asking in turn', async () => {
    const id = await asked()
    await answers(ben, id, false)
    expect((await asks(ben, anna, 'I have time now.')).body.conversationId).toBe(id)
    expect(await box(anna)).toMatchObject([
      { phase: 'open', last: { excerpt: 'I have time now.' } },
    ])
  })

  test('belongs to who was asked alone', async () => {
    const id = await asked()
    expect((await answers(anna, id, true)).status).toBe(403)
    expect((await answers(await seasoned(app, group), id, true)).status).toBe(404)
  })

  test('can be no, but not yes, from someone silenced', async () => {
    const quiet = await seasoned(app, group, { standing: 'silenced' })
    const id = await asked(anna, quiet)
    expect((await answers(quiet, id, true)).status).toBe(403)
    expect((await answers(quiet, id, false)).status).toBe(204)
  })

  test('that never came keeps one from asking the same person again at once', async () => {
    const id = await asked()
    await anna.call('POST /api/conversations/:id/leave', { params: { id } })
    expect(await box(ben, 'requests')).toEqual([])
    expect((await asks(anna, ben)).body.code).toBe('conversation.waiting')
  })
})

describe('links', () => {
  const link = {
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph' as const,
        content: [
          {
            type: 'text' as const,
            text: 'here',
            marks: [{ type: 'link' as const, attrs: { href: 'https://example.org/a' } }],
          },
        ],
      },
    ],
  }
  test('wait until both have written three messages', async () => {
    const refused = await anna.raw('POST /api/conversations', {
      body: { personId: ben.id, body: link },
    })
    expect(refused.body).toMatchObject({ code: 'message.link-early', field: 'body' })
    const id = await aTalk(app, anna, ben)
    for (const text of ['See www.example.org', 'Write to a@example.org', 'https://x.example'])
      expect((await writes(anna, id, text)).body.code).toBe('message.link-early')
    for (const who of [anna, ben, anna, ben, anna]) await aMessage(app, id, who)
    // What never reached the other does not count.
    await aMessage(app, id, ben, { state: 'held' })
    const params = { params: { id }, body: { body: link } }
    expect((await anna.raw('POST /api/conversations/:id/messages', params)).status).toBe(422)
    await aMessage(app, id, ben)
    expect((await anna.raw('POST /api/conversations/:id/messages', params)).status).toBe(201)
  })
})

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
