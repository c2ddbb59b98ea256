import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aHelpedGroup, settled } from '#testing/mentoring.ts'
import { aPost, aReply } from '#testing/posts.ts'

const HOUR_MS = 3_600_000

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let second: TestPerson
let anna: TestPerson
let ben: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  ;[anna, ben] = await Promise.all([person(app), person(app)])
})
afterAll(() => app.close())
beforeEach(async () => {
  ;({ group, first: mentor, second } = await aHelpedGroup(app))
  for (const one of [anna, ben]) await joined(app, group.id, one)
})

const ago = (hours: number) => new Date(app.platform.clock.now().getTime() - hours * HOUR_MS)
const old = (more: object = {}) => aPost(app, group, anna, { at: ago(13), ...more })
const listed = async (by: TestPerson, query: object = {}) => {
  const { items } = await by.call('GET /api/desk/unanswered', { query })
  return items.map(({ id }) => id)
}
const take = (by: TestPerson, id: string) =>
  by.raw<{ code?: string; state?: unknown }>('POST /api/desk/posts/:id/take', { params: { id } })

describe('posts that nobody answered', () => {
  test('are shown to nobody but those who help in the group', async () => {
    const { id } = await old()
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    expect((await (await as(app, 'visitor')).raw('GET /api/desk/unanswered')).status).toBe(401)
    for (const one of [anna, ben, await as(app, 'admin')]) {
      expect((await one.raw('GET /api/desk/unanswered')).status).toBe(403)
      expect((await take(one, id)).status).toBe(404)
    }
    expect(await listed(elsewhere)).toEqual([])
    expect((await take(elsewhere, id)).status).toBe(404)
    expect(await listed(mentor)).toEqual([id])
    expect(await listed(await as(app, 'moderator'), { group: group.slug })).toEqual([id])
  })

  test('are listed after twelve hours, the oldest first, page by page', async () => {
    const ids: string[] = []
    for (let at = 0; at < 25; at++) ids.push((await old({ at: ago(13 + at) })).id)
    const young = await old({ at: ago(11.9) })
    const first = await mentor.call('GET /api/desk/unanswered')
    const rest = await mentor.call('GET /api/desk/unanswered', {
      query: { cursor: first.next ?? '' },
    })
    const seen = [...first.items, ...rest.items].map(({ id }) => id)
    expect(seen).toEqual(ids.toReversed())
    expect(seen).not.toContain(young.id)
    expect(rest.next).toBeNull()
    expect((await mentor.call('GET /api/desk/count')).unanswered).toBe(25)
  })

  test('are none that are locked, withdrawn, held, hidden, or in a group that was closed', async () => {
    const states = ['held', 'hidden', 'removed', 'withdrawn', 'purged'] as const
    for (const state of states) await old({ state })
    await old({ locked: true })
    expect(await listed(mentor)).toEqual([])
    const { id } = await old()
    expect(await listed(mentor)).toEqual([id])
    await app.owner.query('UPDATE community."group" SET archived = true WHERE id = $1', [group.id])
    expect(await listed(mentor)).toEqual([])
  })

  test('are answered by another person alone, and wait again when the answer is gone', async () => {
    const { id } = await old()
    await aReply(app, { id }, anna)
    await aReply(app, { id }, ben, { state: 'held' })
    expect(await listed(mentor)).toEqual([id])
    const sent = await ben.call('POST /api/posts/:id/replies', {
      params: { id },
      body: { body: bodyOf('You are not alone.') },
    })
    expect(await listed(mentor)).toEqual([])
    await ben.call('POST /api/replies/:id/withdraw', { params: { id: sent.id } })
    expect(await listed(mentor)).toEqual([id])
  })

  test('are waiting again when two answers are taken back at the same moment', async () => {
    const { id } = await old()
    const say = () =>
      ben.call('POST /api/posts/:id/replies', { params: { id }, body: { body: bodyOf('Yes.') } })
    const [one, other] = [await say(), await say()]
    await Promise.all(
      [one, other].map((sent) =>
        ben.call('POST /api/replies/:id/withdraw', { params: { id: sent.id } }),
      ),
    )
    expect(await listed(mentor)).toEqual([id])
  })

  test('are one’s own for others to answer', async () => {
    const { id } = await aPost(app, group, mentor, { at: ago(13) })
    expect(await listed(mentor)).toEqual([])
    expect(await listed(second)).toEqual([id])
  })

  test('are taken by one of two, and the other is told who has it', async () => {
    const { id } = await old()
    for (let turn = 0; turn < 20; turn++) {
      const answers = await Promise.all([take(mentor, id), take(second, id)])
      const won = answers.find(({ status }) => status === 200)
      const lost = answers.find(({ status }) => status === 409)
      expect(won?.body).toMatchObject({ holder: { mine: true } })
      expect(lost?.body).toMatchObject({ code: 'task.changed', state: { holder: { mine: false } } })
      await app.owner.query('DELETE FROM community.mentor_task WHERE post_id = $1', [id])
    }
  })

  test('are nobody’s task any more once they are answered', async () => {
    const { id } = await old()
    expect((await take(mentor, id)).status).toBe(200)
    expect(await mentor.call('GET /api/desk/count')).toMatchObject({ unanswered: 0, mine: 1 })
    await ben.call('POST /api/posts/:id/replies', {
      params: { id },
      body: { body: bodyOf('Yes.') },
    })
    await settled(app)
    expect((await mentor.call('GET /api/desk/count')).mine).toBe(0)
    const { rows } = await app.owner.query('SELECT FROM community.mentor_task WHERE post_id = $1', [
      id,
    ])
    expect(rows).toEqual([])
  })

  test('leave the list when who took one says that it needs no answer', async () => {
    const { id } = await old()
    const taken = await mentor.call('POST /api/desk/posts/:id/take', { params: { id } })
    await mentor.call('POST /api/desk/tasks/:id/done', { params: { id: taken.id } })
    expect(await listed(second)).toEqual([])
    await mentor.call('POST /api/desk/tasks/:id/undone', { params: { id: taken.id } })
    expect(await listed(second)).toEqual([id])
  })
})

