import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aPlace, CANARY, level, noticesOf } from '#testing/following.ts'
import { joined } from '#testing/groups.ts'
import { mailsTo, news, settled, worked } from '#testing/notifications.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const replyShown = (replyId: string) =>
  worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
const postShown = (postId: string) =>
  worked(listeners, 'post.shown', { postId, authorId: null, counted: true })
const follows = (who: TestPerson, id: string) =>
  who.call('PUT /api/posts/:id/follow', { params: { id } })
const followsPerson = (who: TestPerson, id: string) =>
  who.call('PUT /api/people/:id/follow', { params: { id } })

describe('a reply in a post that someone follows', () => {
  test('tells them, in one notice while it is unread and one mail that says nothing of it', async () => {
    const { author, follower, replier, group } = await aPlace(app)
    const post = await aPost(app, group, author, { title: CANARY })
    await follows(follower, post.id)
    for (let n = 0; n < 3; n++)
      await replyShown((await aReply(app, post, replier, { text: CANARY })).id)
    expect(await noticesOf(follower)).toMatchObject([
      { kind: 'followed-post', count: 3, position: 1, postId: post.id, from: replier.screenName },
    ])
    // The author is told of replies to them, once, and who replied of nothing.
    expect(await noticesOf(author)).toMatchObject([{ kind: 'reply', count: 3 }])
    expect(await noticesOf(replier)).toEqual([])
    const [mail, ...more] = await until(async () => {
      const mails = await mailsTo(app, follower)
      return mails.length > 0 ? mails : null
    })
    await settled(app)
    expect(more).toEqual([])
    expect(`${mail?.subject} ${mail?.text}`).not.toContain(CANARY)
    expect(mail?.text).toContain(`/posts/${post.id}/r/1`)
  })

  test('tells who wrote there before, until they stop it', async () => {
    const { author, replier, follower, group } = await aPlace(app)
    const post = await aPost(app, group, author)
    await aReply(app, post, follower)
    await replyShown((await aReply(app, post, replier)).id)
    expect(await noticesOf(follower)).toMatchObject([{ kind: 'followed-post' }])
    for (const one of [author, follower])
      await one.call('DELETE /api/posts/:id/follow', { params: { id: post.id } })
    await follower.call('POST /api/notices/read', { body: {} })
    await author.call('POST /api/notices/read', { body: {} })
    await replyShown((await aReply(app, post, replier)).id)
    for (const one of [author, follower])
      expect((await one.call('GET /api/notices/count')).unread).toBe(0)
  })

  test('tells nobody who left, was blocked or blocks, is suspended, or wants none', async () => {
    const { author, replier, group } = await aPlace(app)
    const post = await aPost(app, group, author)
    const [left, blocks, blocked, silent, gone] = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const one = await person(app)
        await joined(app, group.id, one)
        await follows(one, post.id)
        return one
      }),
    )
    if (!left || !blocks || !blocked || !silent || !gone) throw new Error('not everybody came')
    await left.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    await blocks.call('PUT /api/me/blocks/:id', { params: { id: replier.id } })
    await replier.call('PUT /api/me/blocks/:id', { params: { id: blocked.id } })
    await silent.call('PATCH /api/me/notices', { body: { ways: { 'followed-post': 'never' } } })
    await app.owner.query(`UPDATE community.account SET standing = 'suspended' WHERE id = $1`, [
      gone.id,
    ])
    await replyShown((await aReply(app, post, replier)).id)
    const { rows } = await app.owner.query(
      `SELECT FROM community.notice WHERE kind = 'followed-post' AND post_id = $1`,
      [post.id],
    )
    expect(rows).toHaveLength(0)
  })

  test('tells nobody of what is held, and a mentor of a group they are not in', async () => {
    const { author, replier, follower, group } = await aPlace(app)
    const mentor = await as(app, 'mentor', { group: group.id })
    const post = await aPost(app, group, author)
    for (const one of [mentor, follower]) await follows(one, post.id)
    await replyShown((await aReply(app, post, replier, { state: 'held' })).id)
    expect([await noticesOf(follower), await noticesOf(mentor)]).toEqual([[], []])
    await replyShown((await aReply(app, post, replier)).id)
    expect(await noticesOf(mentor)).toMatchObject([{ kind: 'followed-post' }])
  })

  test('that is taken away leaves nothing of it in the notice', async () => {
    const { author, replier, follower, group } = await aPlace(app)
    const post = await aPost(app, group, author, { title: CANARY })
    await follows(follower, post.id)
    const reply = await aReply(app, post, replier)
    await replyShown(reply.id)
    await replier.call('POST /api/replies/:id/withdraw', { params: { id: reply.id } })
    expect(await noticesOf(follower)).toMatchObject([{ count: 0, from: null, position: null }])
  })

  test('tells twelve hundred in one go, and each open page of theirs', async () => {
    const { author, replier, group } = await aPlace(app, 'public')
    const post = await aPost(app, group, author)
    await app.owner.query(
      `WITH made AS (INSERT INTO community.account (screen_name, screen_name_key, email_cipher, email_index, password_hash, kind, locale)
         SELECT 'many ' || n, 'many ' || n, '', decode(md5('many' || n), 'hex'), 'x', 'patient', 'en' FROM generate_series(1, 1200) n RETURNING id),
       chosen AS (INSERT INTO community.notice_choice (account_id, topic, way) SELECT id, 'followed-post', 'app' FROM made)
       INSERT INTO community.post_follow (post_id, account_id) SELECT $1, id FROM made`,
      [post.id],
    )
    const heard = await news(app)
    const { id } = await aReply(app, post, replier)
    await replyShown(id)
    await replyShown(id)
    const { rows } = await app.owner.query(
      `SELECT FROM community.notice WHERE kind = 'followed-post' AND reply_id = $1`,
      [id],
    )
    expect(rows).toHaveLength(1200)
    const inboxes = await until(() => {
      const found = heard.said.join().match(/inbox:/g) ?? []
      return found.length >= 1201 ? found : null
    })
    expect(inboxes).toHaveLength(1201)
    await heard.end()
  })
})

