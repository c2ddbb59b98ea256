import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp()
  group = await aGroup(app, { visibility: 'private' })
  author = await person(app)
  member = await person(app)
  moderator = await as(app, 'moderator')
  await joined(app, group.id, member)
})
afterAll(() => app.close())

const hour = (n: number) => new Date(Date.UTC(2025, 0, 1, n))

describe('the lists', () => {
  test('of a group are for who may read it', async () => {
    const list = async (one: TestPerson) =>
      (await one.raw('GET /api/groups/:slug/posts', { params: { slug: group.slug } })).status
    expect(await list(await as(app, 'visitor'))).toBe(401)
    expect(await list(await as(app, 'member'))).toBe(403)
    expect(await list(member)).toBe(200)
    expect(await list(moderator)).toBe(200)
  })

  test('go on where a page ended, the latest activity first', async () => {
    const own = await aGroup(app, { members: [member] })
    const posts = []
    for (let n = 0; n < 45; n++)
      posts.push(await aPost(app, own, author, { title: `Post ${n}`, at: hour(n % 3) }))
    await aReply(app, posts[7] ?? { id: '' }, author, { at: hour(9) })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; next: string | null } = await member.call(
        'GET /api/groups/:slug/posts',
        {
          params: { slug: own.slug },
          query: cursor === '' ? {} : { cursor },
        },
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
    expect(seen[0]).toBe(posts[7]?.id)
    await expect(
      member.call('GET /api/groups/:slug/posts', {
        params: { slug: own.slug },
        query: { cursor: 'nonsense' },
      }),
    ).rejects.toMatchObject({
      code: 'request.invalid',
    })
  })

  test('at home are of the own groups, or of all one may read for who is in none', async () => {
    const [own, open] = [await aGroup(app, { visibility: 'members' }), await aGroup(app)]
    const reader = await person(app)
    const titles = async (one: TestPerson, tab: 'latest' | 'new' = 'latest') =>
      (await one.call('GET /api/home', { query: { tab } })).items
        .map(({ title }) => title)
        .filter((title) => title.startsWith('At home'))
    const mine = await aPost(app, own, author, {
      title: 'At home: own',
      at: new Date('2100-01-01'),
    })
    await aPost(app, own, author, { title: 'At home: newer', at: new Date('2100-01-02') })
    await aPost(app, open, author, { title: 'At home: open', at: new Date('2100-01-03') })
    await aReply(app, mine, author, { at: new Date('2100-01-04') })
    expect(await titles(await as(app, 'visitor'))).toEqual(['At home: open'])
    expect(await titles(reader)).toEqual(['At home: open'])
    await joined(app, own.id, reader)
    expect(await titles(reader)).toEqual(['At home: own', 'At home: newer'])
    // What was there before one came is new to nobody but a visitor.
    expect(await titles(reader, 'new')).toEqual([])
    expect(await titles(await as(app, 'visitor'), 'new')).toEqual(['At home: open'])
  })

  test('keep a tombstone only for the replies beneath it', async () => {
    const own = await aGroup(app, { members: [member] })
    await aPost(app, own, author, { state: 'withdrawn', title: 'Gone alone' })
    const answered = await aPost(app, own, author, { state: 'removed', title: 'Gone with replies' })
    await aReply(app, answered, member)
    const { items } = await member.call('GET /api/groups/:slug/posts', {
      params: { slug: own.slug },
    })
    expect(items).toMatchObject([
      { id: answered.id, title: '', excerpt: '', state: 'removed', replies: 1 },
    ])
  })
})
