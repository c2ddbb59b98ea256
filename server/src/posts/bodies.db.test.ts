import fc from 'fast-check'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodies } from '@kith/shared/testing/bodies.ts'
import { Body } from '@kith/shared/words.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { whole } from '#testing/whole.ts'

/** All ten thousand by KITH_WHOLE=1; what the writing box makes of them is tried beside it (editor.test.ts). */
const RUNS = whole ? 10_000 : 200
/** The same bodies in every run, so that one can look again at what fails. */
const SEED = 2019
/** So many people write at the same time, each in a draft and in posts of their own. */
const WRITERS = 6
/** Every version of a post is kept: after so many changes comes another post, as with people. */
const CHANGES_A_POST = 20

let app: TestApp
let group: TestGroup
let writers: TestPerson[]
/** Whom posts name: somebody who has written in the group. */
let named: TestPerson
beforeAll(async () => {
  app = await testApp()
  writers = await Promise.all(Array.from({ length: WRITERS }, () => person(app)))
  named = await person(app)
  group = await aGroup(app, { members: [...writers, named] })
  await aPost(app, group, named)
})
afterAll(() => app.close())

test(
  'any body that can be written comes back as it was, from a draft and from a post that is changed to it',
  { timeout: 1_800_000 },
  async () => {
    const began = performance.now()
    const all = fc.sample(bodies, { numRuns: RUNS, seed: SEED })
    const written = { drafts: 0, posts: 0 }
    const writes = async (author: TestPerson, own: readonly Body[]) => {
      const [keeps, changes] = [intoDraft(author), intoPosts(author)]
      for (const body of own) {
        const kept = await keeps(body)
        expectSame(kept, body)
        written.drafts++
        const settled = inPlace(kept)
        const shown = await changes(settled)
        if (shown === 'blank') continue
        expectSame(shown, settled)
        written.posts++
      }
    }
    await Promise.all(
      writers.map((author, lane) =>
        writes(
          author,
          all.filter((_, at) => at % WRITERS === lane),
        ),
      ),
    )
    expect(written.drafts).toBe(RUNS)
    expect(written.posts).toBeGreaterThan(RUNS / 2)
    if (whole) {
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stderr.write(
        `${written.drafts} bodies as drafts, ${written.posts} as posts, 0 changed, ${seconds} s\n`,
      )
    }
  },
)

/** Keeps a body as the author's draft; gives what is read of it. */
function intoDraft(author: TestPerson) {
  let revision = 0
  return async (body: Body): Promise<unknown> => {
    const sent = { title: '', body, group: null, revision }
    const kept = await author.call('PUT /api/drafts/:key', { params: { key: 'new' }, body: sent })
    ;({ revision } = kept)
    return (await author.call('GET /api/drafts')).items[0]?.body
  }
}

/** Changes a post to what came back of a draft; gives what is read of it. */
function intoPosts(author: TestPerson) {
  let changes = 0
  let id = ''
  let version = 1
  return async (body: unknown): Promise<unknown> => {
    if (changes++ % CHANGES_A_POST === 0) {
      ;({ id } = await aPost(app, group, author))
      version = 1
    }
    const saved = await author.raw<{ version: number }>('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'A title', body, version },
    })
    // There is nothing to show.
    if (saved.status === 422) return 'blank'
    expect(saved.status).toBe(200)
    ;({ version } = saved.body)
    return (await author.call('GET /api/posts/:id', { params: { id } })).post.body
  }
}

/** The body as these posts may have it: no picture, for each is somebody’s, and only who may be named. */
function inPlace(body: unknown): unknown {
  const attrs = { id: named.id, name: named.screenName }
  return JSON.parse(JSON.stringify(body), (_, value: unknown) => {
    if (Array.isArray(value))
      return value.map((one) => (isOf('image', one) ? { type: 'paragraph' } : one))
    return isOf('mention', value) ? { type: 'mention', attrs } : value
  })
}

function isOf(type: string, node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === type
}

function expectSame(back: unknown, body: unknown): void {
  expect(back).toEqual(body)
  expect(Value.Check(Body, back)).toBe(true)
}
