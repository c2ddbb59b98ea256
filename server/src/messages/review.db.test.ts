import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aMessage, aTalk, seasoned } from '#testing/messages.ts'
import { anItem } from '#testing/moderation.ts'
import { messagePort } from './subject-queries.ts'

let app: TestApp
let group: TestGroup
let anna: TestPerson
let ben: TestPerson
let moderator: TestPerson
let talk: string
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  await app.owner
    .query(`UPDATE community.review_item SET state = 'closed', holder = NULL, lease_until = NULL
    WHERE state IN ('open', 'claimed')`)
  group = await aGroup(app)
  anna = await seasoned(app, group)
  ben = await seasoned(app, group)
  moderator = await as(app, 'moderator')
  talk = await aTalk(app, anna, ben)
})
afterAll(() => app.close())

const reports = (who: TestPerson, messageIds: string[], more: object = {}) =>
  who.raw<{ dueAt: string; code: string; field?: string }>('POST /api/conversations/:id/report', {
    params: { id: talk },
    body: { messageIds, reason: 'attack', ...more },
  })
const queue = async (who: TestPerson) => (await who.call('GET /api/queue', { query: {} })).items
const writes = (who: TestPerson, text: string) =>
  who.call('POST /api/conversations/:id/messages', {
    params: { id: talk },
    body: { body: bodyOf(text) },
  })
const read = async (who: TestPerson) =>
  (await who.call('GET /api/conversations/:id/messages', { params: { id: talk }, query: {} })).items

async function decides(action: 'approve' | 'remove' | 'no-action' | 'ask-to-edit') {
  const [line] = await queue(moderator)
  const { id, fence } = await moderator.call('POST /api/queue/:id/claim', {
    params: { id: line?.id ?? '' },
  })
  const more =
    action === 'remove' ? { policyCode: 'attack', note: 'Please be kind.' } : { note: 'x' }
  return moderator.raw<{ code: string }>('POST /api/queue/:id/decide', {
    params: { id },
    body: { fence, subjectVersion: 1, action, ...more },
  })
}

/** Five messages, each with a word of its own that stands nowhere else. */
async function fiveMessages() {
  const words = ['zephyrone', 'zephyrtwo', 'zephyrthree', 'zephyrfour', 'zephyrfive']
  const ids: string[] = []
  for (const [n, word] of words.entries())
    ids.push(await aMessage(app, talk, n % 2 ? anna : ben, { text: `Something about ${word}.` }))
  return { words, ids }
}

/** As long as it may take to ask every route about everything, in milliseconds. */
const ALL_ROUTES = 90_000

describe('a report of messages', () => {
  test(
    'shows the team those chosen, as they were, and no other word of the conversation',
    async () => {
      const { words, ids } = await fiveMessages()
      // Another report of the same two: of each item only its own belongs to it.
      const before = await aMessage(app, talk, ben, { text: 'Said before: zephyrbefore.' })
      const beside = await aMessage(app, talk, anna, { text: 'And after: zephyrbeside.' })
      await reports(anna, [before, beside])
      await decides('no-action')
      expect((await reports(anna, [ids[2] ?? '', ids[3] ?? ''])).status).toBe(201)
      // It stays as it was, whatever becomes of the messages.
      await anna.call('POST /api/messages/:id/withdraw', { params: { id: ids[3] ?? '' } })
      const [line] = await queue(moderator)
      expect(line).toMatchObject({ subjectKind: 'message', group: null, lane: 'harm' })
      const item = await moderator.call('GET /api/queue/:id', { params: { id: line?.id ?? '' } })
      expect(item).toMatchObject({
        text: 'Something about zephyrthree.',
        postId: null,
        author: { screenName: ben.screenName },
        context: [{ author: anna.screenName, excerpt: 'Something about zephyrfour.' }],
      })
      const answers = await everyAnswer(moderator, {
        id: [line?.id ?? '', talk, ...ids, before, beside, anna.id, ben.id],
      })
      expect(answers.count).toBeGreaterThan(60)
      const found = [...words, 'zephyrbefore', 'zephyrbeside'].filter((word) =>
        answers.text.includes(word),
      )
      expect(found).toEqual(['zephyrthree', 'zephyrfour'])
    },
    ALL_ROUTES,
  )

  test('reaches no mentor, and no administrator who does not moderate', async () => {
    const { ids } = await fiveMessages()
    await reports(anna, [ids[0] ?? ''])
    const [line] = await queue(moderator)
    const mentor = await as(app, 'mentor', { group: group.id })
    expect(await queue(mentor)).toEqual([])
    const at = { params: { id: line?.id ?? '' } }
    expect((await mentor.raw('GET /api/queue/:id', at)).status).toBe(404)
    expect((await mentor.raw('POST /api/queue/:id/claim', at)).status).toBe(404)
    expect((await (await as(app, 'admin')).raw('GET /api/queue/:id', at)).status).toBe(404)
    const { rows } = await app.owner.query('SELECT tier FROM community.review_item WHERE id = $1', [
      line?.id,
    ])
    expect(rows).toEqual([{ tier: 1 }])
  })

  test(
    'never tells the reported who it was',
    async () => {
      const { ids } = await fiveMessages()
      await reports(anna, [ids[0] ?? ''], { note: 'zephyrnote' })
      expect((await decides('remove')).status).toBe(200)
      const answers = await everyAnswer(ben, { id: [talk, ...ids, anna.id] })
      expect(answers.text).not.toContain('zephyrnote')
      expect(answers.text).not.toMatch(/reporter/i)
      expect(await read(ben)).toContainEqual(
        expect.objectContaining({ id: ids[0], state: 'removed', removedFor: 'attack' }),
      )
    },
    ALL_ROUTES,
  )

  test('is of what the other wrote, in this conversation, and can be read', async () => {
    const { ids } = await fiveMessages()
    const elsewhere = await aMessage(app, await aTalk(app, anna, await person(app)), anna)
    const held = await aMessage(app, talk, ben, { state: 'held' })
    const gone = await aMessage(app, talk, ben, { state: 'withdrawn' })
    for (const wrong of [[ids[1]], [ids[0], elsewhere], [held], [gone], [ids[0], ids[0]]])
      expect(
        (
          await reports(
            anna,
            wrong.map((id) => id ?? ''),
          )
        ).status,
      ).toBe(400)
    expect((await reports(await person(app), [ids[0] ?? ''])).status).toBe(404)
    expect((await reports(moderator, [ids[0] ?? ''])).status).toBe(404)
    const { rowCount } = await app.owner.query(
      'SELECT FROM community.disclosed_message WHERE message_id = ANY($1)',
      [ids],
    )
    expect(rowCount).toBe(0)
  })

  test('is taken once about the same message', async () => {
    const { ids } = await fiveMessages()
    expect((await reports(anna, [ids[0] ?? ''])).status).toBe(201)
    expect((await reports(anna, [ids[0] ?? '', ids[2] ?? ''])).body.code).toBe('report.again')
    // What was not taken was not shown either.
    const { rowCount } = await app.owner.query(
      'SELECT FROM community.disclosed_message WHERE message_id = $1',
      [ids[2]],
    )
    expect(rowCount).toBe(0)
  })

  test('can be made of a request before one answers it', async () => {
    const other = await seasoned(app, group)
    talk = await aTalk(app, other, anna, { state: 'asked' })
    const id = await aMessage(app, talk, other)
    expect((await reports(anna, [id])).status).toBe(201)
  })
})

