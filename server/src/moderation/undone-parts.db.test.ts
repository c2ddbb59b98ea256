import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import type { NoticeKind } from '@kith/shared/notifications/topics.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { claim, decide, expectUnchanged } from '#testing/reviewing.ts'

type Given = Partial<RequestBody<'POST /api/queue/:id/decide'>>

let app: TestApp
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  moderator = await as(app, 'moderator')
})
afterAll(() => app.close())

interface Scene {
  group: TestGroup
  other: TestGroup
  author: TestPerson
  reader: TestPerson
  /** The post that is decided about, and its item. */
  postId: string
  itemId: string
}

/** A pinned post with two replies, of which one waits for the team as well; new for its reader. */
async function scene(into: Parameters<typeof aGroup>[1] = {}): Promise<Scene> {
  const [author, reader, reporter] = [await person(app), await person(app), await person(app)]
  // Of what somebody had a mail about something stays: that it holds no more.
  await author.call('PATCH /api/me/notices', { body: { ways: { decision: 'app' } } })
  const group = await aGroup(app)
  const other = await aGroup(app, into)
  for (const who of [author, reader, reporter])
    for (const { id } of [group, other]) await joined(app, id, who)
  const about = { group, author, reporters: [reporter], title: 'Marigolds', text: 'A marigold.' }
  const { id: itemId, postId } = await anItem(app, about)
  await aPost(app, group, author, { title: 'Later' })
  await aReply(app, { id: postId }, reader, { text: 'A marigold of mine.' })
  const { id } = await aReply(app, { id: postId }, author)
  await reporter.call('POST /api/reports', {
    body: { subjectKind: 'reply', subjectId: id, reason: 'other' },
  })
  await moderator.call('PUT /api/posts/:id/pin', { params: { id: postId } })
  return { group, other, author, reader, postId, itemId }
}

