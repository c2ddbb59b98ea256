import { describe, expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { testApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { anItem } from '#testing/moderation.ts'
import { Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const look = async (who: TestPerson, id: string) =>
  (await who.raw('POST /api/queue/:id/looking', { params: { id } })).status

const away = async (who: TestPerson, id: string) =>
  (await who.raw('DELETE /api/queue/:id/looking', { params: { id } })).status

const seen = async (who: Client) =>
  (await who.call('GET /api/looking')).items.map(({ itemId, by }) => [itemId, by])

async function anItemHere(more: object = {}): Promise<string> {
  const { group, author } = here.people
  return (await anItem(here.app, { group, author, ...more })).id
}

/** The rows as they are, and which of their versions. */
async function rows(): Promise<unknown[]> {
  return (await here.app.owner.query('SELECT xmin, item_id FROM community.looking')).rows
}

/** In tests the clock stands where it is put, and a minute is over when it is said to be. */
describe('who looks at an item', () => {
  test('is said by those who may see it alone, and to those who may see it alone', async () => {
    const { author, mentor, moderator } = here.people
    const id = await anItemHere()
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const visitor = await as(here.app, 'visitor')
    expect(await look(visitor, id)).toBe(401)
    for (const who of [author, elsewhere]) {
      expect(await look(who, id)).toBe(404)
      expect(await away(who, id)).toBe(404)
    }
    expect(await look(moderator, id)).toBe(204)
    expect(await seen(mentor)).toEqual([[id, moderator.screenName]])
    expect(await seen(moderator)).toEqual([])
    expect(await seen(elsewhere)).toEqual([])
    expect((await author.raw('GET /api/looking')).status).toBe(403)
    expect((await visitor.raw('GET /api/looking')).status).toBe(401)
  })

  test('is told of nobody who lost their role since', async () => {
    const { mentor, moderator } = here.people
    const id = await anItemHere()
    const beside = await as(here.app, 'mentor', { group: here.people.group.id })
    for (const who of [beside, moderator]) await look(who, id)
    expect(await seen(mentor)).toHaveLength(2)
    await here.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = ANY($1)',
      [[beside.id, moderator.id]],
    )
    expect(await seen(mentor)).toEqual([])
  })

  test('is not told of what was handed to staff, nor of one’s own text', async () => {
    const { mentor, moderator } = here.people
    const above = await anItemHere({ tier: 1 })
    const own = await anItemHere({ author: mentor })
    for (const id of [above, own]) await look(moderator, id)
    expect(await seen(mentor)).toEqual([])
    expect(await look(mentor, above)).toBe(404)
    expect(await look(mentor, own)).toBe(403)
    const other = await as(here.app, 'moderator')
    const both = (await seen(other)).filter(([, by]) => by === moderator.screenName)
    expect(new Set(both.map(([id]) => id))).toEqual(new Set([above, own]))
  })

  test('is over by itself after a minute, and at once when the page says so', async () => {
    const { mentor, moderator } = here.people
    const id = await anItemHere()
    await look(moderator, id)
    here.later(0.9)
    expect(await seen(mentor)).toHaveLength(1)
    here.later(0.2)
    expect(await seen(mentor)).toEqual([])
    await look(moderator, id)
    expect(await seen(mentor)).toHaveLength(1)
    expect(await away(moderator, id)).toBe(204)
    expect(await seen(mentor)).toEqual([])
  })

  test('is one row for each person and item, written no more often than it is needed, and forgotten', async () => {
    const { mentor, moderator } = here.people
    const [one, other] = [await anItemHere(), await anItemHere()]
    await look(moderator, one)
    const before = await rows()
    for (let n = 0; n < 5; n++) await look(moderator, one)
    expect(await rows()).toEqual(before)
    here.later(0.5)
    await look(moderator, one)
    expect(await rows()).not.toEqual(before)
    expect(await rows()).toHaveLength(1)
    here.later(3)
    await look(mentor, other)
    expect(await rows()).toMatchObject([{ item_id: other }])
  })

  test('is told of on every server when somebody comes or goes, and not in between', async () => {
    const { mentor, moderator } = here.people
    const id = await anItemHere()
    const beside = await testApp({ beside: here.app })
    const news: unknown[] = []
    const client = await here.app.owner.connect()
    client.on('notification', ({ payload }) => news.push(JSON.parse(payload ?? '')))
    await client.query('LISTEN kith_live')
    await look(moderator, id)
    await look(moderator, id)
    here.later(0.5)
    await look(moderator, id)
    expect(await seen(new Client(beside, mentor.token))).toEqual([[id, moderator.screenName]])
    await away(moderator, id)
    await away(moderator, id)
    await client.query('SELECT 1')
    expect(news).toEqual([1, 2].map(() => expect.objectContaining({ topics: ['looking'] })))
    client.release(true)
    await beside.close()
  })
})
