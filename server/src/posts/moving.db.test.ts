import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, contentsOf, joined, type GroupOptions } from '#testing/groups.ts'
import { allTexts, aPost, aReply } from '#testing/posts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())

const places = (who: TestPerson, id: string) =>
  who.raw<{
    here: object
    places: { id: string; staying: number; writersOutside: number; refused: string | null }[]
  }>('GET /api/posts/:id/places', { params: { id } })
const move = (who: TestPerson, id: string, from: string, into: string) =>
  who.raw<{ code?: string }>('POST /api/posts/:id/move', { params: { id }, body: { from, into } })

/** Two groups with a mentor of both, and a post with two replies in the first. */
async function scene(from: GroupOptions = {}, into: GroupOptions = {}) {
  const author = await person(app)
  const other = await person(app)
  const here = await aGroup(app, { members: [author, other], ...from })
  const there = await aGroup(app, { members: [author], ...into })
  const mentor = await as(app, 'mentor', { group: here.id })
  await app.owner.query(
    `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
    [mentor.id, there.id],
  )
  const post = await aPost(app, here, author, { text: 'A wandering marigold' })
  await aReply(app, post, other)
  await aReply(app, post, author)
  return { author, other, here, there, mentor, id: post.id }
}

describe('moving a post', () => {
  test('is for moderators and for those who are mentors of both groups', async () => {
    const { author, here, there, id } = await scene()
    const before = await allTexts(app)
    expect((await move(await as(app, 'visitor'), id, here.id, there.id)).status).toBe(401)
    const ofHere = await as(app, 'mentor', { group: here.id })
    const ofThere = await as(app, 'mentor', { group: there.id })
    for (const who of [author, ofThere, await as(app, 'admin')]) {
      expect((await move(who, id, here.id, there.id)).status).toBe(403)
      expect((await places(who, id)).status).toBe(403)
    }
    expect((await places(ofHere, id)).body.places).toEqual([])
    expect((await move(ofHere, id, here.id, there.id)).status).toBe(400)
    expect(await allTexts(app)).toEqual(before)
  })

  test('says before who reads it here and there', async () => {
    const { here, there, mentor, id } = await scene({}, { visibility: 'members' })
    expect((await places(mentor, id)).body).toMatchObject({
      here: { id: here.id, visibility: 'public', members: 2 },
      places: [{ id: there.id, members: 1, staying: 1, writersOutside: 1, refused: null }],
    })
  })

  test('takes along all that belongs to it, and its address stays', async () => {
    const { author, here, there, mentor, id } = await scene()
    const stays = await aPost(app, here, author)
    await author.call('PUT /api/posts/:id/read', { params: { id }, body: { position: 1 } })
    await mentor.call('PUT /api/posts/:id/pin', { params: { id } })
    expect((await move(mentor, id, here.id, there.id)).status).toBe(204)
    expect(await contentsOf(app, here)).toMatchObject({ posts: 1, replies: 0, last_right: true })
    expect(await contentsOf(app, there)).toMatchObject({ posts: 1, replies: 2, last_right: true })
    const page = await author.call('GET /api/posts/:id', { params: { id } })
    expect(page.post).toMatchObject({ group: { id: there.id }, pinned: false, replies: 2 })
    expect(page.mine.readTo?.position).toBe(1)
    const list = async (slug: string) =>
      (await author.call('GET /api/groups/:slug/posts', { params: { slug } })).items
    expect((await list(here.slug)).map((card) => card.id)).toEqual([stays.id])
    expect(await list(there.slug)).toMatchObject([{ id, replies: 2, unread: 1 }])
    const found = async (group: string) =>
      (await author.call('GET /api/search', { query: { q: 'marigold', group } })).items.map(
        (hit) => hit.id,
      )
    expect(await found(here.slug)).toEqual([])
    expect(await found(there.slug)).toEqual([id])
  })

  test('is told to its author, and not to who did it', async () => {
    const { author, here, there, mentor, id } = await scene()
    await move(mentor, id, here.id, there.id)
    const notices = async (who: TestPerson) =>
      (await who.call('GET /api/notices', { query: {} })).items
    await until(async () => (await notices(author)).length === 1)
    expect(await notices(author)).toMatchObject([{ kind: 'moved', postId: id }])
    expect(await notices(mentor)).toEqual([])
  })

  test.each<[string, GroupOptions, GroupOptions, string]>([
    [
      'from a private group to one for members',
      { visibility: 'private' },
      { visibility: 'members' },
      'group.less-closed',
    ],
    ['from a private group to a public one', { visibility: 'private' }, {}, 'group.less-closed'],
    ['from one for members to a public one', { visibility: 'members' }, {}, 'group.less-closed'],
    [
      'to where its author does not read',
      {},
      { visibility: 'members', members: [] },
      'post.author-outside',
    ],
  ])('is never possible %s', async (_, from, into, code) => {
    const { here, there, mentor, id } = await scene(from, into)
    const before = await allTexts(app)
    expect((await places(mentor, id)).body.places[0]?.refused).toMatch(/more-open|author-outside/)
    expect(await move(mentor, id, here.id, there.id)).toMatchObject({ status: 422, body: { code } })
    expect(await allTexts(app)).toEqual(before)
  })

  test('closes it to those who do not read there', async () => {
    const { author, other, here, there, mentor, id } = await scene({}, { visibility: 'private' })
    const reads = async (who: TestPerson) =>
      (await who.raw('GET /api/posts/:id', { params: { id } })).status
    expect(await reads(other)).toBe(200)
    expect((await move(mentor, id, here.id, there.id)).status).toBe(204)
    expect(await reads(author)).toBe(200)
    for (const who of [other, await as(app, 'visitor')]) expect(await reads(who)).toBe(404)
    await joined(app, there.id, other)
    expect(await reads(other)).toBe(200)
  })

  test('by two at once happens once', async () => {
    const { here, there, mentor, id } = await scene()
    const third = await aGroup(app)
    const moderator = await as(app, 'moderator')
    const answers = await Promise.all([
      move(mentor, id, here.id, there.id),
      move(moderator, id, here.id, third.id),
    ])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 409])
  })

  test('is not possible into an archived group, nor of what was taken back', async () => {
    const { author, here, there, mentor, id } = await scene({}, { archived: true })
    expect((await move(mentor, id, here.id, there.id)).status).toBe(400)
    await author.call('POST /api/posts/:id/withdraw', { params: { id } })
    expect((await places(mentor, id)).status).toBe(403)
  })
})