describe('texts without a name', () => {
  const said = { body: bodyOf('Words about the garden.') }
  const masked = { ...said, masked: true }

  async function posted(more: object) {
    const sent = await anna.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'The garden', ...said, ...more },
    })
    await app.owner.query('UPDATE community.post SET created_at = $2 WHERE id = $1', [
      sent.id,
      ago(13),
    ])
    return sent.id
  }
  const reply = (by: TestPerson, id: string, body: typeof said) =>
    by.call('POST /api/posts/:id/replies', { params: { id }, body })

  test('answer nothing, whoever wrote them, so that the list can not tell who did', async () => {
    const byAuthor = await posted({})
    const byOther = await posted({})
    await reply(anna, byAuthor, masked)
    await reply(ben, byOther, masked)
    expect((await listed(mentor)).toSorted()).toEqual([byAuthor, byOther].toSorted())
  })

  test('are answered by any name, so that the list can not tell who wrote them', async () => {
    const byAuthor = await posted({ masked: true })
    const byOther = await posted({ masked: true })
    const { items } = await mentor.call('GET /api/desk/unanswered')
    expect(items.map(({ author }) => author?.id)).toEqual([null, null])
    await reply(anna, byAuthor, said)
    await reply(ben, byOther, said)
    expect(await listed(mentor)).toEqual([])
  })

  test('of a mentor are in their own list as in all others', async () => {
    const sent = await mentor.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'The garden', ...masked },
    })
    await app.owner.query('UPDATE community.post SET created_at = $2 WHERE id = $1', [
      sent.id,
      ago(13),
    ])
    expect(await listed(mentor)).toEqual([sent.id])
    expect(await listed(second)).toEqual([sent.id])
  })
})

test('the list and the count are found along their index among many posts', async () => {
  await app.owner.query(
    `INSERT INTO community.post (group_id, author_id, title, body, body_text, state, created_at, shown_at, answered)
     SELECT $1, $2, 'A question', '{"type":"doc","content":[]}', 'x', 'live', now() - n * interval '1 minute', now(), n % 50 <> 0
     FROM generate_series(1000, 9000) n`,
    [group.id, anna.id],
  )
  await app.owner.query('ANALYZE community.post')
  const from = performance.now()
  expect((await mentor.call('GET /api/desk/unanswered')).items).toHaveLength(20)
  const list = performance.now() - from
  expect((await mentor.call('GET /api/desk/count')).unanswered).toBe(99)
  process.stdout.write(`unanswered among 8,000 posts: ${list.toFixed(0)} ms\n`)
  const { rows } = await app.owner.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT id FROM community.post WHERE group_id = '${group.id}' AND NOT answered AND NOT locked
     AND state IN ('live', 'limited') AND created_at < now() ORDER BY created_at, id LIMIT 20`,
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('post_unanswered')
}, 60_000)
