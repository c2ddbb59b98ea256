import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import type { LiveMessage } from '@kith/shared/topics.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { COOKIE } from './server.ts'

let app: TestApp
let port: number
beforeAll(async () => {
  app = await testApp()
  await app.start()
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  const address = app.http.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => app.close())

interface Page {
  heard: LiveMessage[]
  closed: number | null
  socket: WebSocket
}

/** An open page of a person: a real socket on a real port. */
async function page(who: TestPerson, topics: string[] = [], origin = ORIGIN): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
    origin,
    headers: who.token ? { cookie: `${COOKIE}=${who.token}` } : {},
  })
  const opened: Page = { heard: [], closed: null, socket }
  socket.on('message', (data: Buffer) => opened.heard.push(JSON.parse(data.toString())))
  socket.on('close', (code) => (opened.closed = code))
  await until(() => opened.heard.some(({ type }) => type === 'ready') || opened.closed !== null)
  if (topics.length) {
    socket.send(JSON.stringify({ type: 'subscribe', topics }))
    await new Promise((wait) => setTimeout(wait, 100))
  }
  return opened
}

const tell = (news: object) =>
  app.owner.query(`SELECT pg_notify('kith_live', $1)`, [
    JSON.stringify({ topics: [], recheck: [], ...news }),
  ])
const stale = (one: Page) => one.heard.filter(({ type }) => type === 'stale')

