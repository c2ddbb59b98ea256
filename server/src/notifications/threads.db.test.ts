import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const shown = (replyId: string) => ({ replyId, authorId: null, counted: true })
const noticesOf = async (who: TestPerson) => (await who.call('GET /api/notices')).items
const work = (replyId: string) => testing.worked(listeners, 'reply.shown', shown(replyId))

async function aPost() {
  const [author, replier, other] = [await person(app), await person(app), await person(app)]
  const group = await aGroup(app, { visibility: 'private', members: [author, replier, other] })
  const postId = await testing.writtenPost(app, {
    groupId: group.id,
    author,
    title: 'Sleeping badly',
  })
  const reply = (by: TestPerson) => testing.writtenReply(app, { postId, author: by })
  return { author, replier, other, group, postId, reply }
}

describe('replies in one post', () => {
  test('are one notice that counts up while it is unread, and one mail', async () => {
    const { author, replier, other, postId, reply } = await aPost()
    for (const by of [replier, replier, other]) await work(await reply(by))
    expect(await author.call('GET /api/notices')).toMatchObject({
      items: [
        { kind: 'reply', count: 3, position: 1, postId, from: null, about: 'Sleeping badly' },
      ],
      unread: 1,
    })
    await until(async () => (await testing.mailsTo(app, author)).length > 0)
    await testing.settled(app)
    expect(await testing.mailsTo(app, author)).toHaveLength(1)
  })

  test('name who replied as long as it is one person', async () => {
    const { author, replier, reply } = await aPost()
    for (const by of [replier, replier]) await work(await reply(by))
    expect(await noticesOf(author)).toMatchObject([{ count: 2, from: replier.screenName }])
  })

  test('that come after it was read begin a new notice, which has a mail of its own', async () => {
    const { author, replier, other, reply } = await aPost()
    await work(await reply(replier))
    await work(await reply(other))
    await until(async () => (await testing.mailsTo(app, author)).length === 1)
    const [first] = await noticesOf(author)
    await author.call('POST /api/notices/read', { body: { ids: [first?.id ?? ''] } })
    expect(await author.call('GET /api/notices/count')).toMatchObject({ unread: 0 })
    await work(await reply(other))
    expect(await noticesOf(author)).toMatchObject([
      { count: 1, position: 3, readAt: null },
      { count: 2, position: 1 },
    ])
    await until(async () => (await testing.mailsTo(app, author)).length === 2)
  })

  test('move their notice to the top of the list', async () => {
    const { author, replier, group, reply } = await aPost()
    await work(await reply(replier))
    const second = await testing.writtenPost(app, { groupId: group.id, author, title: 'Soup' })
    await work(await testing.writtenReply(app, { postId: second, author: replier }))
    expect((await noticesOf(author)).map(({ about }) => about)).toEqual(['Soup', 'Sleeping badly'])
    await work(await reply(replier))
    expect((await noticesOf(author)).map(({ about }) => about)).toEqual(['Sleeping badly', 'Soup'])
  })

  test('are counted once, however often and at once their jobs run', async () => {
    const { author, replier, other, reply } = await aPost()
    const ids = await Promise.all([reply(replier), reply(other), reply(replier), reply(other)])
    await Promise.all([...ids, ...ids].map(work))
    await Promise.all(ids.map(work))
    expect(await noticesOf(author)).toMatchObject([{ count: 4, readAt: null }])
    await until(async () => (await testing.mailsTo(app, author)).length > 0)
    await testing.settled(app)
    expect(await testing.mailsTo(app, author)).toHaveLength(1)
  })

  test('count no more when they may not be read, and the notice leads to the first that may', async () => {
    const { author, replier, other, group, reply } = await aPost()
    const ids = [await reply(replier), await reply(other), await reply(other)]
    for (const id of ids) await work(id)
    const set = (state: string, id: string | undefined) =>
      app.owner.query('UPDATE community.reply SET state = $2 WHERE id = $1', [id, state])
    await set('removed', ids[0])
    expect(await noticesOf(author)).toMatchObject([
      { count: 2, position: 2, from: other.screenName },
    ])
    await author.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    expect(await noticesOf(author)).toMatchObject([
      { count: 0, position: null, from: null, about: null, postId: null },
    ])
  })

  test('are mailed about when the first was gone before its mail and another came', async () => {
    const own = await testApp()
    const hand = notificationListeners(own.platform, () => ORIGIN)
    const [author, replier] = [await person(own), await person(own)]
    const group = await aGroup(own, { members: [author] })
    const postId = await testing.writtenPost(own, { groupId: group.id, author })
    const gone = await testing.writtenReply(own, { postId, author: replier })
    await testing.worked(hand, 'reply.shown', shown(gone))
    await own.owner.query(`UPDATE community.reply SET state = 'withdrawn' WHERE id = $1`, [gone])
    const [head] = await testing.noticeRows(own, author.id)
    const mail = () => testing.worked(hand, 'notice.made', { noticeId: head?.id ?? '' })
    await mail()
    expect(await testing.mailsTo(own, author)).toEqual([])
    const next = await testing.writtenReply(own, { postId, author: replier })
    await testing.worked(hand, 'reply.shown', shown(next))
    const { rows } = await own.owner.query(
      `SELECT count(*)::int AS jobs FROM jobs.job WHERE name = 'notice.made.mail' AND data->>'noticeId' = $1`,
      [head?.id],
    )
    expect(rows).toEqual([{ jobs: 2 }])
    await mail()
    await mail()
    expect(await testing.mailsTo(own, author)).toHaveLength(1)
    await own.close()
  })
})