/** Everything that is kept of the post, of what belongs to it and of both groups, but what only ever counts on. */
async function kept({ postId, group, other }: Scene): Promise<unknown> {
  const { rows } = await app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.position) FROM community.reply r WHERE r.post_id = p.id) AS replies,
       (SELECT jsonb_agg(to_jsonb(pin)) FROM community.pinned_post pin WHERE pin.post_id = p.id) AS pins,
       (SELECT jsonb_agg(to_jsonb(g) - 'post_sequence' - 'posts_version' ORDER BY g.id)
          FROM community."group" g WHERE g.id IN ($2, $3)) AS places,
       (SELECT jsonb_agg(jsonb_build_object('id', i.id, 'group', i.group_id) ORDER BY i.id) FROM community.review_item i
          WHERE i.episode = 1 AND i.subject_id IN (SELECT id FROM community.reply WHERE post_id = $1 UNION SELECT $1)) AS items,
       (SELECT jsonb_agg(to_jsonb(i)) FROM community.introduction i WHERE i.group_id = $2 AND i.undone_at IS NULL) AS met
     FROM community.post p WHERE p.id = $1`,
    [postId, group.id, other.id],
  )
  return rows[0]
}

/** What somebody reads of it: its page, the lists and pins of both groups, their figures, a search, and what is new. */
async function readBy(who: TestPerson, { postId, group, other }: Scene): Promise<unknown> {
  const of = async ({ slug }: TestGroup) => {
    const params = { slug }
    return [
      read(await who.raw('GET /api/groups/:slug', { params })),
      read(await who.raw('GET /api/groups/:slug/posts', { params })),
      read(await who.raw('GET /api/groups/:slug/pinned', { params })),
      read(await who.raw('GET /api/search', { query: { q: 'marigold', group: slug } })),
    ]
  }
  const page = read(await who.raw('GET /api/posts/:id', { params: { id: postId } }))
  return {
    page,
    here: await of(group),
    there: await of(other),
    unread: read(await who.raw('GET /api/unread')),
  }
}

/** What is refused is refused alike, under another number each time. */
function read({ status, body }: { status: number; body: object }): unknown {
  return { status, body: { ...body, requestId: null } }
}

async function all(at: Scene): Promise<unknown> {
  const visitor = await as(app, 'visitor')
  return {
    kept: await kept(at),
    author: await readBy(at.author, at),
    reader: await readBy(at.reader, at),
    visitor: await readBy(visitor, at),
  }
}

async function decided({ itemId }: Scene, given: Given): Promise<string> {
  const { fence } = await claim(moderator, itemId)
  const { status, body } = await decide(moderator, itemId, { fence, ...given })
  expect(body).toHaveProperty('id')
  expect(status).toBe(200)
  return 'id' in body ? String(body.id) : ''
}

const undo = (id: string) =>
  moderator.raw<{ itemId: string | null }>('POST /api/decisions/:id/undo', { params: { id } })

const noticesOf = async (who: TestPerson) =>
  (await who.call('GET /api/notices', { query: {} })).items.map(({ kind }) => kind)

/** The team decides, its author hears of it, and it is taken back before they read it. */
async function expectThereAndBack(at: Scene, given: Given, told: NoticeKind): Promise<void> {
  const before = await all(at)
  const decision = await decided(at, given)
  await until(async () => (await noticesOf(at.author)).includes(told))
  expect(await all(at)).not.toEqual(before)
  expect(await undo(decision)).toMatchObject({ status: 200, body: { itemId: expect.any(String) } })
  await until(async () => (await noticesOf(at.author)).length === 0)
  expect(await all(at)).toEqual(before)
  await expectUnchanged({ app }, () => undo(decision), { body: { code: 'decision.undone' } })
}

// Each waits for a job more than once.
describe('taking back leaves everything exactly as it was before', { timeout: 60_000 }, () => {
  test('words of the team in front of a text', async () => {
    const at = await scene()
    const particulars = { warning: 'Of a death in the family' }
    const given = { policyCode: 'other', note: 'It is hard to read.', particulars } as const
    await expectThereAndBack(at, { action: 'add-warning', ...given }, 'warning-added')
  })

  test('words of the team in the place of others', async () => {
    const at = await scene()
    await app.owner.query(`UPDATE community.post SET team_warning = 'An older one' WHERE id = $1`, [
      at.postId,
    ])
    const particulars = { warning: 'Of a death in the family' }
    const given = { policyCode: 'other', note: 'It is hard to read.', particulars } as const
    await expectThereAndBack(at, { action: 'add-warning', ...given }, 'warning-added')
  })

  test('what the team says to its author beside a text, in the place of what it said before', async () => {
    const at = await scene()
    await app.owner.query(`UPDATE community.post SET team_words = 'Said before' WHERE id = $1`, [
      at.postId,
    ])
    const said = async (who: TestPerson) => {
      const { post } = await who.call('GET /api/posts/:id', { params: { id: at.postId } })
      return post.teamSays
    }
    const before = await all(at)
    const decision = await decided(at, { action: 'remove', policyCode: 'attack', note: 'Rule 2' })
    expect(await said(at.author)).toMatchObject({ words: 'Rule 2' })
    expect(await said(at.reader)).toBeNull()
    expect((await undo(decision)).status).toBe(200)
    expect(await all(at)).toEqual(before)
  })

  test('a conversation that was closed', async () => {
    const at = await scene()
    const given = { action: 'lock', policyCode: 'attack', note: 'Let us rest.' } as const
    await expectThereAndBack(at, given, 'locked')
  })

  test('a notice before a text that nobody replies to', async () => {
    const at = await scene()
    const given = {
      policyCode: 'other',
      note: 'It is hard.',
      particulars: { pause: true },
    } as const
    const before = await all(at)
    const decision = await decided(at, { action: 'limit', ...given })
    const params = { id: at.postId }
    expect((await at.reader.call('GET /api/posts/:id', { params })).post).toMatchObject({
      state: 'limited',
      locked: true,
    })
    expect((await undo(decision)).status).toBe(200)
    expect(await all(at)).toEqual(before)
  })

  test('a conversation that went on in another', async () => {
    const at = await scene()
    const { id: into } = await aPost(app, at.group, at.reader, { title: 'The one about gardens' })
    const given = { action: 'merge', particulars: { into }, note: 'It is spoken of here.' } as const
    await expectThereAndBack(at, given, 'merged')
  })

  test('a post that went to another group', async () => {
    const at = await scene()
    await expectThereAndBack(at, { action: 'move', particulars: { into: at.other.id } }, 'moved')
  })

  test('a post that went to a group that is closed to most', async () => {
    const at = await scene({ visibility: 'private' })
    await expectThereAndBack(at, { action: 'move', particulars: { into: at.other.id } }, 'moved')
  })

  test('two people who were to meet', async () => {
    const at = await scene()
    await aPost(app, at.group, at.reader, { title: 'My garden' })
    const given = { action: 'introduce', note: 'You both write about gardens.' } as const
    const particulars = { meet: at.reader.id }
    const before = await all(at)
    const decision = await decided(at, { ...given, particulars })
    expect(await all(at)).not.toEqual(before)
    expect((await undo(decision)).status).toBe(200)
    expect(await all(at)).toEqual(before)
    for (const who of [at.author, at.reader]) expect(await noticesOf(who)).toEqual([])
  })
})

describe('a move to a group that fewer read', () => {
  test('stays, once somebody wrote there for those few', async () => {
    const at = await scene({ visibility: 'private' })
    const decision = await decided(at, { action: 'move', particulars: { into: at.other.id } })
    await at.reader.call('POST /api/posts/:id/replies', {
      params: { id: at.postId },
      body: { body: bodyOf('For the few of us.') },
    })
    await expectUnchanged({ app }, () => undo(decision), {
      status: 422,
      body: { code: 'group.less-closed' },
    })
    expect(
      (await at.author.raw('GET /api/posts/:id', { params: { id: at.postId } })).body,
    ).toMatchObject({
      post: { group: { id: at.other.id } },
    })
  })

  test('is taken back without its pin, where three others stand first by now', async () => {
    const at = await scene()
    const decision = await decided(at, { action: 'move', particulars: { into: at.other.id } })
    for (const title of ['One', 'Two', 'Three']) {
      const { id } = await aPost(app, at.group, at.author, { title })
      await moderator.call('PUT /api/posts/:id/pin', { params: { id } })
    }
    expect((await undo(decision)).status).toBe(200)
    const params = { slug: at.group.slug }
    const pinned = async () =>
      (await at.reader.call('GET /api/groups/:slug/pinned', { params })).items
    const [three] = await pinned()
    expect((await pinned()).map(({ title }) => title)).toEqual(['Three', 'Two', 'One'])
    await moderator.call('DELETE /api/posts/:id/pin', { params: { id: three?.id ?? '' } })
    expect((await pinned()).map(({ title }) => title)).toEqual(['Two', 'One'])
  })
})
