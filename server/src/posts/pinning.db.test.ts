import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentState } from '@kith/shared/policy.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type GroupOptions } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const pin = (who: TestPerson, id: string) => who.raw('PUT /api/posts/:id/pin', { params: { id } })
const unpin = (who: TestPerson, id: string) =>
  who.raw('DELETE /api/posts/:id/pin', { params: { id } })
const pinned = async (who: TestPerson, slug: string) =>
  (await who.call('GET /api/groups/:slug/pinned', { params: { slug } })).items.map(({ id }) => id)

async function scene(options: GroupOptions = {}) {
  const author = await person(app)
  const group = await aGroup(app, { members: [author], ...options })
  const mentor = await as(app, 'mentor', { group: group.id })
  const post = (state: ContentState = 'live') => aPost(app, group, author, { state })
  return { author, group, mentor, post }
}

describe('pinning a post', () => {
  test('is for the mentors of its group and for moderators', async () => {
    const { author, group, mentor, post } = await scene()
    const { id } = await post()
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    expect((await pin(await as(app, 'visitor'), id)).status).toBe(401)
    for (const who of [author, elsewhere, await as(app, 'admin')])
      expect((await pin(who, id)).status).toBe(403)
    expect(await pinned(author, group.slug)).toEqual([])
    for (const who of [mentor, await as(app, 'moderator')]) {
      expect((await pin(who, id)).status).toBe(204)
      expect((await pin(who, id)).status).toBe(204)
      expect(await pinned(author, group.slug)).toEqual([id])
      expect((await unpin(author, id)).status).toBe(403)
      expect((await unpin(who, id)).status).toBe(204)
      expect(await pinned(author, group.slug)).toEqual([])
    }
  })

  test('puts it first, the last pinned before the others, three at most', async () => {
    const { author, group, mentor, post } = await scene()
    const ids = [(await post()).id, (await post()).id, (await post()).id, (await post()).id]
    for (const id of ids.slice(0, 3)) expect((await pin(mentor, id)).status).toBe(204)
    expect(await pin(mentor, ids[3] ?? '')).toMatchObject({
      status: 409,
      body: { code: 'post.pins-full' },
    })
    expect(await pinned(author, group.slug)).toEqual(ids.slice(0, 3).toReversed())
    const page = { params: { id: ids[0] ?? '' }, query: {} }
    expect((await author.call('GET /api/posts/:id', page)).post.pinned).toBe(true)
  })

  test('by five at once leaves three', async () => {
    const { author, group, mentor, post } = await scene()
    const posts = await Promise.all(Array.from({ length: 5 }, () => post()))
    const answers = await Promise.all(posts.map(({ id }) => pin(mentor, id)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      204, 204, 204, 409, 409,
    ])
    expect(await pinned(author, group.slug)).toHaveLength(3)
  })

  test('is not possible in an archived group, nor for what nobody reads yet', async () => {
    const archived = await scene({ archived: true })
    expect((await pin(archived.mentor, (await archived.post()).id)).status).toBe(403)
    const { mentor, post } = await scene()
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const)
      expect((await pin(mentor, (await post(state)).id)).status).toBe(403)
  })
})

describe('a pinned post', () => {
  test.each(['hidden', 'removed', 'withdrawn', 'held'] as const)(
    'that is %s now is shown to nobody, and takes no place',
    async (state) => {
      const { author, group, mentor, post } = await scene()
      const [first, ...others] = [await post(), await post(), await post(), await post()]
      await pin(mentor, first.id)
      await app.owner.query('UPDATE community.post SET state = $2 WHERE id = $1', [first.id, state])
      for (const who of [author, mentor, await as(app, 'visitor')])
        expect(await pinned(who, group.slug)).toEqual([])
      for (const { id } of others) expect((await pin(mentor, id)).status).toBe(204)
      expect(await pinned(author, group.slug)).toHaveLength(3)
      expect((await unpin(mentor, first.id)).status).toBe(204)
    },
  )

  test('of a closed group is seen by its members alone', async () => {
    const { author, group, mentor, post } = await scene({ visibility: 'private' })
    const { id } = await post()
    await pin(mentor, id)
    expect(await pinned(author, group.slug)).toEqual([id])
    const look = async (who: TestPerson) =>
      (await who.raw('GET /api/groups/:slug/pinned', { params: { slug: group.slug } })).status
    expect(await look(await as(app, 'visitor'))).toBe(401)
    expect(await look(await person(app))).toBe(403)
    expect((await pin(await person(app), id)).status).toBe(404)
  })
})
