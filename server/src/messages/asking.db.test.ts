import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aBlock, aMessage, aTalk, here, seasoned } from '#testing/messages.ts'
import { news } from '#testing/notifications.ts'
import { answers, asked, asks, box, read, sees, writes } from '#testing/talking.ts'

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

describe('asking for a conversation', () => {
  test('is nothing for visitors', async () => {
    expect((await asks(await as(app, 'visitor'), ben)).status).toBe(401)
  })

  test('reaches someone of a shared group, with the first message', async () => {
    const id = await asked(anna, ben)
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
    await here(app, fresh, 2)
    const refused = await asks(fresh, ben)
    expect([refused.status, refused.body.code]).toEqual([403, 'conversation.standing'])
    expect(refused.body.state).toEqual({ texts: 3, textsNeeded: 3, days: 2, daysNeeded: 3 })
    await here(app, fresh, 3)
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
    const id = await asked(anna, ben)
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
    const id = await asked(anna, ben)
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
    const cards = (await box(anna)).map((card) => ({ ...card, id: '', with: null, movedAt: '' }))
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
    const id = await asked(anna, ben)
    await answers(ben, id, false)
    expect((await asks(ben, anna, 'I have time now.')).body.conversationId).toBe(id)
    expect(await box(anna)).toMatchObject([
      { phase: 'open', last: { excerpt: 'I have time now.' } },
    ])
  })

  test('belongs to who was asked alone', async () => {
    const id = await asked(anna, ben)
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
    const id = await asked(anna, ben)
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
