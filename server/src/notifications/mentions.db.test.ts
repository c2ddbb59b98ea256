import { randomUUID } from 'node:crypto'
import type { Body } from '@kith/shared/words.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { CANARY, noticesOf } from '#testing/following.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { mailsTo, settled } from '#testing/notifications.ts'
import { aPost } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let named: TestPerson
let post: { id: string }
beforeAll(async () => {
  app = await testApp({ jobs: true })
  author = await person(app)
  group = await aGroup(app, { name: CANARY, visibility: 'private', members: [author] })
  post = await aPost(app, group, author)
})
afterAll(() => app.close())

/** Somebody who may be named: they have written there. */
async function known(): Promise<TestPerson> {
  const who = await person(app)
  await joined(app, group.id, who)
  await aPost(app, group, who)
  // Whoever was here for long is not held.
  await app.owner.query(`UPDATE community.membership SET joined_at = now() - interval '1 year'`)
  return who
}

const naming = (...people: TestPerson[]): Body => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'What do you say, ' },
        ...people.map(({ id }) => ({ type: 'mention' as const, attrs: { id, name: '' } })),
      ],
    },
  ],
})
const replies = (body: Body, more: { masked?: true } = {}, who = author) =>
  who.call('POST /api/posts/:id/replies', {
    params: { id: post.id },
    body: { body, ...more },
    headers: { 'idempotency-key': randomUUID() },
  })
/** Notices are also left out when they are read: whether one was made is in the table alone. */
const toldOf = async (...people: TestPerson[]) => {
  const ids = people.map(({ id }) => id)
  const { rows } = await app.owner.query(
    'SELECT kind FROM community.notice WHERE account_id = ANY($1::uuid[])',
    [ids],
  )
  return rows
}
const hears = async (who: TestPerson) => {
  await until(async () => (await noticesOf(who)).length > 0)
  await settled(app)
  return noticesOf(who)
}

async function approves(moderator: TestPerson, subjectId: string): Promise<void> {
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1',
    [subjectId],
  )
  const params = { id: rows[0]?.id ?? '' }
  const { fence } = await moderator.call('POST /api/queue/:id/claim', { params })
  await moderator.call('POST /api/queue/:id/decide', {
    params,
    body: { action: 'approve', note: '', fence, subjectVersion: 1 },
    headers: { 'idempotency-key': randomUUID() },
  })
}

describe('who is named in a text', () => {
  test('hears of it once, in the app and by a mail that says nothing of it', async () => {
    named = await known()
    const { id, position } = await replies(naming(named))
    expect(await hears(named)).toMatchObject([
      { kind: 'mention', postId: post.id, position, from: author.screenName },
    ])
    const [mail, ...others] = await mailsTo(app, named)
    expect([mail?.subject, others]).toEqual(['Someone named you', []])
    expect(mail?.text).toContain(`/posts/${post.id}/r/${position}`)
    expect(mail?.text).not.toContain(CANARY)
    await author.call('PATCH /api/replies/:id', {
      params: { id },
      body: { body: naming(named, await known()), version: 1 },
    })
    await settled(app)
    expect(await noticesOf(named)).toHaveLength(1)
  })

  test('hears of a post, and of a text that names them only later', async () => {
    const [one, later] = [await known(), await known()]
    const { id, version } = await author.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'A question for you', body: naming(one) },
    })
    expect(await hears(one)).toMatchObject([
      { kind: 'mention', postId: id, about: 'A question for you' },
    ])
    expect(await noticesOf(later)).toEqual([])
    await author.call('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'A question for you', body: naming(one, later), version },
    })
    expect(await hears(later)).toMatchObject([{ kind: 'mention', postId: id }])
    expect(await noticesOf(one)).toHaveLength(1)
  })

  test('hears of a reply to them as a reply, and of no other kind beside it', async () => {
    const asker = await known()
    const own = await aPost(app, group, asker)
    await author.call('POST /api/posts/:id/replies', {
      params: { id: own.id },
      body: { body: naming(asker) },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(await hears(asker)).toMatchObject([{ kind: 'reply', count: 1 }])
  })

  test('is not told by whom, where it was written without the name', async () => {
    const one = await known()
    await replies(naming(one), { masked: true })
    const [notice] = await hears(one)
    expect(notice).toMatchObject({ kind: 'mention' })
    expect(JSON.stringify(notice)).not.toContain(author.screenName)
  })

  test('hears nothing where they muted the author or chose not to', async () => {
    const [muted, silent] = [await known(), await known()]
    await muted.call('PUT /api/me/mutes/:id', { params: { id: author.id } })
    await silent.call('PATCH /api/me/notices', { body: { ways: { mention: 'never' } } })
    await replies(naming(muted, silent))
    await settled(app)
    expect(await toldOf(muted, silent)).toEqual([])
  })

  test('hears nothing of what is held until it is shown, nor of what they may not read by then', async () => {
    const [one, left] = [await known(), await known()]
    const newcomer = await person(app)
    await joined(app, group.id, newcomer)
    await app.owner.query('UPDATE community."group" SET hold_first = 1 WHERE id = $1', [group.id])
    const { id, state } = await replies(naming(one, left), {}, newcomer)
    await settled(app)
    expect([state, await noticesOf(one)]).toEqual(['held', []])
    await app.owner.query('DELETE FROM community.membership WHERE account_id = $1', [left.id])
    await approves(await as(app, 'moderator'), id)
    expect(await hears(one)).toMatchObject([{ kind: 'mention', from: newcomer.screenName }])
    expect(await toldOf(left)).toEqual([])
  })

  test('can not be named across a block, so that nothing is told', async () => {
    const one = await known()
    await aBlock(app, one, author)
    await replies(naming(one))
    await settled(app)
    expect(await noticesOf(one)).toEqual([])
  })
})
