import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  group = await aGroup(app, { members: [author, member] })
})
afterAll(() => app.close())

const history = (who: TestPerson, kind: 'posts' | 'replies', id: string, before?: number) =>
  who.raw<{
    items: { version: number; text: string; title: string | null }[]
    next: number | null
  }>(`GET /api/${kind}/:id/versions`, {
    params: { id },
    query: before === undefined ? {} : { before },
  })

async function changed(id: string, version: number, text: string, more: object = {}) {
  const body = { body: bodyOf(text), version, ...more }
  await author.call('PATCH /api/replies/:id', { params: { id }, body })
}

describe('the history of a text', () => {
  test('is nobody’s but its author’s and those’ who help in its group', async () => {
    const { id } = await aReply(app, await aPost(app, group, author), author, { text: 'One.' })
    await changed(id, 1, 'Two.')
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    for (const who of [await as(app, 'visitor'), member, elsewhere, await as(app, 'admin')])
      expect((await history(who, 'replies', id)).status).toBe(404)
    const mentor = await as(app, 'mentor', { group: group.id })
    for (const who of [author, mentor, await as(app, 'moderator')])
      expect((await history(who, 'replies', id)).body).toMatchObject({
        items: [
          { version: 2, text: 'Two.', title: null },
          { version: 1, text: 'One.', title: null },
        ],
        next: null,
      })
  })

  test('of a post has its titles, and its warnings', async () => {
    const { id } = await aPost(app, group, author, { title: 'Old title', text: 'One.' })
    const body = { title: 'New title', body: bodyOf('One.'), version: 1, warning: 'death' as const }
    await author.call('PATCH /api/posts/:id', { params: { id }, body })
    expect((await history(author, 'posts', id)).body.items).toEqual([
      expect.objectContaining({ title: 'New title', warning: 'death' }),
      expect.objectContaining({ title: 'Old title', warning: null }),
    ])
    const { post } = await member.call('GET /api/posts/:id', { params: { id } })
    expect(post.warning).toBe('death')
  })

  test('comes in pages', async () => {
    const { id } = await aReply(app, await aPost(app, group, author), author, { text: 'Change 0.' })
    for (let version = 1; version <= 21; version += 1)
      await changed(id, version, `Change ${version}.`)
    const first = (await history(author, 'replies', id)).body
    expect(first.items.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, at) => 22 - at),
    )
    expect(first.next).toBe(3)
    const second = (await history(author, 'replies', id, 3)).body
    expect(second).toMatchObject({ items: [{ version: 2 }, { version: 1 }], next: null })
  })

  test('is closed once its author took the text back, and gone once it is erased', async () => {
    const { id } = await aReply(app, await aPost(app, group, author), author)
    await changed(id, 1, 'Two.')
    await author.call('POST /api/replies/:id/withdraw', { params: { id } })
    for (const who of [author, await as(app, 'moderator')])
      expect((await history(who, 'replies', id)).status).toBe(404)
    await app.owner.query(`UPDATE community.reply SET state = 'purged' WHERE id = $1`, [id])
    const left = 'SELECT FROM community.text_version WHERE text_id = $1'
    expect((await app.owner.query(left, [id])).rowCount).toBe(0)
  })

  test('is added to, goes with its author (migration 0052), and its title and time are never changed', async () => {
    const { rows } = await app.owner.query(
      `SELECT privilege_type AS may FROM information_schema.table_privileges
       WHERE grantee = 'kith_community' AND table_name = 'text_version' ORDER BY 1`,
    )
    expect(rows).toEqual([{ may: 'DELETE' }, { may: 'INSERT' }, { may: 'SELECT' }])
  })

  test('of a change that was refused has nothing', async () => {
    const { id } = await aReply(app, await aPost(app, group, author), author)
    await expect(changed(id, 7, 'Too late.')).rejects.toMatchObject({ status: 409 })
    expect((await history(author, 'replies', id)).body.items).toHaveLength(1)
  })
})