test('a mentor does not even count the private messages of a member that were removed', async () => {
  const { ids } = await fiveMessages()
  await reports(anna, [ids[0] ?? ''])
  await decides('remove')
  const { id } = await anItem(app, { group, author: ben })
  const removed = async (who: TestPerson) =>
    (await who.call('GET /api/queue/:id', { params: { id } })).author?.removed
  expect(await removed(await as(app, 'mentor', { group: group.id }))).toBe(0)
  expect(await removed(moderator)).toBe(1)
})

describe('a decision about messages', () => {
  test('goes for all of the reported that were chosen, and a later one moves back just those', async () => {
    const { ids } = await fiveMessages()
    const [first = '', own = '', third = '', , fifth = ''] = ids
    await reports(anna, [first, own, third])
    expect((await decides('remove')).status).toBe(200)
    const states = async () =>
      new Map((await read(anna)).map(({ id, state, body }) => [id, body ? state : `(${state})`]))
    let now = await states()
    expect([first, own, third, fifth].map((id) => now.get(id))).toEqual([
      '(removed)',
      'live',
      '(removed)',
      'live',
    ])
    const { db } = app.platform.community
    await db.transaction((tx) => messagePort.apply(tx, first, 'live', null, new Date()))
    now = await states()
    expect([first, own, third, fifth].map((id) => now.get(id))).toEqual(Array(4).fill('live'))
  })

  test('cannot ask for a change, as a message is never edited', async () => {
    const { ids } = await fiveMessages()
    await reports(anna, [ids[0] ?? ''])
    expect((await decides('ask-to-edit')).status).toBe(400)
  })

  test('lets a held message through: it comes as new, behind what was read meanwhile', async () => {
    await writes(anna, 'Call me on 612-555-0147.')
    const { id: later } = await writes(anna, 'Good night.')
    await ben.call('PUT /api/conversations/:id/read', {
      params: { id: talk },
      body: { upTo: later },
    })
    expect((await decides('approve')).status).toBe(200)
    expect((await read(ben)).map(({ body }) => body)).toEqual([
      bodyOf('Call me on 612-555-0147.'),
      bodyOf('Good night.'),
    ])
    const [card] = (await ben.call('GET /api/conversations', { query: {} })).items
    expect(card).toMatchObject({ unread: 1 })
  })

  test('that refuses a held message leaves no trace of it with the other', async () => {
    await writes(anna, 'Call me on 612-555-0147.')
    await decides('remove')
    expect(await read(ben)).toEqual([])
    expect(await read(anna)).toMatchObject([{ state: 'removed', own: true }])
  })

  test('lets a held request through: only then it is one', async () => {
    const [cara, dora] = [await seasoned(app, group), await seasoned(app, group)]
    await cara.call('POST /api/conversations', {
      body: { personId: dora.id, body: bodyOf('Call me on 612-555-0147.') },
    })
    const requests = async () =>
      (await dora.call('GET /api/conversations', { query: { box: 'requests' } })).items
    expect(await requests()).toEqual([])
    await decides('approve')
    expect(await requests()).toMatchObject([{ with: { id: cara.id } }])
  })
})

/** What every readable route answers this person, with each of these ids in its address. */
async function everyAnswer(who: TestPerson, { id: ids }: { id: string[] }) {
  let text = ''
  let count = 0
  for (const route of Object.keys(api).filter((key) => key.startsWith('GET '))) {
    const named = route.includes(':')
    for (const id of named ? ids : ['']) {
      const params = {
        id,
        slug: group.slug,
        position: 1,
        name: 'x',
        key: 'new',
        clinicId: id,
        importId: id,
      }
      for (const query of [{}, { box: 'requests' }, { q: 'zephyr' }, { survey: 'visit-survey' }]) {
        const answer = await who.raw(route, { params, query })
        text += JSON.stringify(answer.body)
        count += 1
      }
    }
  }
  return { text, count }
}
