import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Body } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let anna: TestPerson
let lurker: TestPerson

beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  anna = await person(app, { screenName: 'Anna Pérez' })
  lurker = await person(app, { screenName: 'Annabel Reads' })
  group = await aGroup(app, { visibility: 'members', members: [author, anna, lurker] })
  await aPost(app, group, anna)
  await aPost(app, group, author)
})
afterAll(() => app.close())

const offered = async (who: TestPerson, q: string, post?: string) => {
  const query = post ? { q, post } : { q }
  const { items } = await who.call('GET /api/groups/:slug/people', {
    params: { slug: group.slug },
    query,
  })
  return items.map(({ screenName }) => screenName)
}

describe('whom one may name', () => {
  test('is not told to who may not write in the group', async () => {
    const ask = (who: TestPerson) =>
      who.raw('GET /api/groups/:slug/people', { params: { slug: group.slug }, query: { q: '' } })
    expect((await ask(await as(app, 'visitor'))).status).toBe(401)
    expect((await ask(await person(app))).status).toBe(403)
    const hidden = await aGroup(app, { visibility: 'private' })
    const asked = await author.raw('GET /api/groups/:slug/people', {
      params: { slug: hidden.slug },
      query: { q: '' },
    })
    expect([403, 404]).toContain(asked.status)
  })

  test('are those who wrote there for all to read, and the mentors: never who only reads', async () => {
    const mentor = await as(app, 'mentor', { group: group.id })
    const names = await offered(author, '')
    expect(names).toContain('Anna Pérez')
    expect(names).toContain(mentor.screenName)
    expect(names).not.toContain('Annabel Reads')
    expect(names).not.toContain(author.screenName)
    const held = await person(app, { screenName: 'Anna Held' })
    await joined(app, group.id, held)
    await aPost(app, group, held, { state: 'held' })
    const gone = await person(app, { screenName: 'Anna Gone' })
    await aPost(app, group, gone)
    const masked = await person(app, { screenName: 'Anna Masked' })
    await joined(app, group.id, masked)
    const { id } = await aPost(app, group, masked)
    await app.owner.query('UPDATE community.post SET mask = 1 WHERE id = $1', [id])
    expect(await offered(author, 'anna')).toEqual(['Anna Pérez'])
  })

  test('are found by the beginning of a name or of its second word, with or without accents', async () => {
    expect(await offered(author, 'ANN')).toEqual(['Anna Pérez'])
    expect(await offered(author, 'pere')).toEqual(['Anna Pérez'])
    expect(await offered(author, 'nna')).toEqual([])
    expect(await offered(author, '%')).toEqual([])
    for (const sign of ['_', '\\']) expect(await offered(author, `a${sign}`)).toEqual([])
    expect(await offered(author, '\\')).toEqual([])
    // As wide signs, which are plain ones without their width.
    expect(await offered(author, '％')).toEqual([])
  })

  test('come first where they are in the conversation', async () => {
    const zoe = await person(app, { screenName: 'Zoe' })
    await joined(app, group.id, zoe)
    const { id } = await aPost(app, group, author)
    await aReply(app, { id }, zoe)
    expect((await offered(author, '', id))[0]).toBe('Zoe')
  })

  test('are found by an index, however many members there are', async () => {
    const client = await app.owner.connect()
    await client.query('SET enable_seqscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT id FROM community.account WHERE lower(community.plain(screen_name)) LIKE 'ann%'
        OR lower(community.plain(screen_name)) LIKE '% ann%'`,
    )
    client.release(true)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('account_name_begins')
  })

  test('is nobody across a block, in either direction', async () => {
    const [blocker, blocked] = [await person(app), await person(app)]
    for (const one of [blocker, blocked]) {
      await joined(app, group.id, one)
      await aPost(app, group, one)
    }
    await aBlock(app, blocker, author)
    await aBlock(app, author, blocked)
    const names = await offered(author, 'person')
    expect(names).not.toContain(blocker.screenName)
    expect(names).not.toContain(blocked.screenName)
  })
})

describe('a name in a text', () => {
  test('is the one its owner has, whatever was sent; of others only the words are left', async () => {
    const stranger = await person(app)
    const { id } = await post(naming(anna.id, 'Dr. House'), naming(stranger.id, 'the boss'))
    const { body } = (await author.call('GET /api/posts/:id', { params: { id } })).post
    expect(body?.content).toEqual([
      naming(anna.id, 'Anna Pérez'),
      { type: 'paragraph', content: [{ type: 'text', text: '@the boss' }] },
    ])
    expect((await author.call('GET /api/search', { query: { q: 'Pérez' } })).items).toHaveLength(1)
  })

  test('follows its owner when they change it, in post, reply and search, and goes when they go', async () => {
    const old = await person(app, { screenName: 'Old "Name" \\ é' })
    await joined(app, group.id, old)
    await aPost(app, group, old)
    const above = await post(naming(old.id, 'x'))
    await author.call('POST /api/posts/:id/replies', {
      params: { id: above.id },
      body: { body: { type: 'doc', content: [naming(old.id, 'x')] } },
    })
    const read = async () => {
      const page = await author.call('GET /api/posts/:id', { params: { id: above.id } })
      return [page.post.body?.content[0], page.replies[0]?.body?.content[0]]
    }
    const was = naming(old.id, 'Old "Name" \\ é')
    expect(await read()).toEqual([was, was])
    await app.owner.query(
      `UPDATE community.account SET screen_name = 'New Name', screen_name_key = 'new name' WHERE id = $1`,
      [old.id],
    )
    const now = naming(old.id, 'New Name')
    expect(await read()).toEqual([now, now])
    const { rows } = await app.owner.query(
      'SELECT body_text FROM community.post WHERE id = $1 UNION SELECT body_text FROM community.reply WHERE post_id = $1',
      [above.id],
    )
    expect(rows).toEqual([{ body_text: '@New Name' }])
    await app.owner.query('DELETE FROM community.account WHERE id = $1', [old.id])
    const gone = naming(old.id, '')
    expect(await read()).toEqual([gone, gone])
  })

  test('stays through a change by its author, even of who has left since', async () => {
    const leaver = await person(app)
    await joined(app, group.id, leaver)
    await aPost(app, group, leaver)
    const { id } = await post(naming(leaver.id, ''))
    await leaver.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    await author.call('PATCH /api/posts/:id', {
      params: { id },
      body: {
        title: 'A name',
        body: { type: 'doc', content: [naming(leaver.id, '')] },
        version: 1,
      },
    })
    const { body } = (await author.call('GET /api/posts/:id', { params: { id } })).post
    expect(body?.content).toEqual([naming(leaver.id, leaver.screenName)])
  })

  test('stands no more than ten times in one text', async () => {
    const many = Array.from({ length: 11 }, () => naming(anna.id, ''))
    await expect(post(...many)).rejects.toMatchObject({ code: 'mention.too-many' })
  })
})

type Paragraph = Extract<Body['content'][number], { type: 'paragraph' }>

function naming(id: string, name: string): Paragraph {
  return { type: 'paragraph', content: [{ type: 'mention', attrs: { id, name } }] }
}

function post(...content: Paragraph[]) {
  return author.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title: 'A name', body: { type: 'doc', content } },
  })
}

describe('posts like the one being written', () => {
  const like = async (who: TestPerson, title: string) =>
    (await who.call('GET /api/similar-posts', { query: { title } })).items.map((one) => one.title)

  test('are asked for by members', async () => {
    const answer = await (
      await as(app, 'visitor')
    ).raw('GET /api/similar-posts', {
      query: { title: 'sleeping' },
    })
    expect(answer.status).toBe(401)
  })

  test('are those one may read, at most five, the likest first', async () => {
    const title = 'Sleeping on your side with a port'
    for (let at = 1; at <= 6; at++) await aPost(app, group, anna, { title: `${title}, ${at}` })
    await aPost(app, group, anna, { title: 'Sleeping with a port on the side' })
    await aPost(app, group, anna, { title, state: 'held' })
    const closed = await aGroup(app, { visibility: 'private', members: [anna] })
    await aPost(app, closed, anna, { title: `${title} unseen` })
    const found = await like(author, 'sleeping on your side with a port')
    expect(found).toHaveLength(5)
    expect(found.every((one) => one.startsWith(`${title}, `))).toBe(true)
    expect(await like(author, 'Sleping with a prot')).toContain('Sleeping with a port on the side')
    expect(await like(author, 'Knitting patterns for cats')).toEqual([])
  })
})
