import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, contentsOf, joined, type GroupOptions, type TestGroup } from '#testing/groups.ts'
import { allTexts, aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let admin: TestPerson
beforeAll(async () => {
  app = await testApp()
  admin = await as(app, 'admin')
})
afterAll(() => app.close())

const split = (from: TestGroup, posts: string[], who = admin, slug = `part-${++made}`) =>
  who.raw<{ id: string; slug: string }>('POST /api/admin/groups/:id/split', {
    params: { id: from.id },
    body: {
      slug,
      en: { name: 'Part', description: 'A part of it.' },
      es: { name: 'Parte', description: 'Una parte de él.' },
      posts,
    },
  })
let made = 0

describe('splitting a group', () => {
  test('is for administrators who may read it', async () => {
    const author = await person(app)
    const group = await aGroup(app, { visibility: 'private', members: [author] })
    const { id } = await aPost(app, group, author)
    const before = await allTexts(app)
    expect((await split(group, [id], await as(app, 'visitor'))).status).toBe(401)
    for (const who of [author, await as(app, 'moderator'), admin])
      expect((await split(group, [id], who)).status).toBe(403)
    expect(await allTexts(app)).toEqual(before)
  })

  test('moves the chosen posts with their replies, and offers members the new group without asking', async () => {
    const [ann, late, outside] = await people()
    const group = await aGroup(app, {
      visibility: 'private',
      members: [ann, admin],
      question: 'Why?',
    })
    const mentor = await as(app, 'mentor', { group: group.id })
    const goes = await aPost(app, group, ann, { title: 'Goes' })
    await aReply(app, goes, ann)
    await aPost(app, group, ann, { title: 'Stays' })
    const answer = await split(group, [goes.id])
    expect(answer.status).toBe(201)
    await joined(app, group.id, late)
    const { id, slug } = answer.body
    expect(await contentsOf(app, { id })).toMatchObject({
      posts: 1,
      replies: 1,
      places: 0,
      mentors: 1,
      last_right: true,
    })
    expect(await contentsOf(app, group)).toMatchObject({ posts: 1, replies: 0, last_right: true })

    const offered = async (who: TestPerson) =>
      (await who.call('GET /api/groups/:slug', { params: { slug: group.slug } })).offers
    expect(await offered(ann)).toEqual([{ id, slug, name: 'Part', inSpanish: { name: 'Parte' } }])
    for (const who of [late, outside, mentor]) expect(await offered(who)).toEqual([])
    const params = { slug }
    expect(await ann.call('GET /api/groups/:slug', { params })).toMatchObject({
      invited: true,
      readable: false,
      membership: 'none',
      visibility: 'private',
      rules: ['Be kind'],
      question: 'Why?',
    })
    const join = (who: TestPerson) =>
      who.raw('POST /api/groups/:slug/join', { params, body: { answer: 'Please' } })
    expect((await join(ann)).body).toEqual({ membership: 'member' })
    expect((await join(late)).body).toEqual({ membership: 'asked' })
    expect((await join(outside)).body).toEqual({ membership: 'asked' })
    expect(await offered(ann)).toEqual([])
    const { items } = await mentor.call('GET /api/groups/:slug/posts', { params, query: {} })
    expect(items.map(({ title }) => title)).toEqual(['Goes'])
  })

  test('moves no post of another group, nor one that is not seen', async () => {
    const author = await person(app)
    const [group, other] = [await aGroup(app), await aGroup(app)]
    const [own, foreign] = [await aPost(app, group, author), await aPost(app, other, author)]
    const held = await aPost(app, group, author, { state: 'held' })
    const before = await allTexts(app)
    for (const posts of [[own.id, foreign.id], [held.id]])
      expect(await split(group, posts)).toMatchObject({ status: 400, body: { field: 'posts' } })
    expect(await split(group, [own.id], admin, other.slug)).toMatchObject({
      status: 409,
      body: { code: 'group.slug-taken' },
    })
    expect(await allTexts(app)).toEqual(before)
  })

  test('opens no door to a group once the one it came from has gone into another', async () => {
    const [member, stranger] = await people()
    const options: GroupOptions = { visibility: 'private', members: [admin, member] }
    const group = await aGroup(app, options)
    const { body: part } = await split(group, [(await aPost(app, group, member)).id])
    const into = await aGroup(app, { visibility: 'private', members: [stranger] })
    await admin.call('POST /api/admin/groups/:id/merge', {
      params: { id: group.id },
      body: { into: into.id, version: 1 },
    })
    const join = await stranger.call('POST /api/groups/:slug/join', {
      params: { slug: part.slug },
      body: {},
    })
    expect(join).toEqual({ membership: 'asked' })
  })
})

const people = () => Promise.all([person(app), person(app), person(app), person(app)])
