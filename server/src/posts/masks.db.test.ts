import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MASK_NAMES } from '@kith/shared/masks.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { wearMask } from './mask-queries.ts'

let app: TestApp
let group: TestGroup
let anna: TestPerson
let other: TestPerson
let visitor: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  ;[anna, other] = await Promise.all([person(app), person(app)])
  visitor = await as(app, 'visitor')
  group = await aGroup(app, { members: [anna, other] })
})
afterAll(() => app.close())

const body = bodyOf('Words about the garden.')
const masked = true
const at = ({ slug }: TestGroup) => ({ slug })

async function posted(by: TestPerson, more: object = { masked }, place = group): Promise<string> {
  const sent = await by.call('POST /api/groups/:slug/posts', {
    params: at(place),
    body: { title: 'The garden', body, ...more },
  })
  return sent.id
}

async function replied(by: TestPerson, id: string, more: object = { masked }): Promise<string> {
  const sent = await by.call('POST /api/posts/:id/replies', {
    params: { id },
    body: { body, ...more },
  })
  return sent.id
}

const read = (by: TestPerson, id: string) => by.call('GET /api/posts/:id', { params: { id } })

describe('writing without a name', () => {
  test('is for members of the group, as writing is', async () => {
    const stranger = await person(app)
    const asked = { params: at(group), body: { title: 'The garden', body, masked } }
    expect((await stranger.raw('POST /api/groups/:slug/posts', asked)).status).toBe(403)
    expect((await visitor.raw('POST /api/groups/:slug/posts', asked)).status).toBe(401)
  })

  test('shows a mask in place of the author, and never an id or a role', async () => {
    const mentor = await as(app, 'mentor', { group: group.id })
    await mentor.call('POST /api/groups/:slug/join', { params: at(group), body: {} })
    const id = await posted(mentor)
    const { post } = await read(visitor, id)
    expect(post.author).toMatchObject({ id: null, mentor: false })
    expect(post.author?.screenName).toBe(post.author?.mask?.en)
    expect((await read(mentor, id)).mine.texts).toEqual([id])
  })

  test('is one mask for each person in a thread, which stays theirs', async () => {
    const id = await posted(anna)
    await replied(other, id)
    await replied(anna, id)
    await replied(other, id)
    const { post, replies } = await read(visitor, id)
    const numbers = [post, ...replies].map(({ author }) => author?.mask?.number)
    expect(numbers).toEqual([numbers[0], numbers[1], numbers[0], numbers[1]])
    expect(new Set(numbers).size).toBe(2)
    expect((await read(other, id)).mine.mask?.number).toBe(numbers[1])
    expect((await read(visitor, id)).mine).toMatchObject({ mask: null, mayMask: false })
  })

  test('is another mask in every thread', async () => {
    const numbers = new Set<number | undefined>()
    for (let n = 0; n < 12; n++) {
      const { post } = await read(visitor, await posted(anna))
      numbers.add(post.author?.mask?.number)
    }
    expect(numbers.size).toBe(12)
  })

  test('goes on with a number when all names of a thread are taken', async () => {
    const id = await posted(other, {})
    await app.owner.query(
      'INSERT INTO community.mask (post_id, number) SELECT $1, n FROM generate_series(0, $2::int - 1) n',
      [id, MASK_NAMES],
    )
    const number = await wearMask(app.platform.community.db, id, anna.id)
    expect(number).toBeGreaterThanOrEqual(MASK_NAMES)
    expect(await wearMask(app.platform.community.db, id, anna.id)).toBe(number)
  })

  test('leaves what one writes under the name as it is, also in the same thread', async () => {
    const id = await posted(anna, {})
    await replied(anna, id)
    const { post, replies } = await read(visitor, id)
    expect(post.author).toMatchObject({ id: anna.id, mask: null })
    expect(replies[0]?.author?.id).toBeNull()
  })

  test('is refused where the group does not let it, and what was written before keeps its mask', async () => {
    const strict = await aGroup(app, { members: [anna] })
    const before = await posted(anna, { masked }, strict)
    await app.owner.query('UPDATE community."group" SET masks = false WHERE id = $1', [strict.id])
    const asked = { params: at(strict), body: { title: 'The garden', body, masked } }
    expect((await anna.raw('POST /api/groups/:slug/posts', asked)).status).toBe(403)
    const page = await read(anna, before)
    expect(page.post.author?.id).toBeNull()
    expect(page.mine).toMatchObject({ mayReply: true, mayMask: false })
    expect(page.mine.mask).not.toBeNull()
  })

  test('can be changed and taken back by its author, and by nobody else', async () => {
    const id = await posted(anna)
    const change = { params: { id }, body: { title: 'Mended', body, version: 1 } }
    expect((await other.raw('PATCH /api/posts/:id', change)).status).toBe(403)
    await anna.call('PATCH /api/posts/:id', change)
    expect((await read(visitor, id)).post).toMatchObject({ title: 'Mended', author: { id: null } })
    await anna.call('POST /api/posts/:id/withdraw', { params: { id } })
    expect((await read(visitor, id)).post).toMatchObject({
      state: 'withdrawn',
      author: { id: null },
    })
  })

  test('is kept in a draft', async () => {
    const draft = { title: 'The garden', body, group: group.slug, masked, revision: 0 }
    await anna.call('PUT /api/drafts/:key', { params: { key: 'new' }, body: draft })
    const { items } = await anna.call('GET /api/drafts')
    expect(items[0]).toMatchObject({ masked: true })
  })
})

