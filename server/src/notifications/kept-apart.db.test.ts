import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

async function scene() {
  const [author, replier, other] = [await person(app), await person(app), await person(app)]
  const group = await aGroup(app, { members: [author, replier, other] })
  const postId = await testing.writtenPost(app, { groupId: group.id, author })
  const replies = async (by: TestPerson) => {
    const replyId = await testing.writtenReply(app, { postId, author: by })
    await testing.worked(listeners, 'reply.shown', { replyId, authorId: by.id, counted: true })
  }
  const counts = async () => (await author.call('GET /api/notices')).items.map(({ count }) => count)
  return { author, replier, other, replies, counts }
}

type Scene = Awaited<ReturnType<typeof scene>>
const ways: [string, (scene: Scene) => Promise<unknown>][] = [
  ['whom one has blocked', ({ author, replier }) => aBlock(app, author, replier)],
  ['who has blocked one', ({ author, replier }) => aBlock(app, replier, author)],
  [
    'whom one has muted',
    ({ author, replier }) => author.call('PUT /api/me/mutes/:id', { params: { id: replier.id } }),
  ],
]

describe('a notice', () => {
  test.each(ways)('is not made of what someone wrote %s', async (_, keep) => {
    const here = await scene()
    await keep(here)
    await here.replies(here.replier)
    expect(await here.counts()).toEqual([])
    await here.replies(here.other)
    expect(await here.counts()).toEqual([1])
  })

  test.each(ways)(
    'that was there does not count any more what someone wrote %s',
    async (_, keep) => {
      const here = await scene()
      await here.replies(here.replier)
      await here.replies(here.other)
      expect(await here.counts()).toEqual([2])
      await keep(here)
      const [notice] = (await here.author.call('GET /api/notices')).items
      expect(notice).toMatchObject({ count: 1, from: here.other.screenName })
    },
  )
})
