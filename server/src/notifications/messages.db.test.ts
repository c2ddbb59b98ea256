import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { aBlock, aMessage, aTalk, seasoned } from '#testing/messages.ts'
import { noticeRows, worked } from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
let anna: TestPerson
let ben: TestPerson
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
beforeEach(async () => {
  const group = await aGroup(app)
  anna = await seasoned(app, group)
  ben = await seasoned(app, group)
})
afterAll(() => app.close())

const shown = (conversationId: string, author: TestPerson) =>
  worked(listeners, 'message.shown', {
    conversationId,
    messageId: conversationId,
    authorId: author.id,
  })
const noticesOf = async (who: TestPerson) => (await who.call('GET /api/notices')).items

describe('a notice of a message', () => {
  test('says that there is one and where, and not a word of it', async () => {
    const id = await aTalk(app, anna, ben)
    await aMessage(app, id, anna, { text: 'zephyr' })
    await shown(id, anna)
    const notices = await noticesOf(ben)
    expect(notices).toMatchObject([
      { kind: 'message', conversationId: id, about: null, from: null, note: null, postId: null },
    ])
    expect(JSON.stringify(await noticeRows(app, ben.id))).not.toContain('zephyr')
    expect(await noticesOf(anna)).toEqual([])
  })

  test('stands for all that comes until one reads on', async () => {
    const id = await aTalk(app, anna, ben)
    let last = ''
    for (let n = 0; n < 3; n++) {
      last = await aMessage(app, id, anna)
      await shown(id, anna)
    }
    expect(await noticesOf(ben)).toHaveLength(1)
    await ben.call('PUT /api/conversations/:id/read', { params: { id }, body: { upTo: last } })
    await worked(listeners, 'conversation.read', { conversationId: id, accountId: ben.id })
    expect(await noticesOf(ben)).not.toMatchObject([{ readAt: null }])
    await aMessage(app, id, anna)
    await shown(id, anna)
    expect(await noticesOf(ben)).toHaveLength(2)
  })

  test('is one of a request where nobody has answered yet', async () => {
    const id = await aTalk(app, anna, ben, { state: 'asked' })
    await shown(id, anna)
    expect(await noticesOf(ben)).toMatchObject([{ kind: 'message-request', conversationId: id }])
  })

  test('is not made where one muted it, left, declined or blocked', async () => {
    const muted = await aTalk(app, anna, ben)
    await ben.call('PATCH /api/conversations/:id', { params: { id: muted }, body: { muted: true } })
    await shown(muted, anna)
    await ben.call('POST /api/conversations/:id/leave', { params: { id: muted } })
    await shown(muted, anna)
    await shown(await aTalk(app, anna, ben, { state: 'declined' }), anna)
    expect(await noticesOf(ben)).toEqual([])
    const cara = await seasoned(app, await aGroup(app))
    const talk = await aTalk(app, anna, cara)
    await aBlock(app, cara, anna)
    await shown(talk, anna)
    expect(await noticesOf(cara)).toEqual([])
  })

  test('goes out by mail without a name or a word', async () => {
    const id = await aTalk(app, anna, ben)
    await aMessage(app, id, anna, { text: 'zephyr' })
    await shown(id, anna)
    const [notice] = await noticeRows(app, ben.id)
    await worked(listeners, 'notice.made', { noticeId: notice?.id ?? '' })
    const mail = app.mails().at(-1) ?? ''
    expect(mail).toContain('Subject: Someone wrote to you')
    expect(mail).toContain(`${ORIGIN}/messages`)
    for (const secret of ['zephyr', anna.screenName, id]) expect(mail).not.toContain(secret)
  })
})

test('a decision about a message tells its author and who reported it, each once', async () => {
  const id = await aTalk(app, anna, ben)
  const message = await aMessage(app, id, ben, { text: 'zephyr' })
  await anna.call('POST /api/conversations/:id/report', {
    params: { id },
    body: { messageIds: [message], reason: 'attack', note: 'zephyrnote' },
  })
  const moderator = await as(app, 'moderator')
  const claim = await moderator.call('POST /api/queue/claim-next', { body: {} })
  await moderator.call('POST /api/queue/:id/decide', {
    params: { id: claim.id },
    body: {
      fence: claim.fence,
      subjectVersion: 1,
      action: 'remove',
      policyCode: 'attack',
      note: 'Please be kind.',
    },
  })
  const { rows } = await app.owner.query<{ id: string }>('SELECT id FROM community.decision')
  await worked(listeners, 'item.decided', { decisionId: rows[0]?.id ?? '' })
  expect(await noticesOf(ben)).toMatchObject([
    { kind: 'removed', conversationId: id, postId: null, note: 'Please be kind.' },
  ])
  expect(await noticesOf(anna)).toMatchObject([
    { kind: 'report-outcome', conversationId: id, note: null, policyCode: 'attack' },
  ])
  expect(JSON.stringify(await noticesOf(ben))).not.toContain(anna.screenName)
})
