import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'

let app: TestApp
let group: TestGroup
let anna: TestPerson
let ben: TestPerson
let reader: TestPerson
/** A thread of Anna's under a mask, with replies of Ben under a mask and of both under their names. */
let thread: string
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  ;[anna, ben, reader] = await Promise.all([person(app), person(app), person(app)])
  group = await aGroup(app, { members: [anna, ben, reader] })
  thread = await posted(anna, true)
  await replied(ben, true)
  await replied(ben, false)
  await replied(anna, false)
  await replied(anna, true)
})
afterAll(() => app.close())

const body = bodyOf('Words about the garden.')

async function posted(by: TestPerson, masked: boolean): Promise<string> {
  const sent = await by.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title: 'The garden', body, masked },
  })
  return sent.id
}
const replied = (by: TestPerson, masked: boolean, id = thread) =>
  by.call('POST /api/posts/:id/replies', { params: { id }, body: { body, masked } })
const page = (by: TestPerson, id = thread) =>
  by.call('GET /api/posts/:id', { params: { id }, query: {} })
const folded = async (by: TestPerson, id = thread) =>
  (await page(by, id)).mine.folded.map((one) => one.id).toSorted()
const mute = (by: TestPerson, number: number, id = thread) =>
  by.raw('PUT /api/posts/:id/muted-masks/:number', { params: { id, number } })
const hear = (by: TestPerson, number: number) =>
  by.raw('DELETE /api/posts/:id/muted-masks/:number', { params: { id: thread, number } })

/** The numbers of the masks in the thread: of the one who began it, and of the other. */
async function masks() {
  const { post, replies } = await page(reader)
  return [post.author?.mask?.number ?? -1, replies[0]?.author?.mask?.number ?? -1] as const
}

describe('muting a mask in its thread', () => {
  test('is for who has signed in and reads the thread', async () => {
    expect((await mute(await as(app, 'visitor'), 1)).status).toBe(401)
    const closed = await aGroup(app, { visibility: 'private', members: [anna] })
    const sent = await anna.call('POST /api/groups/:slug/posts', {
      params: { slug: closed.slug },
      body: { title: 'The garden', body },
    })
    expect((await mute(reader, 1, sent.id)).status).toBe(404)
  })

  test('folds its texts there, and none that its writer signed', async () => {
    const [first, second] = await masks()
    const { post, replies } = await page(reader)
    expect((await mute(reader, second)).status).toBe(204)
    expect(await folded(reader)).toEqual([replies[0]?.id])
    expect((await mute(reader, first)).status).toBe(204)
    expect(await folded(reader)).toEqual(
      [post.id, replies[0]?.id ?? '', replies[3]?.id ?? ''].toSorted(),
    )
    expect(await folded(ben)).toEqual([])
    expect((await page(reader)).mine.folded.map(({ why }) => why)).toEqual([
      'muted',
      'muted',
      'muted',
    ])
  })

  test('is undone', async () => {
    const [, second] = await masks()
    await mute(reader, second)
    expect((await hear(reader, second)).status).toBe(204)
    expect(await folded(reader)).toEqual([])
  })

  test('changes nothing in another thread, nor in any list, and says nothing of an account', async () => {
    const other = await posted(ben, true)
    await replied(anna, true, other)
    const elsewhere = async () =>
      JSON.stringify([
        await page(reader, other),
        await reader.call('GET /api/home', { query: {} }),
        await reader.call('GET /api/groups/:slug/posts', {
          params: { slug: group.slug },
          query: {},
        }),
        await reader.call('GET /api/search', { query: { q: 'garden' } }),
        await reader.call('GET /api/me/mutes', { query: {} }),
        await reader.call('GET /api/notices', { query: {} }),
        await reader.call('GET /api/profiles/:name', { params: { name: anna.screenName } }),
        await reader.call('GET /api/profiles/:name/texts', {
          params: { name: anna.screenName },
          query: {},
        }),
      ])
    const before = await elsewhere()
    for (const number of await masks()) await mute(reader, number)
    expect(await elsewhere()).toBe(before)
  })

  test('and muting everybody by name fold different texts: neither tells of the other', async () => {
    const named = async () => {
      for (const { id } of [anna, ben])
        await reader.call('PUT /api/me/mutes/:id', { params: { id } })
      return folded(reader)
    }
    const { replies } = await page(reader)
    expect(await named()).toEqual([replies[1]?.id ?? '', replies[2]?.id ?? ''].toSorted())
  })

  test('answers alike for a mask that nobody wears, and never folds one’s own words', async () => {
    expect((await mute(reader, 999)).status).toBe(204)
    expect(await folded(reader)).toEqual([])
    const [first] = await masks()
    await mute(anna, first)
    expect(await folded(anna)).toEqual([])
  })
})
