import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: ReturnType<typeof notificationListeners>
let talk: testing.Conversation
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => 'https://kith.test')
})
afterAll(() => app.close())
beforeEach(async () => {
  talk = await testing.conversation(app, 'private')
})

/** Who is told of the reply in the conversation, and as what. */
async function told(): Promise<Record<string, string[]>> {
  const { replyId, poster, answered, replier } = talk
  await testing.worked(listeners, 'reply.shown', { replyId, authorId: replier.id, counted: true })
  const kinds = async (who: { id: string }) =>
    (await testing.noticeRows(app, who.id)).map(({ kind }) => kind)
  return {
    poster: await kinds(poster),
    answered: await kinds(answered),
    replier: await kinds(replier),
  }
}
const both = { poster: ['reply'], answered: ['reply'], replier: [] }
const change = (sql: string, ...values: unknown[]) => app.owner.query(sql, values)
const unfollow = (who: { id: string }) =>
  change('UPDATE community.post_follow SET following = false WHERE account_id = $1', who.id)

test('a reply tells the authors of the post and of what it answers, each once, however often it is worked', async () => {
  expect(await told()).toEqual(both)
  expect(await told()).toEqual(both)
})

test.each([
  [
    'is no answer to who has only followed the post',
    () =>
      change(
        'UPDATE community.post SET author_id = $1 WHERE id = $2',
        talk.replier.id,
        talk.postId,
      ),
    { ...both, poster: ['followed-post'] },
  ],
  [
    'to nobody’s words in particular tells who answered before as a follower',
    () => change('UPDATE community.reply SET in_reply_to = NULL WHERE id = $1', talk.replyId),
    { ...both, answered: ['followed-post'] },
  ],
  [
    'tells nobody who stopped following their post',
    () => unfollow(talk.poster),
    { ...both, poster: [] },
  ],
  ['tells who stopped, where it answers their own words', () => unfollow(talk.answered), both],
  [
    'tells nobody who may no longer read the post',
    () => change('DELETE FROM community.membership WHERE account_id = $1', talk.poster.id),
    { ...both, poster: [] },
  ],
  [
    'tells nobody whose account is about to go',
    () => change(`UPDATE community.account SET standing = 'leaving' WHERE id = $1`, talk.poster.id),
    { ...both, poster: [] },
  ],
  [
    'tells nobody across a block',
    () =>
      change(
        'INSERT INTO community.block (blocker, blocked, at) VALUES ($1, $2, now())',
        talk.replier.id,
        talk.answered.id,
      ),
    { ...both, answered: [] },
  ],
  [
    'tells nobody who chose so, in no other way either',
    () =>
      change(
        `INSERT INTO community.notice_choice (account_id, topic, way) VALUES ($1, 'reply', 'never')`,
        talk.poster.id,
      ),
    { ...both, poster: [] },
  ],
  [
    'tells nobody of what is held',
    () => change(`UPDATE community.reply SET state = 'held' WHERE id = $1`, talk.replyId),
    { poster: [], answered: [], replier: [] },
  ],
])('a reply %s', async (_, before, expected) => {
  await before()
  expect(await told()).toEqual(expected)
})

test('a reply in a public group also tells who is suspended, and will read it when they are back', async () => {
  await change(`UPDATE community."group" SET visibility = 'public' WHERE id = $1`, talk.group.id)
  await change(`UPDATE community.account SET standing = 'suspended' WHERE id = $1`, talk.poster.id)
  expect(await told()).toEqual(both)
})

test('a reply under a mask tells nobody by whom', async () => {
  await change(
    'INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 3, $2)',
    talk.postId,
    talk.replier.id,
  )
  await change('UPDATE community.reply SET mask = 3 WHERE id = $1', talk.replyId)
  await told()
  const { rows } = await app.owner.query<{ from_id: string | null }>(
    'SELECT from_id FROM community.notice WHERE reply_id = $1',
    [talk.replyId],
  )
  expect(rows).toEqual([{ from_id: null }, { from_id: null }])
})
