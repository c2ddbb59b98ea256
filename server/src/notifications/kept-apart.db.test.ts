import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { peopleById } from '#accounts/public.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import * as testing from '#testing/notifications.ts'
import { cameSince } from './count-queries.ts'
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

describe('what a mentor says', () => {
  test.each(ways)('is neither counted nor by name %s', async (_, keep) => {
    const here = await scene()
    const { author, replier } = here
    const { db } = app.platform.community
    for (const kind of ['hello', 'task-handed'])
      await app.owner.query(
        `INSERT INTO community.notice (account_id, kind, source, from_id, created_at)
         VALUES ($1, $2, $2, $3, $4)`,
        [author.id, kind, replier.id, app.platform.clock.now()],
      )
    const counted = async () => {
      const [who] = await peopleById(db, [author.id])
      if (!who) throw new Error('they are gone')
      const counts = await cameSince(db, who, new Date(0), app.platform.clock.now())
      return Object.values(counts).reduce((sum, each) => sum + each, 0)
    }
    const names = async () => (await author.call('GET /api/notices')).items.map(({ from }) => from)
    expect(await counted()).toBe(2)
    expect(await names()).toEqual([replier.screenName, replier.screenName])
    await keep(here)
    expect(await counted()).toBe(0)
    expect(await names()).toEqual([null, null])
  })
})
