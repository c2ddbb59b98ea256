import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const text: unknown = expect.any(String)
const noticesOf = async (who: TestPerson) => (await who.call('GET /api/notices')).items
const shown = (replyId: string) => ({ replyId, authorId: null, counted: true })

describe('what a notice says', () => {
  const nothing = { postId: null, position: null, about: null, from: null }

  async function told() {
    const talk = await testing.conversation(app, 'private')
    await testing.worked(listeners, 'reply.shown', shown(talk.replyId))
    const [notice] = await noticesOf(talk.poster)
    expect(notice).toMatchObject({
      about: 'Sleeping badly',
      from: talk.replier.screenName,
      position: 2,
    })
    return talk
  }

  test('ends with the right to read the group', async () => {
    const { poster, answered, group } = await told()
    for (const who of [poster, answered]) {
      await who.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
      expect(await noticesOf(who)).toMatchObject([nothing])
    }
  })

  test.each(['held', 'hidden', 'removed', 'withdrawn', 'purged'])(
    'ends for others when the post is %s, though its place may stay',
    async (state) => {
      const { answered, postId } = await told()
      await app.owner.query('UPDATE community.post SET state = $2 WHERE id = $1', [postId, state])
      expect(await noticesOf(answered)).toMatchObject([nothing])
    },
  )

  test.each(['held', 'hidden', 'removed', 'withdrawn', 'purged'])(
    'does not name who replied when the reply is %s',
    async (state) => {
      const { poster, postId, replyId } = await told()
      await app.owner.query('UPDATE community.reply SET state = $2 WHERE id = $1', [replyId, state])
      expect(await noticesOf(poster)).toMatchObject([
        { postId, about: 'Sleeping badly', from: null, position: null },
      ])
    },
  )
})

describe('the list', () => {
  async function many(who: TestPerson, count: number) {
    await app.owner.query(
      `INSERT INTO community.notice (account_id, kind, source, created_at)
       SELECT $1, 'report-outcome', 'seed:' || n, '2025-11-03'::timestamptz + n / 40 * interval '1 microsecond'
       FROM generate_series(1, $2::int) AS n`,
      [who.id, count],
    )
  }

  test('comes in pages without doubles or gaps, newest first, and only one’s own', async () => {
    const [who, other] = [await person(app), await person(app)]
    await many(who, 90)
    await many(other, 3)
    const seen: string[] = []
    let cursor: string | null = null
    const sizes: number[] = []
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(who, cursor)
      expect(page.unread).toBe(90)
      sizes.push(page.items.length)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== null)
    expect(sizes).toEqual([30, 30, 30])
    const { rows } = await app.owner.query<{ id: string }>(
      'SELECT id FROM community.notice WHERE account_id = $1 ORDER BY created_at DESC, id DESC',
      [who.id],
    )
    expect(seen).toEqual(rows.map(({ id }) => id))
    // Another person's notice is no place in one's own list.
    expect((await list(other, seen[0] ?? '')).items).toEqual([])
    const wrong = await who.raw('GET /api/notices', { query: { cursor: 'x' } })
    expect(wrong).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })

  function list(who: TestPerson, cursor: string | null) {
    return who.call('GET /api/notices', { query: cursor ? { cursor } : {} })
  }

  test('is marked as read by name or as a whole, and never that of others', async () => {
    const [who, other] = [await person(app), await person(app)]
    await many(who, 3)
    const ids = (await testing.noticeRows(app, who.id)).map(({ id }) => id)
    const heard = await testing.news(app)
    await other.call('POST /api/notices/read', { body: { ids } })
    expect(await who.call('GET /api/notices/count')).toMatchObject({ unread: 3 })
    await who.call('POST /api/notices/read', { body: { ids: ids.slice(0, 1) } })
    expect(await who.call('GET /api/notices/count')).toMatchObject({ unread: 2 })
    await who.call('POST /api/notices/read', { body: {} })
    await who.call('POST /api/notices/read', { body: {} })
    expect(await who.call('GET /api/notices/count')).toMatchObject({ unread: 0 })
    expect((await noticesOf(who)).map(({ readAt }) => readAt)).toEqual(Array(3).fill(text))
    const inbox = `inbox:${who.id}`
    await until(() => heard.said.filter((said) => said.includes(inbox)).length === 2)
    expect(heard.said.some((said) => said.includes(other.id))).toBe(false)
    await heard.end()
  })
})
