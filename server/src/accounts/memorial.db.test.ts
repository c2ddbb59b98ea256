import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { seasoned } from '#testing/messages.ts'
import { happened } from '#testing/notifications.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { hashPassword } from './password.ts'

let app: TestApp
let admin: TestPerson
let group: TestGroup
let died: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  admin = await as(app, 'admin')
})
beforeEach(async () => {
  group = await aGroup(app)
  died = await seasoned(app, group)
})
afterAll(() => app.close())

const ROUTE = 'PUT /api/admin/people/:id/memorial'
const remember = (by: TestPerson, who = died) =>
  by.raw(ROUTE, { params: { id: who.id }, body: { reason: 'Their sister wrote to us.' } })
const forget = (by: TestPerson) =>
  by.raw('DELETE /api/admin/people/:id/memorial', { params: { id: died.id } })

test('is for the team alone, and for nobody about themselves', async () => {
  expect((await remember(await as(app, 'visitor'))).status).toBe(401)
  for (const who of [died, await person(app), await as(app, 'mentor', { group: group.id })])
    expect((await remember(who)).status).toBe(403)
  expect((await remember(admin, admin)).status).toBe(403)
  expect((await remember(await as(app, 'moderator'))).status).toBe(200)
})

test('ends their sessions and lets nobody in, and can be taken back', async () => {
  const password = 'a long phrase of theirs'
  await app.owner.query('UPDATE community.account SET password_hash = $2 WHERE id = $1', [
    died.id,
    await hashPassword(password),
  ])
  const signIn = async () =>
    (await as(app, 'visitor')).raw<{ code: string }>('POST /api/sign-in', {
      body: { email: died.email, password },
    })
  await remember(admin)
  expect((await died.raw('GET /api/me/sessions')).status).toBe(401)
  expect((await signIn()).body.code).toBe('account.memorial')
  expect((await remember(admin)).status).toBe(200)
  expect((await forget(admin)).status).toBe(200)
  expect((await forget(admin)).status).toBe(404)
  expect((await signIn()).status).toBe(200)
  const { rows } = await app.owner.query(
    'SELECT action FROM audit.event WHERE subject = $1 ORDER BY id',
    [`account:${died.id}`],
  )
  expect(rows).toEqual([{ action: 'memorial.set' }, { action: 'memorial.ended' }])
})

test('keeps their words, and nobody writes to them: no notice, no mail, no message', async () => {
  const post = await aPost(app, group, died, { title: 'The year I learned to swim' })
  await remember(admin)
  const friend = await seasoned(app, group)
  const page = await friend.call('GET /api/posts/:id', { params: { id: post.id }, query: {} })
  expect(page.post).toMatchObject({ title: 'The year I learned to swim' })
  const reply = await aReply(app, post, friend)
  const shown = { replyId: reply.id, authorId: friend.id, counted: true }
  await happened(app, 'reply.shown', shown)
  await happened(app, 'reset.asked', { accountId: died.id })
  // What comes after both in the same queues has been worked, so they have as well.
  const living = await seasoned(app, group)
  const theirs = await aPost(app, group, living)
  const last = await aReply(app, theirs, friend)
  await happened(app, 'reply.shown', { ...shown, replyId: last.id })
  await happened(app, 'reset.asked', { accountId: living.id })
  await until(() => app.mails().filter((mail) => mail.includes(living.email)).length >= 2)
  const { rows } = await app.owner.query('SELECT FROM community.notice WHERE account_id = $1', [
    died.id,
  ])
  expect(rows).toEqual([])
  expect(app.mails().filter((mail) => mail.includes(died.email))).toEqual([])
  const asks = await friend.raw('POST /api/conversations', {
    body: { personId: died.id, body: bodyOf('I miss you.') },
  })
  expect(asks.status).toBe(404)
})
