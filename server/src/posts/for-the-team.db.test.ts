import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp()
  group = await aGroup(app)
  ;[mentor, moderator] = await Promise.all([
    as(app, 'mentor', { group: group.id }),
    as(app, 'moderator'),
  ])
})
afterAll(() => app.close())

const team = async (who: TestPerson, id: string) =>
  who.call('GET /api/posts/:id/team', { params: { id } })
const status = async (who: TestPerson, id: string) =>
  (await who.raw('GET /api/posts/:id/team', { params: { id } })).status

test('what waits in a post is for who helps in its group', async () => {
  const { postId } = await anItem(app, { group, textState: 'live' })
  const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
  expect(await status(await as(app, 'visitor'), postId)).toBe(401)
  for (const who of [await person(app), elsewhere, await as(app, 'admin')])
    expect(await status(who, postId)).toBe(403)
})

test('who may judge a text reads on it that it waits, and where; of a decided one nothing', async () => {
  const { id: itemId, postId } = await anItem(app, { group, textState: 'live' })
  for (const who of [mentor, moderator])
    expect((await team(who, postId)).open).toEqual([{ textId: postId, itemId }])
  await app.owner.query(`UPDATE community.review_item SET state = 'decided' WHERE id = $1`, [
    itemId,
  ])
  expect((await team(mentor, postId)).open).toEqual([])
})

test('a reply has its own', async () => {
  const author = await person(app)
  const { id } = await aPost(app, group, author, { state: 'live' })
  const replyId = (await aReply(app, { id }, author)).id
  const { id: itemId } = await anItem(app, { group, textState: 'live' })
  await app.owner.query(
    `UPDATE community.review_item SET subject_kind = 'reply', subject_id = $2 WHERE id = $1`,
    [itemId, replyId],
  )
  expect((await team(mentor, id)).open).toEqual([{ textId: replyId, itemId }])
})

test('who reported it, wrote it or knows its author, and who is a step too low, read what they would if nothing waited', async () => {
  const asIfNothing = async (who: TestPerson, postId: string, itemId: string) => {
    const { open } = await team(who, postId)
    await app.owner.query(`UPDATE community.review_item SET state = 'decided' WHERE id = $1`, [
      itemId,
    ])
    expect(open).toEqual([])
    expect((await team(who, postId)).open).toEqual(open)
  }
  const reported = await anItem(app, { group, reporters: [mentor] })
  await asIfNothing(mentor, reported.postId, reported.id)
  const own = await anItem(app, { group, author: mentor, textState: 'live' })
  await asIfNothing(mentor, own.postId, own.id)
  const high = await anItem(app, { group, tier: 1, textState: 'live' })
  await asIfNothing(mentor, high.postId, high.id)
  const known = await anItem(app, { group, textState: 'live' })
  await app.owner.query(
    `INSERT INTO community.declared_conflict (account_id, about_id, item_id, masked, declared_at) VALUES ($1, $2, $3, false, now())`,
    [moderator.id, known.author.id, known.id],
  )
  await asIfNothing(moderator, known.postId, known.id)
})

test('what it says one may do is what the server does', async () => {
  const move = async (who: TestPerson, id: string) => {
    const { status: is } = await who.raw('GET /api/posts/:id/places', { params: { id } })
    return is === 200
  }
  const reported = await anItem(app, { group, reporters: [mentor] })
  const plain = await anItem(app, { group, textState: 'live' })
  const own = await anItem(app, { group, author: mentor, textState: 'live' })
  for (const { postId } of [reported, plain, own])
    for (const who of [mentor, moderator])
      expect((await team(who, postId)).may.move).toBe(await move(who, postId))
  expect((await team(mentor, reported.postId)).may.move).toBe(false)
  expect((await team(mentor, plain.postId)).may).toEqual({
    pin: true,
    unpin: true,
    lock: true,
    unlock: true,
    move: true,
  })
})
