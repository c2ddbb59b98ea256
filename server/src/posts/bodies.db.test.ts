import fc from 'fast-check'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodies } from '@kith/shared/testing/bodies.ts'
import { Body, picturesIn, mentionsIn } from '@kith/shared/words.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

/** All ten thousand by KITH_WHOLE=1; what the writing box makes of them is tried beside it (editor.test.ts). */
const RUNS = process.env['KITH_WHOLE'] ? 10_000 : 200
/** A change of a post is screened and counted as well: of these a part is enough. */
const CHANGES = RUNS / 10

let app: TestApp
let group: TestGroup
let author: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  group = await aGroup(app, { members: [author] })
})
afterAll(() => app.close())

describe('any body that can be written', { timeout: 900_000 }, () => {
  test('comes back from a draft as it was sent, and is taken again', async () => {
    let revision = 0
    await expectUnchanged(fc.sample(bodies, RUNS), async (body) => {
      const sent = { title: '', body, group: null, revision }
      const kept = await author.call('PUT /api/drafts/:key', { params: { key: 'new' }, body: sent })
      ;({ revision } = kept)
      const [read] = (await author.call('GET /api/drafts')).items
      return read?.body ?? null
    })
  })

  test('comes back from a post as it was sent, through any number of changes', async () => {
    const { id } = await aPost(app, group, author)
    let version = 1
    // Names and pictures are somebody's: other tests are about what becomes of them.
    const own = bodies.filter((body) => picturesIn(body).length + mentionsIn(body).length === 0)
    await expectUnchanged(fc.sample(own, CHANGES), async (body) => {
      const sent = { title: 'A title', body, version }
      const saved = await author.raw<{ version: number }>('PATCH /api/posts/:id', {
        params: { id },
        body: sent,
      })
      // Only blanks: there is nothing to show.
      if (saved.status === 422) return body
      expect(saved.status).toBe(200)
      ;({ version } = saved.body)
      return (await author.call('GET /api/posts/:id', { params: { id } })).post.body
    })
  })
})

/** Tries so many bodies one after the other, and holds each to what came back. */
async function expectUnchanged(
  all: readonly Body[],
  store: (body: Body) => Promise<Body | null>,
): Promise<void> {
  for (const body of all) {
    const back = await store(body)
    expect(back).toEqual(body)
    expect(Value.Check(Body, back)).toBe(true)
  }
}