describe('the live socket', () => {
  test('is refused to visitors and to pages of other sites', async () => {
    expect((await page(await as(app, 'visitor'))).closed).toBe(1008)
    expect((await page(await as(app, 'member'), [], 'https://evil.test')).closed).toBe(1008)
  })

  test('tells of the own inbox, and of nobody else’s', async () => {
    const [one, other] = [await as(app, 'member'), await as(app, 'member')]
    const mine = await page(one, [`inbox:${one.id}`])
    const theirs = await page(other, [`inbox:${one.id}`])
    await tell({ topics: [`inbox:${one.id}`] })
    await until(() => stale(mine).length)
    expect(stale(mine)).toEqual([{ type: 'stale', topics: [`inbox:${one.id}`] }])
    expect(stale(theirs)).toEqual([])
  })

  test('closes on a malformed frame, and the server lives on', async () => {
    const one = await page(await as(app, 'member'))
    one.socket.send('{"type":"subscribe","topics":["everything"]}')
    await until(() => one.closed)
    expect(one.closed).toBe(1007)
    const big = await page(await as(app, 'member'))
    big.socket.send('x'.repeat(20_000))
    await until(() => big.closed)
    expect((await app.http.inject('/healthz')).statusCode).toBe(200)
  })

  test('closes within a second when the session ends', async () => {
    const who = await as(app, 'member')
    const one = await page(who, [`inbox:${who.id}`])
    const began = Date.now()
    await who.call('POST /api/sign-out')
    await until(() => one.closed)
    expect(one.closed).toBe(4401)
    expect(Date.now() - began).toBeLessThan(1000)
  })

  test('drops a topic that a role no longer opens', async () => {
    const who = await as(app, 'moderator')
    const one = await page(who, ['queue'])
    await tell({ topics: ['queue'] })
    await until(() => stale(one).length)
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [who.id],
    )
    await tell({ recheck: [who.id] })
    await new Promise((wait) => setTimeout(wait, 200))
    await tell({ topics: ['queue'] })
    await new Promise((wait) => setTimeout(wait, 200))
    expect(stale(one)).toHaveLength(1)
    expect(one.closed).toBeNull()
  })

  const second = () => new Promise((wait) => setTimeout(wait, 1050))

  test.each([
    ['the group is left', `DELETE FROM community.membership WHERE account_id = $1`],
    [
      'the person is suspended',
      `UPDATE community.account SET standing = 'suspended' WHERE id = $1`,
    ],
    ['the session is gone', `DELETE FROM community.session WHERE account_id = $1`],
    [
      'the session is too old',
      `UPDATE community.session SET expires_at = now() WHERE account_id = $1`,
    ],
  ])('is silent within a second or so when %s and nobody says so', async (_why, sql) => {
    const [author, reader, stays] = [
      await as(app, 'member'),
      await as(app, 'member'),
      await as(app, 'member'),
    ]
    const group = await aGroup(app, { visibility: 'private' })
    for (const who of [author, reader, stays]) await joined(app, group.id, who)
    const { id } = await aPost(app, group, author)
    const [one, other] = [await page(reader, [`post:${id}`]), await page(stays, [`post:${id}`])]
    await app.owner.query(sql, [reader.id])
    await second()
    for (const round of [1, 2]) {
      await tell({ topics: [`post:${id}`] })
      await until(() => stale(other).length === round)
    }
    expect(stale(one)).toEqual([])
  })

  test('is silent within a second or so for all but those who may still see it when a post is hidden', async () => {
    const [author, reader] = [await as(app, 'member'), await as(app, 'member')]
    const moderator = await as(app, 'moderator')
    const group = await aGroup(app)
    const { id } = await aPost(app, group, author)
    const pages: Page[] = []
    for (const who of [author, moderator, reader]) pages.push(await page(who, [`post:${id}`]))
    await tell({ topics: [`post:${id}`] })
    await until(() => pages.every((each) => stale(each).length === 1))
    await app.owner.query(`UPDATE community.post SET state = 'hidden' WHERE id = $1`, [id])
    await second()
    await tell({ topics: [`post:${id}`] })
    await until(() => pages.slice(0, 2).every((each) => stale(each).length === 2))
    expect(pages.map((each) => stale(each).length)).toEqual([2, 2, 1])
  })

  test('asks for a whole room in three statements, and not again within the second', async () => {
    const author = await as(app, 'member')
    const { id } = await aPost(app, await aGroup(app), author)
    const pages: Page[] = []
    for (let n = 0; n < 12; n++) pages.push(await page(await as(app, 'member'), [`post:${id}`]))
    await second()
    const query = vi.spyOn(pg.Client.prototype, 'query')
    for (const round of [1, 2, 3]) {
      await tell({ topics: [`post:${id}`] })
      await until(() => pages.every((each) => stale(each).length === round))
    }
    const asked = query.mock.calls.map((call) => JSON.stringify(call[0]))
    query.mockRestore()
    expect(asked.filter((text) => text.includes('community'))).toHaveLength(3)
  })

  test('says resync after the listening connection was lost', async () => {
    const who = await as(app, 'member')
    const one = await page(who, [`inbox:${who.id}`])
    await app.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'kith live' AND datname = current_database()`)
    await until(() => one.heard.some(({ type }) => type === 'resync'))
    await tell({ topics: [`inbox:${who.id}`] })
    expect(await until(() => stale(one).length)).toBe(1)
  })

  test('shows at most fifty topics, also when they are asked for in two frames at once', async () => {
    const who = await as(app, 'member')
    const one = await page(who)
    const group = await aGroup(app, { members: [who] })
    const posts: string[] = []
    for (let n = 0; n < 60; n++) posts.push((await aPost(app, group, who)).id)
    const topics = posts.map((id) => `post:${id}`)
    for (const some of [topics.slice(0, 30), topics.slice(30)])
      one.socket.send(JSON.stringify({ type: 'subscribe', topics: some }))
    await second()
    await tell({ topics })
    await until(() => stale(one).length > 0)
    expect(stale(one).flatMap((news) => ('topics' in news ? news.topics : []))).toHaveLength(50)
  })

  test('keeps at most five of one person open', async () => {
    const who = await as(app, 'member')
    const pages: Page[] = []
    for (let n = 0; n < 6; n++) pages.push(await page(who))
    await until(() => pages[0]?.closed)
    expect(pages[0]?.closed).toBe(1013)
    expect(pages.slice(1).every(({ closed }) => closed === null)).toBe(true)
    for (const { socket } of pages) socket.terminate()
  })
})