describe('who wrote behind a mask', () => {
  test('stands in no answer that anybody else gets, and in no notice or mail', async () => {
    const hidden = await person(app, { screenName: 'Nobody Guesses' })
    const place = await aGroup(app, { members: [hidden, other] })
    const id = await posted(hidden, { masked }, place)
    const answered = await replied(hidden, id)
    await replied(other, id, { inReplyTo: answered })
    const theirs = await posted(other, {}, place)
    await replied(hidden, theirs)
    const moderator = await as(app, 'moderator')
    await other.call('POST /api/reports', {
      body: { subjectKind: 'post', subjectId: id, reason: 'other', note: 'Look' },
    })
    const { items } = await moderator.call('GET /api/queue')
    const item = items.find((one) => one.group?.id === place.id)
    const notice = await until(async () =>
      (await other.call('GET /api/notices')).items.find(({ postId }) => postId === theirs),
    )
    expect(notice.from).toBe(notice.mask?.en)
    const answers = await Promise.all(
      [visitor, other, moderator].flatMap((one) => [
        one.raw('GET /api/home'),
        one.raw('GET /api/groups/:slug', { params: at(place) }),
        one.raw('GET /api/groups/:slug/posts', { params: at(place) }),
        one.raw('GET /api/posts/:id', { params: { id } }),
        one.raw('GET /api/posts/:id', { params: { id: theirs } }),
        one.raw('GET /api/search', { query: { q: 'garden', group: place.slug } }),
        one.raw('GET /api/search', { query: { q: hidden.screenName } }),
        one.raw('GET /api/notices'),
        one.raw('GET /api/queue'),
        one.raw('GET /api/queue/:id', { params: { id: item?.id ?? '' } }),
      ]),
    )
    const all = [...answers.map(({ bytes }) => bytes.toString()), ...app.mails()].join('\n')
    expect(all).toContain('Words about the garden')
    expect(all).not.toContain(hidden.screenName)
    expect(all).not.toContain(hidden.id)
  })

  test('is not found by a search for what this person wrote', async () => {
    const id = await posted(anna, { masked: true, title: 'Marigolds' })
    const found = (by: string) => anna.call('GET /api/search', { query: { q: 'marigolds', by } })
    expect((await found(anna.screenName)).items).toEqual([])
    const { items } = await anna.call('GET /api/search', { query: { q: 'marigolds' } })
    expect(items.map((hit) => hit.id)).toEqual([id])
  })

  test('is not told by a notice that gathers replies under the name and under the mask', async () => {
    const id = await posted(other, {})
    await replied(anna, id, {})
    await replied(anna, id)
    const notice = await until(async () =>
      (await other.call('GET /api/notices')).items.find(
        (one) => one.postId === id && one.count === 2,
      ),
    )
    expect(notice).toMatchObject({ from: null, mask: null })
  })

  test('is not told by what is counted of them elsewhere', async () => {
    const seen = await person(app)
    const place = await aGroup(app, { members: [seen, other] })
    const named = await posted(seen, {}, place)
    const moderator = await as(app, 'moderator')
    const counted = async () => {
      const item = await reported(named)
      return (await moderator.call('GET /api/queue/:id', { params: { id: item } })).author
    }
    const before = await counted()
    expect(before).toMatchObject({ id: seen.id, texts: 1, removed: 0 })
    const item = await reported(await posted(seen, { masked }, place))
    const { fence } = await moderator.call('POST /api/queue/:id/claim', { params: { id: item } })
    await moderator.call('POST /api/queue/:id/decide', {
      params: { id: item },
      body: { fence, subjectVersion: 1, action: 'remove', policyCode: 'other', note: 'No.' },
    })
    expect(await counted()).toEqual(before)
  })

  test('moves no version of a page, whatever happens to the account', async () => {
    const hidden = await person(app)
    const place = await aGroup(app, { members: [hidden, other] })
    const own = await posted(hidden, { masked }, place)
    const under = await posted(other, {}, place)
    await replied(hidden, under)
    const tags = () =>
      Promise.all(
        [own, under].map(async (id) => {
          const answer = await visitor.raw('GET /api/posts/:id', { params: { id } })
          return answer.headers['etag']
        }),
      )
    const before = await tags()
    expect(before[0]).toBeTruthy()
    await app.owner.query('UPDATE community.account SET screen_name = $2 WHERE id = $1', [
      hidden.id,
      'Someone Else Now',
    ])
    expect(await tags()).toEqual(before)
    await app.owner.query('DELETE FROM community.account WHERE id = $1', [hidden.id])
    expect(await tags()).toEqual(before)
    // The mask is gone with nobody: whoever comes next gets another.
    const { mask } = (await read(visitor, own)).post.author ?? {}
    await replied(other, own)
    expect((await read(other, own)).mine.mask?.number).not.toBe(mask?.number)
  })

  test('can not be found by blocking: who blocks, or is blocked, reads what all others read', async () => {
    const hidden = await person(app)
    const reader = await person(app)
    const place = await aGroup(app, { members: [hidden, reader, other] })
    const own = await posted(hidden, { masked }, place)
    const under = await posted(other, {}, place)
    await replied(hidden, under)
    const seen = async (by: TestPerson) => {
      const pages = await Promise.all([own, under].map((id) => read(by, id)))
      const { items } = await by.call('GET /api/groups/:slug/posts', { params: at(place) })
      const home = await by.call('GET /api/home', { query: {} })
      const hits = await by.call('GET /api/search', { query: { q: 'garden', group: place.slug } })
      return [pages, items, home, hits]
    }
    const before = await seen(reader)
    for (const [by, whom] of [
      [reader, hidden],
      [hidden, reader],
    ] as const) {
      const params = { id: whom.id }
      await by.call('PUT /api/me/mutes/:id', { params })
      await by.call('PUT /api/me/blocks/:id', { params })
      expect(await seen(reader)).toEqual(before)
    }
    // Nor by what one may still do there.
    const [text] = (await read(reader, under)).replies
    await replied(reader, under, { inReplyTo: text?.id })
    await replied(reader, own, {})
  })

  test('does not get around a block: what is closed to the account is closed under a mask', async () => {
    const place = await aGroup(app, { members: [anna, other] })
    const theirs = await posted(other, {}, place)
    await other.call('PUT /api/me/blocks/:id', { params: { id: anna.id } })
    const params = { id: theirs }
    for (const more of [{}, { masked }])
      expect(
        (await anna.raw('POST /api/posts/:id/replies', { params, body: { body, ...more } })).status,
      ).toBe(403)
    await other.call('DELETE /api/me/blocks/:id', { params: { id: anna.id } })
  })
})

async function reported(subjectId: string): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>(
    `SELECT id FROM community.review_item WHERE subject_id = $1 AND state IN ('open', 'claimed')`,
    [subjectId],
  )
  if (rows[0]) return rows[0].id
  await other.call('POST /api/reports', {
    body: { subjectKind: 'post', subjectId, reason: 'other', note: 'Look' },
  })
  return reported(subjectId)
}
