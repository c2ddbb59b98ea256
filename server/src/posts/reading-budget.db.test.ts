import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { postListeners } from './jobs.ts'

/** A bit is shared by two of so few posts now and then. */
const [MOST, TELLING, CHANCE] = [50, 25, 3]

let app: TestApp
let beside: TestApp
let group: TestGroup
let posts: string[]
let admin: TestPerson
let reader: TestPerson
beforeAll(async () => {
  const reading = { most: MOST, telling: TELLING }
  app = await testApp({ reading })
  beside = await testApp({ reading, beside: app })
  group = await aGroup(app, { visibility: 'public' })
  const author = await person(app)
  posts = []
  for (let at = 0; at < 2 * MOST; at += 1) posts.push((await aPost(app, group, author)).id)
  admin = await as(app, 'admin')
})
afterAll(async () => {
  await beside.close()
  await app.close()
})
beforeEach(async () => {
  reader = await person(app)
})

const read = (who: Client, id = '') =>
  who.raw<{ code?: string; state?: object }>('GET /api/posts/:id', { params: { id } })

/** How many of these are opened before the first is refused. */
async function opened(who: Client, ids: readonly string[]): Promise<number> {
  for (const [at, id] of ids.entries()) if ((await read(who, id)).status !== 200) return at
  return ids.length
}

async function toldOf(accountId: string): Promise<number> {
  const { rows } = await app.owner.query(
    `SELECT 1 FROM audit.event WHERE action = 'account.read-much' AND subject = 'account:' || $1`,
    [accountId],
  )
  return rows.length
}

describe('somebody who opens far more posts than people do', () => {
  test('waits for the rest of the hour, and loses nothing that was open', async () => {
    const many = await opened(reader, posts)
    expect(many).toBeGreaterThanOrEqual(MOST - CHANCE)
    expect(many).toBeLessThanOrEqual(MOST + CHANCE)
    const refused = await read(reader, posts[many])
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      code: 'post.too-many',
      state: { retryAfterSeconds: expect.any(Number) },
    })
    const seconds = Number(refused.headers['retry-after'])
    expect(seconds).toBeGreaterThan(3000)
    expect(seconds).toBeLessThanOrEqual(3600)
    expect((await read(reader, posts[0])).status).toBe(200)
    app.platform.clock.shift(seconds * 1000)
    expect((await read(reader, posts[many])).status).toBe(200)
  })

  test('is told of once, in the log and to every administrator', async () => {
    await opened(reader, posts.slice(0, 10))
    expect(await toldOf(reader.id)).toBe(0)
    await opened(reader, posts)
    await until(async () => (await toldOf(reader.id)) === 1)
    const { rows } = await app.owner.query<{ data: { accountId: string } }>(
      `SELECT data FROM jobs.job WHERE name = 'reading.much.letter' AND data->>'accountId' = $1`,
      [admin.id],
    )
    expect(rows.length).toBeGreaterThanOrEqual(1)
    const told = await toldOf(reader.id)
    await opened(reader, posts)
    expect(await toldOf(reader.id)).toBe(told)
  })

  test('is the same one in another process', async () => {
    expect(await opened(reader, posts.slice(0, 30))).toBe(30)
    await until(async () => {
      const { rows } = await app.owner.query(
        'SELECT 1 FROM community.reading WHERE account_id = $1',
        [reader.id],
      )
      return rows.length === 1
    })
    const elsewhere = Object.assign(new Client(beside), { token: reader.token })
    // The one does not know what the other had not shared yet, and the other way round.
    expect(await opened(elsewhere, posts.slice(30))).toBeLessThan(MOST)
  })

  test('is not kept from it where they moderate, and is told of all the same', async () => {
    const moderator = await as(app, 'moderator')
    expect(await opened(moderator, posts)).toBe(posts.length)
    await until(async () => (await toldOf(moderator.id)) === 1)
  })

  test('reads on where the count can not be shared', async () => {
    await app.owner.query('REVOKE INSERT ON community.reading FROM kith_community')
    try {
      expect(await opened(reader, posts.slice(0, 40))).toBe(40)
    } finally {
      await app.owner.query('GRANT INSERT ON community.reading TO kith_community')
    }
  })
})

async function kept(accountId: string): Promise<string | null> {
  const { rows } = await app.owner.query<{ sketch: string }>(
    'SELECT sketch::text FROM community.reading WHERE account_id = $1',
    [accountId],
  )
  return rows[0]?.sketch ?? null
}

describe('what is kept of it', () => {
  test('does not say which posts: the same ones are other bits for another reader', async () => {
    const other = await person(app)
    const ids = posts.slice(0, 30)
    await Promise.all([opened(reader, ids), opened(other, ids)])
    const mine = await until(() => kept(reader.id))
    const theirs = await until(() => kept(other.id))
    expect(theirs).toContain('1')
    expect(theirs).not.toBe(mine)
  })

  test('is forgotten once its hour is over, and not before', async () => {
    const [forget] = postListeners(app.platform).filter(({ name }) => name === 'reading')
    const pass = () => (forget?.event === 'hour.passed' ? forget.work({}) : null)
    await opened(reader, posts.slice(0, 30))
    await until(() => kept(reader.id))
    await pass()
    expect(await kept(reader.id)).not.toBeNull()
    app.platform.clock.shift(3_600_000)
    await pass()
    expect(await kept(reader.id)).toBeNull()
  })
})