describe('a new post', () => {
  test('tells who follows its author, if they may read it, and never the author', async () => {
    const { author, follower, group } = await aPlace(app)
    const outsider = await person(app)
    for (const one of [follower, outsider]) await followsPerson(one, author.id)
    const post = await aPost(app, group, author, { title: CANARY })
    await postShown(post.id)
    expect(await noticesOf(follower)).toMatchObject([
      { kind: 'followed-person', postId: post.id, about: CANARY, from: author.screenName },
    ])
    expect([await noticesOf(outsider), await noticesOf(author)]).toEqual([[], []])
    const mails = await until(async () => {
      const sent = await mailsTo(app, follower)
      return sent.length > 0 ? sent : null
    })
    expect(`${mails[0]?.subject} ${mails[0]?.text}`).not.toMatch(
      new RegExp(`${CANARY}|${author.screenName}`),
    )
  })

  test('tells members who want every post, in one notice a group, and once who follows the author too', async () => {
    const { author, follower, replier, group } = await aPlace(app)
    await level(follower, group, 'every')
    await level(replier, group, 'every')
    await level(author, group, 'every')
    await followsPerson(replier, author.id)
    for (const title of ['One', 'Two'])
      await postShown((await aPost(app, group, author, { title })).id)
    expect(await noticesOf(follower)).toMatchObject([
      { kind: 'followed-group', count: 2, about: CANARY, groupSlug: group.slug },
    ])
    expect((await noticesOf(replier)).map(({ kind }) => kind)).toEqual([
      'followed-person',
      'followed-person',
    ])
    expect(await noticesOf(author)).toEqual([])
  })

  test('is told at once to nobody who wants it once a day, or never', async () => {
    const { author, follower, replier, group } = await aPlace(app)
    await level(replier, group, 'never')
    await postShown((await aPost(app, group, author)).id)
    expect([await noticesOf(follower), await noticesOf(replier)]).toEqual([[], []])
  })
})

describe('what was written without the name', () => {
  const masked = (kind: 'post' | 'reply', id: string) =>
    app.owner.query(`UPDATE community.${kind} SET mask = 7 WHERE id = $1`, [id])
  const maskIn = (postId: string, who: TestPerson) =>
    app.owner.query('INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 7, $2)', [
      postId,
      who.id,
    ])

  test('is told to nobody because they follow who wrote it, nor found among what they follow', async () => {
    const { author, follower, group } = await aPlace(app)
    await followsPerson(follower, author.id)
    const post = await aPost(app, group, author)
    await maskIn(post.id, author)
    await masked('post', post.id)
    await postShown(post.id)
    expect(await noticesOf(follower)).toEqual([])
    const home = await follower.call('GET /api/home', { query: { tab: 'following' } })
    expect(home.items).toEqual([])
  })

  test('is told to who follows the post, and not from whom', async () => {
    const { author, follower, replier, group } = await aPlace(app)
    const post = await aPost(app, group, author)
    await follows(follower, post.id)
    await maskIn(post.id, replier)
    const reply = await aReply(app, post, replier)
    await masked('reply', reply.id)
    await replyShown(reply.id)
    const told = await noticesOf(follower)
    expect(told).toMatchObject([{ kind: 'followed-post', count: 1 }])
    expect(JSON.stringify(told)).not.toContain(replier.screenName)
    const { rows } = await app.owner.query(
      'SELECT FROM community.notice WHERE account_id = $1 AND from_id IS NOT NULL',
      [follower.id],
    )
    expect(rows).toEqual([])
  })
})
